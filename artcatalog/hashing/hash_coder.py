"""Hash encoder and decoder: float feature to bits and back.

The published system (Wang, Yang, Wu, Li: Applied Soft Computing 181, 2025, 113486) has a hash encoder–decoder; its
layers are not public. Reconstructed: one orthogonal linear map with batch normalisation each way, since measured bits
of deeper heads correlate and lose recall.
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn


def binarise(u: Tensor) -> Tensor:
    """Return sign(u) in {-1, 1}; the gradient passes where abs(u) <= 1 (straight-through, clipped)."""
    hard = torch.where(u >= 0, 1.0, -1.0).to(u.dtype)
    soft = u.clamp(-1, 1)
    return soft + (hard - soft).detach()


class HashCoder(nn.Module):
    """Encoder (dims -> bits) and decoder (bits -> dims)."""

    def __init__(self, dims: int, bits: int) -> None:
        super().__init__()
        self.project = nn.Linear(dims, bits, bias=False)
        self.norm = nn.BatchNorm1d(bits, affine=False)
        self.decoder = nn.Linear(bits, dims)
        nn.init.orthogonal_(self.project.weight)

    def encode(self, feature: Tensor) -> Tensor:
        """Map features (N, dims) to real-valued hash features u (N, bits), about unit variance a bit."""
        return cast(Tensor, self.norm(self.project(feature)))

    def decode(self, code: Tensor) -> Tensor:
        """Map codes in {-1, 1} (N, bits) back to features (N, dims)."""
        return cast(Tensor, self.decoder(code))
