"""The network of the last look: at which depth of a strip the outer edge, or the edge of the canvas, runs."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn

from artcatalog.detection.network import Block

DEPTHS, PLACES = 24, 32
"""Bins across a strip, and places along it."""


class EdgeNetwork(nn.Module):
    """Strips to distributions of an edge's depth."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(4, 24, 3, (1, 2), 1, bias=False),
            nn.BatchNorm2d(24),
            nn.ReLU(inplace=True),
            Block(24, 40, 2),
            Block(40, 40),
            nn.Conv2d(40, 40, (1, 9), 1, (0, 4), groups=40, bias=False),
            nn.BatchNorm2d(40),
            Block(40, 48),
            Block(48, 48),
        )
        self.edges = nn.Conv2d(48, 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map strips (N, 4, 48, 128), normalised, to logits (N, 2, DEPTHS, PLACES): of the outer edge, of the canvas.

        The first depth is the outermost.
        """
        return cast(Tensor, self.edges(self.body(x)).float())


def expected_bins(logits: Tensor) -> tuple[Tensor, Tensor]:
    """Return expected positions (..., places) in bins and their sharpness 0 to 1, from logits (..., bins, places).

    The mean is taken near the most probable bin, so that a second edge does not pull it; sharpness is what lies there.
    """
    probability = logits.softmax(dim=-2)
    best = probability.argmax(dim=-2, keepdim=True)
    bins = torch.arange(logits.shape[-2], device=logits.device, dtype=torch.float32)[:, None]
    near = probability * ((bins - best).abs() <= 2)
    total = near.sum(dim=-2).clamp(min=1e-9)
    return (near * (bins + 0.5)).sum(dim=-2) / total, total
