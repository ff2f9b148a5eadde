"""Which device and number format are fast on this machine, probed once."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass

import torch
from torch import Tensor

from artcatalog.errors import UserError


@dataclass(frozen=True)
class Precision:
    """A device, and whether bfloat16 autocast pays on it."""

    device: torch.device
    bfloat16: bool

    @classmethod
    def best(cls, device: str | None = None) -> Precision:
        """Choose CUDA where there is one; bfloat16 on a CPU only where a probe finds it faster.

        Raises:
            UserError: `request.invalid`: there is no such device here.
        """
        if device not in (None, "cpu") or (device is None and torch.cuda.is_available()):
            return cls(_present(device or "cuda"), True)
        return cls(torch.device("cpu"), _bfloat16_is_faster())

    def autocast(self) -> AbstractContextManager[object]:
        """Return the context in which losses are computed."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.bfloat16)

    def to_device(self, batch: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        """Move a batch."""
        return tuple(tensor.to(self.device, non_blocking=True) for tensor in batch)


def _present(name: str) -> torch.device:
    try:
        return torch.empty(1, device=name).device
    except (RuntimeError, AssertionError, ValueError) as error:
        reason = f"this computer has no device {name} for training"
        raise UserError("request.invalid", reason=reason) from error


def _bfloat16_is_faster() -> bool:
    """Time the same convolution in both formats (some milliseconds)."""
    layer = torch.nn.Conv2d(64, 64, 3, padding=1).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    pixels = torch.randn(16, 64, 32, 32).to(memory_format=torch.channels_last)
    seconds = []
    for enabled in (False, True):
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=enabled):
            layer(pixels)
            started = time.perf_counter()
            for _ in range(5):
                layer(pixels)
            seconds.append(time.perf_counter() - started)
    return seconds[1] < seconds[0] * 0.9
