"""From feature maps to one row a picture: layout, strength, or both."""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Kind = Literal["grid", "gem", "both"]


class GridPooling(nn.Module):
    """Average over a grid of cells: a flat artwork keeps its layout once it is rectified."""

    def __init__(self, cells: int = 4) -> None:
        super().__init__()
        self.cells = cells

    def length(self, channels: int) -> int:
        """Return how many numbers come of so many channels."""
        return channels * self.cells**2

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, C * cells * cells)."""
        if x.shape[-2:] != (self.cells, self.cells):
            x = F.adaptive_avg_pool2d(x, self.cells)
        return torch.flatten(x, 1)


class GeMPooling(nn.Module):
    """Generalised mean over all places, its power learned (Radenović, Tolias and Chum, TPAMI 2019, equation 3).

    Computed in float32: powers of bfloat16 are coarse.
    """

    def __init__(self, power: float = 3.0, floor: float = 1e-6) -> None:
        super().__init__()
        self.power = nn.Parameter(torch.tensor([power]))
        self.floor = floor

    def length(self, channels: int) -> int:
        """Return how many numbers come of so many channels."""
        return channels

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, C); what is below zero counts as nothing."""
        raised = x.float().clamp(min=self.floor).pow(self.power)
        return raised.mean(dim=(2, 3)).pow(1 / self.power)


class BothPooling(nn.Module):
    """Grid and generalised mean side by side."""

    def __init__(self, cells: int = 4) -> None:
        super().__init__()
        self.grid, self.gem = GridPooling(cells), GeMPooling()

    def length(self, channels: int) -> int:
        """Return how many numbers come of so many channels."""
        return self.grid.length(channels) + self.gem.length(channels)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C, H, W) to (N, C * cells * cells + C)."""
        return torch.cat([self.grid(x).float(), self.gem(x)], dim=1)


def build_pooling(kind: Kind, cells: int) -> GridPooling | GeMPooling | BothPooling:
    """Return the pooling of that name; `cells` a side of a grid.

    Raises:
        ValueError: There is none of that name.
    """
    if kind == "grid":
        return GridPooling(cells)
    if kind == "gem":
        return GeMPooling()
    if kind == "both":
        return BothPooling(cells)
    raise ValueError(f"no pooling is called {kind}")
