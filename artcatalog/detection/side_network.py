"""The network of the second look: where the sides of frame and canvas run in a crop, and how sure it is.

Reconstructed; the published system tells nothing of a second look. Looking repeatedly at a rectified neighbourhood
follows Javed and Shafait, "Real-time document localization in natural images by recursive application of a CNN"
(ICDAR 2017); that a line is read as one position in each column, chosen among bins, follows Qin, Wang, Li, "Ultra fast
structure-aware deep lane detection" (ECCV 2020): hidden stretches do not count.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from artcatalog.detection.edge_network import expected_bins
from artcatalog.detection.network import Block
from artcatalog.detection.side_crops import SIDE

BINS = 32
"""Positions across a crop, and columns along it."""


class SideNetwork(nn.Module):
    """Crops to distributions of the sides' positions."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(4, 24, 3, 2, 1, bias=False), nn.BatchNorm2d(24), nn.ReLU(inplace=True), Block(24, 40, 2)
        )
        self.stages = nn.ModuleList([Block(40, 40), Block(40, 72, 2), Block(72, 104, 2)])
        self.laterals = nn.ModuleList(nn.Conv2d(c, 48, 1) for c in (40, 72, 104))
        self.smooth = nn.ModuleList(Block(48, 48) for _ in range(2))
        self.sides = nn.Conv2d(48, 8, 1)
        self.trust = nn.Sequential(nn.Linear(104 + 8, 48), nn.ReLU(inplace=True), nn.Linear(48, 2))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Map (N, 4, 128, 128), normalised, to logits.

        Returns:
            (N, 2, 4, BINS, BINS): of frame and canvas, of top, right, bottom, left; for each place along the side (last
            axis, left to right or top to bottom) the logits of its position across (from the top or the left).
            (N, 2): that the quad of the outer edge, of the canvas, will overlap the true one by more than 0.9.
        """
        y = self.stem(x)
        levels = []
        for stage in self.stages:
            y = stage(y)
            levels.append(y)
        y = self.laterals[2](levels[2])
        for i in (1, 0):
            y = F.interpolate(y, scale_factor=2.0, mode="nearest") + self.laterals[i](levels[i])
            y = self.smooth[i](y)
        maps = self.sides(y).float().unflatten(1, (2, 4))
        across = torch.stack([maps[:, :, 0], maps[:, :, 1].mT, maps[:, :, 2], maps[:, :, 3].mT], dim=2)
        sharp = across.detach().softmax(dim=-2).amax(dim=-2).mean(dim=-1)
        seen = torch.cat([levels[2].float().mean(dim=(2, 3)), sharp.flatten(1)], dim=1)
        return across, self.trust(seen)


def normalise_crops(crops: Tensor) -> Tensor:
    """Map uint8 crops (N, 128, 128, 4) to float (N, 4, 128, 128), about -2 to 2."""
    return (crops.permute(0, 3, 1, 2).float() - 127.5) / 64


def expected_positions(logits: Tensor) -> tuple[Tensor, Tensor]:
    """Return positions (..., BINS) in crop pixels and their sharpness 0 to 1, from logits (..., BINS, BINS)."""
    positions, sharp = expected_bins(logits)
    return positions * (SIDE / BINS), sharp
