"""Which device and number format are fast on this machine, probed once."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

import torch
from torch import Tensor

from artcatalog.detection.half_precision import bfloat16_is_faster
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
        return cls(torch.device("cpu"), bfloat16_is_faster())

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
