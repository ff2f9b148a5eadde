"""Which real photos are trained on: whole sequences of shots, so that near-identical ones stay together."""

from __future__ import annotations

import hashlib
from pathlib import PurePath


def sequence(file: str | PurePath) -> str:
    """Return the shooting sequence of a photo: its stem before the last `_`, or the whole stem without one."""
    return PurePath(file).stem.rpartition("_")[0] or PurePath(file).stem


def is_trained_on(file: str | PurePath) -> bool:
    """Whether a photo may be trained on; one sequence in six, drawn by its digest, is for measuring."""
    digest = hashlib.sha256(sequence(file).encode("utf-8")).hexdigest()
    return int(digest, 16) % 6 != 3
