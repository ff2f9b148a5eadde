"""Words and pictures to codes of one space, with trained weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from artcatalog.errors import UserError
from artcatalog.hashing.cards import ModelCard, load_card
from artcatalog.resources import models_dir
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.text.heard import heard
from artcatalog.text.losses import inner_products
from artcatalog.text.network import TextNetwork, TextShape
from artcatalog.text.ngrams import MOST_GRAMS, MOST_WORDS, numbered
from artcatalog.text.word_model import PictureWords

SCALE = 127
"""By which hash features between -1 and 1 become bytes."""

SUGGESTED = 0.6
"""Probability from which a term is suggested as a tag."""


class TextModel:
    """The program's own `WordModel`: the frozen backbone, the network, and the card.

    Attributes:
        bits: Length of the codes that are stored and searched: the longest.
    """

    def __init__(self, maps: FeatureMaps, network: TextNetwork, card: ModelCard) -> None:
        self.maps, self.network, self.card = maps, network.eval(), card
        self.bits = max(network.shape.bits)
        self.at_once = 32

    @classmethod
    def load(cls, weights: Path | None = None, backbone: Path | None = None) -> TextModel:
        """Load weights with their card, and the backbone that they were trained on; by default the program's own.

        Raises:
            UserError: `model.damaged`, also where the backbone is another one.
        """
        models = models_dir()
        weights = weights or models / "text.safetensors"
        card = load_card(weights)
        maps = FeatureMaps.load(backbone or models / "hashing.safetensors")
        shape = dict(card.shape)
        if shape.pop("backbone", "") != maps.sha256:
            raise UserError("model.damaged", file=str(weights), reason="it was trained on another backbone")
        try:
            known = TextShape.from_card(shape)
            if known.channels != maps.channels:
                raise UserError("model.damaged", file=str(weights), reason="it was trained on other feature maps")
            network = TextNetwork(known, torch.zeros(len(known.terms), MOST_WORDS, MOST_GRAMS, dtype=torch.int32))
            network.load_state_dict(load_file(weights))
        except (RuntimeError, OSError, TypeError) as error:
            raise UserError("model.damaged", file=str(weights), reason=str(error)) from error
        return cls(maps, network, card)

    @torch.inference_mode()
    def pictures(self, crops: Sequence[NDArray[np.uint8]]) -> list[PictureWords]:
        """Encode crops (H, W, 3) RGB of any sizes."""
        if not crops:
            return []
        seen = self.network.pictures(self.maps.of_crops(crops))
        values = np.rint(seen.hashes[self.bits].numpy() * SCALE).astype(np.int8)
        chances = torch.sigmoid(seen.logits).numpy()
        return [PictureWords(own, self._suggested(row)) for own, row in zip(values, chances, strict=True)]

    def _suggested(self, chances: NDArray[np.float32]) -> dict[str, float]:
        terms = zip(self.network.shape.terms, chances, strict=True)
        return {term: round(float(chance), 3) for term, chance in terms if chance >= SUGGESTED}

    @torch.inference_mode()
    def words(self, text: str) -> NDArray[np.float32] | None:
        """Encode the words of a search that are known to (bits,), between -1 and 1; None where none is."""
        known = heard(self.network.heard.numpy(), text)
        if not known:
            return None
        ids = torch.from_numpy(numbered([" ".join(known)], self.network.shape.buckets))
        return np.asarray(self.network.texts(ids)[self.bits][0].numpy(), np.float32)

    def as_compared(self, stored: NDArray[np.int8]) -> NDArray[np.float32]:
        """Return hash features (N, bits) between -1 and 1."""
        return np.asarray(stored.astype(np.float32) / np.float32(SCALE), np.float32)

    def chances(self, query: NDArray[np.float32], pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the probability that each picture fits a search: (N,).

        Args:
            query: (bits,), from `words`.
            pictures: (N, bits), from `as_compared`.
        """
        products = inner_products(torch.from_numpy(pictures), torch.from_numpy(query)[None])[:, 0]
        offset = self.network.offset[self.network.shape.bits.index(self.bits)]
        return np.asarray(torch.sigmoid(products + offset).detach().numpy(), np.float32)
