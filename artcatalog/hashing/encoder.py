"""Crops to features and codes, with a trained model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors.torch import load_file

from artcatalog.errors import UserError
from artcatalog.hashing.cards import ModelCard, load_card
from artcatalog.hashing.network import HashingNetwork, HashingShape, normalise

BATCH = 64


class Encoded(NamedTuple):
    """Features (N, dims), float32 of unit length, and packed codes (N, bits // 8), uint8."""

    features: NDArray[np.float32]
    codes: NDArray[np.uint8]


class Encoder:
    """A hashing model that is ready to encode."""

    def __init__(self, network: HashingNetwork, card: ModelCard) -> None:
        self.network = network.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.card = card
        self.name, self.recipe = card.name, card.recipe
        self.bits, self.dims, self.side = network.shape.bits, network.shape.dims, network.shape.side

    @classmethod
    def load(cls, weights: Path) -> Encoder:
        """Load weights (safetensors) with their card.

        Raises:
            UserError: `model.damaged`.
        """
        card = load_card(weights)
        try:
            network = HashingNetwork(HashingShape(**card.shape))
            network.load_state_dict(load_file(weights))
        except (RuntimeError, OSError, TypeError, ValueError) as error:
            raise UserError("model.damaged", file=str(weights), reason=str(error)) from error
        return cls(network, card)

    @torch.inference_mode()
    def encode(self, crops: Sequence[NDArray[np.uint8]]) -> Encoded:
        """Encode crops (H, W, 3) RGB of any sizes."""
        features, codes = [], []
        for start in range(0, len(crops), BATCH):
            pixels = torch.cat([self.pixels_of(crop) for crop in crops[start : start + BATCH]])
            out = self.network(pixels.contiguous(memory_format=torch.channels_last))
            features.append(out.features.numpy())
            codes.append(pack(out.hashes.numpy()))
        if not features:
            return Encoded(np.empty((0, self.dims), np.float32), np.empty((0, self.bits // 8), np.uint8))
        return Encoded(np.concatenate(features), np.concatenate(codes))

    def pixels_of(self, crop: NDArray[np.uint8]) -> torch.Tensor:
        """Return a crop (H, W, 3) as the network takes it, (1, 3, side, side)."""
        pixels = normalise(torch.from_numpy(np.ascontiguousarray(crop))[None])
        if crop.shape[:2] == (self.side, self.side):
            return pixels
        return F.interpolate(pixels, (self.side, self.side), mode="bilinear", antialias=True)


def pack(hashes: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Pack the signs of hash features (N, bits) into bytes (N, bits // 8); zero counts as positive."""
    return np.packbits(hashes >= 0, axis=1)
