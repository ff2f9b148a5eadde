"""Regions of a picture, seen one after the other and fused to one vector.

After AutoRet (Monowar, Hamid, Ohi, Alassafi, Mridha: Sensors 22(6), 2022, 2188): a network shared by all patches, and a
recurrent one that fuses what it saw. The paper has patches of the picture; reconstructed: regions of the backbone's
last map, which one pass over the picture gives, 3 x 3 of them and the whole, through a GRU. The mean of the same
regions is what the recurrent part is measured against.
"""

from __future__ import annotations

from typing import Literal, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Regions = Literal["none", "mean", "recurrent"]

GRID = 3
"""Regions a side."""


class RegionFusion(nn.Module):
    """A part beside the pooling: what it adds to the feature is nothing at first.

    Computed in float32: recurrent networks have no fast bfloat16 on processors.
    """

    def __init__(self, kind: Regions, channels: int, dims: int) -> None:
        super().__init__()
        if kind == "recurrent":
            self.fuse: nn.Module = Recurrent(channels, dims)
        elif kind == "mean":
            self.fuse = Averaged(channels, dims)
        else:
            raise ValueError(f"no fusion of regions is called {kind}")
        self.out = nn.Linear(dims, dims, bias=False)
        nn.init.zeros_(self.out.weight)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, channels, H, W) to (N, dims)."""
        with torch.autocast(x.device.type, enabled=False):
            return cast(Tensor, self.out(self.fuse(regions(x.float()))))


class Recurrent(nn.Module):
    """A GRU over the regions, row by row, the whole last; what it ends with."""

    def __init__(self, channels: int, dims: int) -> None:
        super().__init__()
        self.gru = nn.GRU(channels, dims, batch_first=True)

    def forward(self, seen: Tensor) -> Tensor:
        """Map (N, R, channels) to (N, dims)."""
        return cast(Tensor, self.gru(seen)[1])[0]


class Averaged(nn.Module):
    """The mean over the regions, each mapped alone."""

    def __init__(self, channels: int, dims: int) -> None:
        super().__init__()
        self.project = nn.Linear(channels, dims)

    def forward(self, seen: Tensor) -> Tensor:
        """Map (N, R, channels) to (N, dims)."""
        return torch.tanh(self.project(seen)).mean(dim=1)


def regions(x: Tensor) -> Tensor:
    """Return the means (N, GRID * GRID + 1, C) of overlapping regions of a map (N, C, H, W), and of all of it."""
    parts = F.adaptive_avg_pool2d(x, GRID).flatten(2)
    return torch.cat([parts, x.mean(dim=(2, 3))[..., None]], dim=2).transpose(1, 2)
