"""The feature map of the hashing backbone, which stays as it is: what the text side sees of a picture.

Gu and Liu (Computer Science 50(11A), 2023, 221100191) let text query the feature map of an image network; which one is
not public. Here it is all maps of the network that the program's look-up uses, frozen, brought to one grid: training
for words cannot make look-up worse, and takes minutes on one core. The last map knows best which work it is; how it is
painted, the early ones tell too, by how much they vary within a place, and so does the colour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.network import HashingNetwork, normalise, standardise

BATCH = 64


GRID = 4
"""Places of a map, a side."""

FINE = 2
"""Levels, from the first, whose variation within a place is told beside their mean."""


class FeatureMaps(nn.Module):
    """The frozen backbone of a hashing model, without what comes after its maps.

    Attributes:
        sha256: Of the backbone's weights, whatever else of the model is trained or fitted anew.
        side: Pixels to which crops are squeezed.
        channels: Of the joined map.
    """

    def __init__(self, network: HashingNetwork) -> None:
        super().__init__()
        self.backbone = network.backbone
        self.standardised = network.shape.standardised
        self.side, self.sha256 = network.shape.side, _digest(self.backbone)
        widths = self.backbone.level_channels
        self.channels = sum(widths) + sum(widths[:FINE]) + 3
        self.eval().requires_grad_(False)

    @classmethod
    def load(cls, weights: Path) -> FeatureMaps:
        """Take the backbone of a hashing model's weights.

        Raises:
            UserError: `model.damaged`.
        """
        return cls(Encoder.load(weights).network)

    def forward(self, pixels: Tensor) -> Tensor:
        """Map pixels (N, 3, side, side), normalised by `hashing.network.normalise`, to (N, channels, GRID, GRID)."""
        levels = self.backbone.levels(standardise(pixels) if self.standardised else pixels)
        means = [F.adaptive_avg_pool2d(level, GRID) for level in (*levels, pixels)]
        squares = [F.adaptive_avg_pool2d(level.square(), GRID) for level in levels[:FINE]]
        varied = [(square - mean.square()).clamp(min=0).sqrt() for square, mean in zip(squares, means, strict=False)]
        return torch.cat([*means, *varied], dim=1)

    @torch.inference_mode()
    def of_crops(self, crops: Sequence[NDArray[np.uint8]]) -> Tensor:
        """Return the maps (N, channels, GRID, GRID) of crops (H, W, 3) RGB of any sizes."""
        parts = [self._batch(crops[start : start + BATCH]) for start in range(0, len(crops), BATCH)]
        return torch.cat(parts) if parts else torch.empty(0, self.channels, GRID, GRID)

    def _batch(self, crops: Sequence[NDArray[np.uint8]]) -> Tensor:
        pixels = torch.cat([self._squeezed(crop) for crop in crops])
        return cast(Tensor, self(pixels.contiguous(memory_format=torch.channels_last)))

    def _squeezed(self, crop: NDArray[np.uint8]) -> Tensor:
        pixels = normalise(torch.from_numpy(np.ascontiguousarray(crop))[None])
        if crop.shape[:2] == (self.side, self.side):
            return pixels
        return F.interpolate(pixels, (self.side, self.side), mode="bilinear", antialias=True)


def _digest(backbone: nn.Module) -> str:
    """Return the SHA-256 of a module's weights, in the order of their names."""
    digest = hashlib.sha256()
    for name, tensor in sorted(backbone.state_dict().items()):
        digest.update(name.encode() + tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()
