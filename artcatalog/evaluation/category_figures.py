"""Figures of retrieval by category: mAP over all answers and at a depth, as papers on hashing give them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.retrieval_metrics import relevant_ranks

Floats = NDArray[np.float64]


def category_precisions(
    queries: NDArray[np.floating],
    base: NDArray[np.floating],
    query_labels: NDArray[np.intp],
    base_labels: NDArray[np.intp],
    k: int | None = None,
) -> Floats:
    """Return each query's average precision among the first k answers, of all without k: (Q,).

    AP@k = (sum over right answers at ranks r <= k of (right answers down to r) / r) / (right answers among the first k)

    This is what the published code of HashNet, CSQ, CIBHash and others computes; `cross_modal.average_precision_at`
    divides by what could have been found instead. 0 where nothing is right among the first k. Ties as there.

    Args:
        queries, base: (Q, K) and (N, K), codes of ±1 or features, compared by inner product.
        query_labels, base_labels: (Q,) and (N,).
        k: Depth.
    """
    depth = len(base) if k is None else k
    found = np.zeros(len(queries), np.float64)
    for at, query in enumerate(queries):
        ranks = relevant_ranks(base @ query, np.flatnonzero(base_labels == query_labels[at]))
        within = ranks[ranks <= depth]
        if len(within):
            found[at] = (np.arange(1, len(within) + 1) / within).mean()
    return found
