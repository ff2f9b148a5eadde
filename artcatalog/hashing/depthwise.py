"""A depthwise convolution that stays in float32 on processors: its bfloat16 gradients take several times longer."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class DepthwiseConvolution(nn.Conv2d):
    """A filter a channel; its parameters have the names and shapes of `nn.Conv2d`."""

    def __init__(self, channels: int, kernel: int, stride: int = 1, bias: bool = False) -> None:
        super().__init__(channels, channels, kernel, stride, kernel // 2, groups=channels, bias=bias)

    def forward(self, input: Tensor) -> Tensor:
        """Map (N, channels, H, W) to (N, channels, H / stride, W / stride), in the number format that came."""
        if input.device.type != "cpu":
            return super().forward(input)
        with torch.autocast("cpu", enabled=False):
            return super().forward(input.float()).to(input.dtype)
