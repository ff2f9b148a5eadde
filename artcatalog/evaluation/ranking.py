"""Ranking metrics on similarity matrices."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def ranks(similar: NDArray[np.float32], truth: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the rank of the true item of each query, from 1; ties count against it.

    Args:
        similar: (Q, N), higher is nearer.
        truth: (Q,), column of the true item.
    """
    true = similar[np.arange(len(truth)), truth]
    return np.asarray((similar >= true[:, None]).sum(axis=1), np.intp)


def recall_at(similar: NDArray[np.float32], truth: NDArray[np.intp], k: int) -> float:
    """Return the share of queries (Q, N) whose true item is among the first k; ties count against it."""
    return float((ranks(similar, truth) <= k).mean())
