"""MobileNetV3-small (Howard et al., ICCV 2019, table 2) without its classifier.

Parameters have the names and shapes of torchvision's `mobilenet_v3_small`, so that weights in its format fit by name.
"""

from __future__ import annotations

from typing import NamedTuple, cast

import torch.nn.functional as F
from torch import Tensor, nn

from artcatalog.hashing.depthwise import DepthwiseConvolution

EPSILON = 1e-3
"""Of batch normalisation, as in the published weights."""


class Row(NamedTuple):
    """A row of table 2: filter size, channels in the middle and at the end, squeeze-and-excitation, h-swish, stride."""

    kernel: int
    middle: int
    outputs: int
    squeezed: bool
    hard: bool
    stride: int


FIRST = 16
ROWS = (
    Row(3, 16, 16, True, False, 2),
    Row(3, 72, 24, False, False, 2),
    Row(3, 88, 24, False, False, 1),
    Row(5, 96, 40, True, True, 2),
    Row(5, 240, 40, True, True, 1),
    Row(5, 240, 40, True, True, 1),
    Row(5, 120, 48, True, True, 1),
    Row(5, 144, 48, True, True, 1),
    Row(5, 288, 96, True, True, 2),
    Row(5, 576, 96, True, True, 1),
    Row(5, 576, 96, True, True, 1),
)
LAST = 576

HALVED = (1, 3, 8)
"""The last rows before the map is halved for the third, fourth and fifth time, counted from 1."""


def normalised(convolution: nn.Conv2d, activation: nn.Module | None) -> nn.Sequential:
    """Return convolution, normalisation and activation as layers 0, 1 and 2."""
    layers = [convolution, nn.BatchNorm2d(convolution.out_channels, EPSILON)]
    return nn.Sequential(*layers, *([] if activation is None else [activation]))


class SqueezeExcitation(nn.Module):
    """Weighs channels by what the whole map holds (Hu et al., CVPR 2018), with a hard sigmoid."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        squeezed = rounded(channels // 4)
        self.fc1 = nn.Conv2d(channels, squeezed, 1)
        self.fc2 = nn.Conv2d(squeezed, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, channels, H, W) to the same shape."""
        y = F.relu(self.fc1(x.mean(dim=(2, 3), keepdim=True)))
        return F.hardsigmoid(self.fc2(y)) * x


def rounded(channels: int) -> int:
    """Return the multiple of 8 nearest to a number of channels, not below nine tenths of it."""
    near = max(8, (channels + 4) // 8 * 8)
    return near + 8 if near < 0.9 * channels else near


class InvertedResidual(nn.Module):
    """Expands, filters each channel, weighs, and projects; with a shortcut where the shape stays (figure 4)."""

    def __init__(self, inputs: int, row: Row) -> None:
        super().__init__()
        activation = nn.Hardswish if row.hard else nn.ReLU
        layers: list[nn.Module] = []
        if row.middle != inputs:
            layers.append(normalised(nn.Conv2d(inputs, row.middle, 1, bias=False), activation()))
        layers.append(normalised(DepthwiseConvolution(row.middle, row.kernel, row.stride), activation()))
        if row.squeezed:
            layers.append(SqueezeExcitation(row.middle))
        layers.append(normalised(nn.Conv2d(row.middle, row.outputs, 1, bias=False), None))
        self.block = nn.Sequential(*layers)
        self.shortcut = row.stride == 1 and inputs == row.outputs

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, inputs, H, W) to (N, outputs, H / stride, W / stride)."""
        y = cast(Tensor, self.block(x))
        return y + x if self.shortcut else y


class MobileNetBackbone(nn.Module):
    """Pictures to feature maps of 576 channels, 1/32 of the picture."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = [normalised(nn.Conv2d(3, FIRST, 3, 2, 1, bias=False), nn.Hardswish())]
        inputs = FIRST
        for row in ROWS:
            layers.append(InvertedResidual(inputs, row))
            inputs = row.outputs
        layers.append(normalised(nn.Conv2d(inputs, LAST, 1, bias=False), nn.Hardswish()))
        self.features = nn.Sequential(*layers)
        self.level_channels = (*(ROWS[row - 1].outputs for row in HALVED), LAST)
        self.channels = LAST

    def levels(self, x: Tensor) -> list[Tensor]:
        """Map normalised pixels (N, 3, S, S) to the maps of 1/4, 1/8, 1/16 and 1/32, (N, level_channels, ...) each."""
        ends = [row + 1 for row in HALVED] + [len(self.features)]
        found, start = [x], 0
        for end in ends:
            found.append(cast(Tensor, self.features[start:end](found[-1])))
            start = end
        return found[1:]
