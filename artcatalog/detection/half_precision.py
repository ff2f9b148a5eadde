"""Whether this processor computes faster in bfloat16: probed once."""

from __future__ import annotations

import time
from functools import lru_cache

import torch

FASTER = 0.9
"""Share of the time of single precision below which bfloat16 pays."""


@lru_cache(maxsize=1)
def bfloat16_is_faster() -> bool:
    """Time the same convolution in both formats (some milliseconds), each at its best, since others may be at work."""
    layer = torch.nn.Conv2d(64, 64, 3, padding=1).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    pixels = torch.randn(16, 64, 32, 32).to(memory_format=torch.channels_last)
    best = []
    for enabled in (False, True):
        seconds = []
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=enabled):
            layer(pixels)
            for _ in range(5):
                started = time.perf_counter()
                layer(pixels)
                seconds.append(time.perf_counter() - started)
        best.append(min(seconds))
    return best[1] < best[0] * FASTER
