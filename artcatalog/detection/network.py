"""The detection network: any number of artworks in one pass, each with the corners of its frame and of its canvas.

Wang, Yang, Wu, Li (Applied Soft Computing 181, 2025, 113486) predict polygonal boxes; their network is not public.
Reconstructed: centres and offsets as in CenterNet (Zhou et al., 2019), corner heatmaps with sub-cell offsets as in
CornerNet (Law and Deng, ECCV 2018), on a small pyramid (Lin et al., CVPR 2017).
"""

from __future__ import annotations

from typing import NamedTuple, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

STRIDE = 4
"""Pixels of the input a cell of the output."""


class Maps(NamedTuple):
    """What the network says of each cell of a grid of 1/4 of the input.

    Attributes:
        centre: (N, 1, h, w), logit: the middle of an artwork lies here.
        frame: (N, 8, h, w), from the cell to the four outer corners (x, y each), in cells.
        canvas: (N, 8, h, w), the same for the painted surface.
        framed: (N, 1, h, w), logit: frame and canvas differ.
        corners: (N, 2, h, w), logits: a corner of a frame, of a canvas, lies here.
        shift: (N, 2, h, w), from the cell to the corner in it, in cells.
    """

    centre: Tensor
    frame: Tensor
    canvas: Tensor
    framed: Tensor
    corners: Tensor
    shift: Tensor


class Block(nn.Module):
    """Two 3 x 3 convolutions with a shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
            nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False),
            nn.BatchNorm2d(outputs),
        )
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, inputs, H, W) to (N, outputs, H / stride, W / stride)."""
        return F.relu(self.body(x) + self.shortcut(x), inplace=True)


class DetectionNetwork(nn.Module):
    """Pictures to maps."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, 24, 3, 2, 1, bias=False),
            nn.BatchNorm2d(24),
            nn.ReLU(inplace=True),
            nn.Conv2d(24, 48, 3, 2, 1, bias=False),
            nn.BatchNorm2d(48),
            nn.ReLU(inplace=True),
        )
        self.stages = nn.ModuleList(
            [
                Block(48, 48),
                nn.Sequential(Block(48, 96, 2), Block(96, 96)),
                nn.Sequential(Block(96, 144, 2), Block(144, 144)),
                nn.Sequential(Block(144, 176, 2), Block(176, 176)),
            ]
        )
        self.laterals = nn.ModuleList(nn.Conv2d(c, 64, 1) for c in (48, 96, 144, 176))
        self.smooth = nn.ModuleList(_convolution(64, 64) for _ in range(3))
        self.shared = _convolution(64, 96)
        self.outputs = nn.Conv2d(96, 22, 1)
        with torch.no_grad():
            bias = cast(Tensor, self.outputs.bias)
            bias.zero_()
            bias[[0, 18, 19]] = -3.5  # centres and corners are rare

    def forward(self, x: Tensor) -> Maps:
        """Map (N, 3, H, W), normalised, H and W multiples of 32, to maps of (H / 4, W / 4)."""
        y = self.stem(x)
        levels = []
        for stage in self.stages:
            y = stage(y)
            levels.append(y)
        y = self.laterals[3](levels[3])
        for i in (2, 1, 0):
            y = F.interpolate(y, scale_factor=2.0, mode="nearest") + self.laterals[i](levels[i])
            y = self.smooth[i](y)
        return Maps(*self.outputs(self.shared(y)).float().split([1, 8, 8, 1, 2, 2], dim=1))


def _convolution(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


def normalise(pixels: Tensor) -> Tensor:
    """Map uint8 pixels (N, H, W, 3) to float (N, 3, H, W), about -1 to 1."""
    return (pixels.permute(0, 3, 1, 2).float() - 127.5) / 64
