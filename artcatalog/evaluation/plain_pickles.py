"""Reads pickled plain data without running anything: benchmarks come as pickles, which may hold code."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import Any

from artcatalog.errors import UserError

HARMLESS = {
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("numpy.core.multiarray", "_reconstruct"),
    ("numpy.core.multiarray", "scalar"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"),
    ("_codecs", "encode"),
}
"""What numpy's arrays are made of; nothing else may be named."""


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in HARMLESS:
            raise pickle.UnpicklingError(f"it names {module}.{name}, which is no plain data")
        return super().find_class(module, name)


def read_plain(file: Path) -> Any:
    """Return what a file holds: lists, dicts, numbers, texts and numpy arrays.

    Raises:
        UserError: `file.unreadable`: it is no pickle, or not of plain data alone.
    """
    try:
        return _PlainUnpickler(io.BytesIO(file.read_bytes()), encoding="latin1").load()
    except OSError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from error
    except Exception as error:  # a damaged pickle may raise anything
        raise UserError("file.unreadable", file=str(file), reason=str(error)) from error
