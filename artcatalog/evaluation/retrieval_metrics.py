"""Ranks, recall, reciprocal rank and average precision of searches, with intervals by bootstrap over artworks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.estimates import NOTHING, RESAMPLES, Estimate

Floats = NDArray[np.float64]

DEPTHS = (1, 5, 10, 50)
"""How many answers are looked at."""


def relevant_ranks(similar: NDArray[np.floating], relevant: NDArray[np.intp]) -> NDArray[np.int64]:
    """Return the ranks of the right items of one query, ascending, from 1.

    Tie rule: a wrong item that is as near as a right one comes before it. (`evaluation.ranking` has the same rule.)

    Args:
        similar: (N,), higher is nearer.
        relevant: (R,), columns of the right items, each once.
    """
    own = -np.sort(-similar[relevant])
    wrong = np.ones(len(similar), bool)
    wrong[relevant] = False
    ascending = np.sort(similar[wrong & (similar >= own[-1])]) if len(own) else np.empty(0)
    before = len(ascending) - np.searchsorted(ascending, own, side="left")
    return np.asarray(before + np.arange(1, len(own) + 1), np.int64)


def average_precision(ranks: NDArray[np.int64]) -> float:
    """Return the mean, over a query's right items, of the share of right items down to each (ranks (R,), ascending)."""
    return float(np.mean(np.arange(1, len(ranks) + 1) / ranks))


@dataclass(frozen=True)
class RetrievalFigures:
    """What a search reaches: means over queries, with intervals over artworks.

    `recall`: by depth, the share of queries with a right item that deep. `mrr`: mean of 1 / rank of the first right
    item. `map`: mean average precision over the whole ranking; with one right picture an artwork it equals `mrr`.
    """

    recall: dict[int, Estimate]
    mrr: Estimate
    map: Estimate
    queries: int
    artworks: int


def retrieval_figures(ranks: NDArray[np.int64], precision: Floats, artworks: Sequence[str]) -> RetrievalFigures:
    """Return the figures of queries whose work is in the catalog.

    Args:
        ranks: (Q,), of the first right item; 0 where the catalog has none: such queries are left out.
        precision: (Q,), average precision of each query.
        artworks: (Q,), the work that each query shows.
    """
    known = ranks > 0
    names = [name for name, kept in zip(artworks, known, strict=True) if kept]
    held = ranks[known]
    recall = {depth: mean_by_artwork((held <= depth).astype(np.float64), names) for depth in DEPTHS}
    mrr, precise = mean_by_artwork(1 / held, names), mean_by_artwork(precision[known], names)
    return RetrievalFigures(recall, mrr, precise, len(held), len(set(names)))


def mean_by_artwork(values: Floats, artworks: Sequence[str]) -> Estimate:
    """Return the mean of (Q,) values, and its 95 % percentile interval when whole artworks are drawn anew.

    The queries of one artwork depend on each other (Efron and Tibshirani, 1993, chapter 8), so they are drawn together.
    """
    if not len(values):
        return NOTHING
    _, group = np.unique(np.asarray(artworks, dtype=object).astype(str), return_inverse=True)
    sums, counts = np.bincount(group, values), np.bincount(group).astype(np.float64)
    drawn = draws(len(sums))
    means = (drawn @ sums) / (drawn @ counts)
    low, high = np.percentile(means, [2.5, 97.5])
    return Estimate(float(values.mean()), float(low), float(high))


@lru_cache(maxsize=64)
def draws(groups: int, resamples: int = RESAMPLES, seed: int = 0) -> NDArray[np.float32]:
    """Return how often each group is drawn in each resample: (resamples, groups), rows sum to `groups`."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(groups, np.full(groups, 1 / groups), size=resamples).astype(np.float32)
