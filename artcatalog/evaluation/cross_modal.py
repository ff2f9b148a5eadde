"""Figures of searches between pictures and texts: mAP at k and precision at k, ties by one rule.

The tie rule is that of `retrieval_metrics`: an item that does not fit comes before one as near that does. Codes tie
often (16 bits have 17 distances), and shuffling the database moves other rules by one or two points.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.retrieval_metrics import relevant_ranks

Floats = NDArray[np.float64]


def _ranked(near: NDArray[np.floating], relevant: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    return [relevant_ranks(row, np.flatnonzero(fits)) for row, fits in zip(near, relevant, strict=True)]


def precision_at(near: NDArray[np.floating], relevant: NDArray[np.bool_], k: int) -> Floats:
    """Return the share of fitting items among the first k of each query: (Q,).

    Args:
        near: (Q, N), higher is nearer.
        relevant: (Q, N), whether an item fits.
        k: From 1; where fewer than k items fit, the best possible is below 1.
    """
    return np.array([(ranks <= k).sum() / k for ranks in _ranked(near, relevant)], np.float64)


def average_precision_at(near: NDArray[np.floating], relevant: NDArray[np.bool_], k: int | None = None) -> Floats:
    """Return each query's average precision among the first k items, of all without k: (Q,), NaN where nothing fits.

    AP@k = (sum over fitting items at ranks r <= k of (fitting items down to r) / r) / min(k, fitting items)

    Args:
        near, relevant: As in `precision_at`.
        k: Depth.
    """
    depth = near.shape[1] if k is None else k
    return np.array([_average(ranks, depth) for ranks in _ranked(near, relevant)], np.float64)


def _average(ranks: NDArray[np.int64], depth: int) -> float:
    if not len(ranks):
        return float("nan")
    within = ranks[ranks <= depth]
    return float((np.arange(1, len(within) + 1) / within).sum() / min(depth, len(ranks)))


def macro(values: Floats, labels: NDArray[np.bool_]) -> float:
    """Return the mean over classes of the mean over a class's queries; queries without a figure are left out.

    Args:
        values: (Q,).
        labels: (Q, C), the classes of each query; it counts in each.
    """
    known = ~np.isnan(values)
    means = [values[known & labels[:, c]].mean() for c in range(labels.shape[1]) if (known & labels[:, c]).any()]
    return float(np.mean(means)) if means else float("nan")
