"""A small network in the manner of ConvNeXt (Liu et al., CVPR 2022): wide depthwise filters, then layers a pixel."""

from __future__ import annotations

from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from artcatalog.hashing.depthwise import DepthwiseConvolution

DEPTHS = (1, 2, 5, 3)
"""Blocks of each stage, few where maps are large. ConvNeXt-T has (3, 3, 9, 3), three times as wide."""

SCALE = 0.1
"""What a block's share of the sum begins at: CaiT's value for shallow networks (Touvron et al., ICCV 2021).

ConvNeXt begins at 1e-6, which a run of minutes hardly leaves.
"""


class ChannelNorm(nn.Module):
    """Layer normalisation of each pixel's channels; channels last in memory, it copies nothing."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(channels, eps=1e-6)

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, channels, H, W) to the same shape."""
        return cast(Tensor, self.norm(x.permute(0, 2, 3, 1))).permute(0, 3, 1, 2)


class ConvNeXtBlock(nn.Module):
    """A depthwise 7 x 7 convolution and two linear layers a pixel, added to what came in (figure 4 of the paper)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.depthwise = DepthwiseConvolution(channels, 7, bias=True)
        self.norm = nn.LayerNorm(channels, eps=1e-6)
        self.expand = nn.Linear(channels, 4 * channels)
        self.project = nn.Linear(4 * channels, channels)
        self.scale = nn.Parameter(torch.full((channels,), SCALE))

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, channels, H, W) to the same shape."""
        y = self.norm(self.depthwise(x).permute(0, 2, 3, 1))
        y = self.scale * self.project(F.gelu(self.expand(y)))
        return x + cast(Tensor, y).permute(0, 3, 1, 2)


class ConvNeXtBackbone(nn.Module):
    """Pictures to feature maps: patches of 4 x 4 pixels, then 4 stages, each after the first half as large."""

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        widths = [width, 2 * width, 4 * width, 8 * width]
        self.stem = nn.Sequential(nn.Conv2d(3, width, 4, 4), ChannelNorm(width))
        self.stages = nn.ModuleList()
        for i, depth in enumerate(DEPTHS):
            halve = [ChannelNorm(widths[i - 1]), nn.Conv2d(widths[i - 1], widths[i], 2, 2)] if i else []
            self.stages.append(nn.Sequential(*halve, *(ConvNeXtBlock(widths[i]) for _ in range(depth))))
        self.norm = ChannelNorm(widths[-1])
        self.level_channels = tuple(widths)
        self.channels = widths[-1]

    def levels(self, x: Tensor) -> list[Tensor]:
        """Map normalised pixels (N, 3, S, S) to the maps of 1/4, 1/8, 1/16 and 1/32, (N, level_channels, ...) each."""
        found = [cast(Tensor, self.stem(x))]
        for stage in self.stages:
            found.append(stage(found[-1]))
        return [*found[1:-1], cast(Tensor, self.norm(found[-1]))]
