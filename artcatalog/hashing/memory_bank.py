"""The memory banks: one row an artwork, of float features and of binary codes.

One row a sample with momentum, used as its sign, follows the published description of a binary memory bank
(Wang et al., ASOC 181, 2025) as far as it is public; the update rule is that of UCCH (Hu et al., TPAMI 2023).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

NEVER = 2**31
"""Age of a row that was never filled, in updates."""


class MemoryBank(nn.Module):
    """Averaged float features and hash features of every artwork of the training set."""

    rows: Tensor
    hashes: Tensor
    age: Tensor

    def __init__(self, artworks: int, dims: int, bits: int, momentum: float = 0.5) -> None:
        super().__init__()
        self.momentum = momentum
        self.register_buffer("rows", torch.zeros(artworks, dims))
        self.register_buffer("hashes", torch.zeros(artworks, bits))
        self.register_buffer("age", torch.full((artworks,), NEVER))

    @torch.no_grad()
    def update(self, index: Tensor, features: Tensor, hashes: Tensor) -> None:
        """Move rows towards new features (N, dims) and hash features (N, bits)."""
        keep = self.filled[index].float()[:, None] * self.momentum
        self.rows[index] = F.normalize(keep * self.rows[index] + (1 - keep) * features.float(), dim=1)
        self.hashes[index] = keep * self.hashes[index] + (1 - keep) * F.normalize(hashes.float(), dim=1)
        self.age += self.age < NEVER
        self.age[index] = 0

    def recent(self, updates: int) -> Tensor:
        """Return which rows (artworks,) were moved in the last so many updates: older ones lag behind the network.

        Features drift while a network learns, so that only young rows stand for what it would say now (slow drift:
        Wang et al., Cross-Batch Memory, CVPR 2020, section 3.2).
        """
        return self.age < updates

    @property
    def filled(self) -> Tensor:
        """Which rows (artworks,) were ever set."""
        return self.age < NEVER

    def negatives(self, own: Tensor, updates: int) -> Tensor:
        """Return the binary rows (M, bits) of the last so many updates, less those of artworks `own` (N,)."""
        chosen = self.recent(updates)
        chosen[own] = False
        return binary(self.hashes[chosen])


def binary(hashes: Tensor) -> Tensor:
    """Return hash features (N, bits) as codes in {-1, 1}."""
    return torch.where(hashes >= 0, 1.0, -1.0)
