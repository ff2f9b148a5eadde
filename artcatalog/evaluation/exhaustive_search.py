"""Search of every query in the whole catalog, by the best of its crops: what all figures of codes are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.retrieval_metrics import average_precision, relevant_ranks

Vectors = NDArray[np.float32]

SHORTLIST = 50
"""Nearest works whose far half stands for unrelated ones, as in look-up."""

_CHUNK = 32


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a search gave, each (Q,).

    Attributes:
        ranks: Rank of the first right item, from 1, ties against it; 0 where the catalog has none.
        precision: Average precision; 0 where the catalog has no right item.
        confidence: How much nearer the nearest item is than unrelated ones.
        without: The same, were the query's work not in the catalog.
    """

    ranks: NDArray[np.int64]
    precision: NDArray[np.float64]
    confidence: NDArray[np.float64]
    without: NDArray[np.float64]

    @classmethod
    def of(cls, queries: Sequence[tuple[int, float, float, float]]) -> Outcome:
        """Return the outcome of single queries, each its rank, precision and both confidences."""
        columns = list(zip(*queries, strict=True)) if queries else [(), (), (), ()]
        return cls(np.array(columns[0], np.int64), *(np.array(column, np.float64) for column in columns[1:]))

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether the nearest item is right, (Q,)."""
        return np.asarray(self.ranks == 1)


def signs(codes: NDArray[np.uint8], bits: int | None = None) -> Vectors:
    """Return packed codes (..., B) as vectors of -1 and 1, (..., bits); all bits, or the first `bits`."""
    unpacked = np.unpackbits(codes, axis=-1)[..., :bits]
    return unpacked.astype(np.float32) * 2 - 1


def search(queries: Vectors, base: Vectors, relevant: Sequence[NDArray[np.intp]]) -> Outcome:
    """Search queries, each by the best of its crops.

    Inner products of vectors of -1 and 1 are whole numbers, exact in float32, and fall as the Hamming distance rises.

    Args:
        queries: (Q, H, D), the crops of each query: unit features, or -1 and 1.
        base: (N, D), the catalog's.
        relevant: For each query the rows of `base` that show its work; empty where there are none.
    """
    parts: list[tuple[int, float, float, float]] = []
    for start in range(0, len(queries), _CHUNK):
        some = queries[start : start + _CHUNK]
        similar = (some.reshape(-1, some.shape[-1]) @ base.T).reshape(*some.shape[:2], len(base)).max(axis=1)
        parts += [_judged(row, own) for row, own in zip(similar, relevant[start : start + _CHUNK], strict=True)]
    return Outcome.of(parts)


def _judged(similar: Vectors, relevant: NDArray[np.intp]) -> tuple[int, float, float, float]:
    if not len(relevant):
        alone = confidence(similar)
        return 0, 0.0, alone, alone
    ranks = relevant_ranks(similar, relevant)
    return int(ranks[0]), average_precision(ranks), confidence(similar), confidence(np.delete(similar, relevant))


def confidence(similar: Vectors) -> float:
    """Return how much nearer the nearest of (N,) items is than the far half of the nearest `SHORTLIST`.

    Look-up normalises its scores in the same way (`retrieval.verdict.closeness`), up to a factor.
    """
    if not len(similar):
        return 0.0
    count = min(SHORTLIST, len(similar))
    nearest = -np.sort(np.partition(-similar, count - 1)[:count])
    return float(nearest[0] - nearest[count // 2 :].mean())


def nearest(query: Vectors, base: Vectors, count: int) -> NDArray[np.intp]:
    """Return the rows of `base` (N, D) nearest to a query's crops (H, D), nearest first; of equals the lower row."""
    similar = (query @ base.T).max(axis=0)
    return np.argsort(-similar, kind="stable")[:count]
