"""Tensors as safetensors files, written aside first: what checkpoints and models are kept in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import save_file
from torch import Tensor, nn

from artcatalog.errors import UserError


def write_aside(tensors: Mapping[str, Tensor], target: Path, metadata: Mapping[str, str] | None = None) -> Path:
    """Write tensors beside a file, on the disk for good, and return where, to be renamed to it.

    Raises:
        UserError: `file.unwritable`; nothing is left then.
    """
    aside = target.with_name(f"{target.name}.part")
    try:
        with told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            save_file(dict(tensors), aside, metadata=None if metadata is None else dict(metadata))
            aside.chmod(0o644)  # safetensors makes files that only their owner may read
            with aside.open("r+b") as stream:  # Windows flushes no file that is open for reading only
                os.fsync(stream.fileno())
    except UserError:
        with suppress(OSError):
            aside.unlink()
        raise
    return aside


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Turn what keeps a file from being written into `UserError("file.unwritable")`, which names it."""
    try:
        yield
    except (OSError, SafetensorError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UserError("file.unwritable", file=str(target), reason=reason) from error


def halved(network: nn.Module, prefix: str = "") -> dict[str, Tensor]:
    """Return a network's tensors by name, matrices in half precision."""
    return {
        prefix + name: (value.half() if value.is_floating_point() and value.ndim > 1 else value).contiguous().cpu()
        for name, value in network.state_dict().items()
    }
