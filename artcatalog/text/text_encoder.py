"""The text encoder: n-grams → words → one feature of a text.

Gu and Liu (2023) take a pretrained text transformer; its weights are not at hand, so this one is small and our own:
an embedding bag a word, a layer, and attention pooling, by which "the" weighs less than "river".
"""

from __future__ import annotations

from typing import NamedTuple, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class TextFeatures(NamedTuple):
    """`words` (N, L, D), `present` (N, L) bool, `pooled` (N, D): the text as a whole."""

    words: Tensor
    present: Tensor
    pooled: Tensor


class TextEncoder(nn.Module):
    """Numbered texts (`ngrams.numbered`) to features."""

    def __init__(self, buckets: int, embedding: int, width: int) -> None:
        super().__init__()
        self.grams = nn.EmbeddingBag(buckets, embedding, mode="mean", padding_idx=0)
        nn.init.normal_(self.grams.weight, std=0.5)
        self.widen = nn.Sequential(nn.Linear(embedding, width), nn.LayerNorm(width), nn.GELU())
        self.weigh = nn.Linear(width, 1)
        self.mix = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.norm = nn.LayerNorm(width)

    def forward(self, ids: Tensor) -> TextFeatures:
        """Map (N, L, G) integers, 0 for nothing, to features; a text without words has a feature of its own."""
        ids = _without_empty(ids)
        count, length, _ = ids.shape
        bags = cast(Tensor, self.grams(ids.flatten(0, 1).long())).view(count, length, -1)
        words, present = cast(Tensor, self.widen(bags)), ids[..., 0] > 0
        weights = self.weigh(words).squeeze(2).masked_fill(~present, -1e4)
        pooled = torch.einsum("nl,nld->nd", F.softmax(weights, dim=1), words)
        return TextFeatures(words, present, cast(Tensor, self.norm(pooled + self.mix(pooled))))


def _without_empty(ids: Tensor) -> Tensor:
    """Leave out places and parts that no text of (N, L, G) has; one of each stays."""
    length = max(1, int((ids > 0).any(dim=2).sum(dim=1).amax())) if len(ids) else 1
    parts = max(1, int((ids > 0).sum(dim=2).amax())) if len(ids) else 1
    return ids[:, :length, :parts]
