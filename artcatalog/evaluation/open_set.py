"""Answers that may be "not in the catalog": true positives at a rate of false ones, and risk by coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.estimates import Estimate
from artcatalog.evaluation.retrieval_metrics import draws

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class OpenSet:
    """Identification where works may be unknown.

    Attributes:
        rate: Share of known queries answered rightly and above the threshold (detection and identification rate:
            Phillips, Grother and Micheals, in *Handbook of Face Recognition*, 2011), with its interval.
        threshold: The greatest confidence that is not accepted.
        unknown: Queries of unknown works, and how many works they are of.
    """

    rate: Estimate
    threshold: float
    unknown_queries: int
    unknown_works: int


def open_set(
    confidence: Floats,
    right: Flags,
    known_works: Sequence[str],
    unknown: Floats,
    unknown_works: Sequence[str],
    false_rate: float = 0.01,
) -> OpenSet:
    """Return the share of known queries found at a rate of false answers to unknown ones.

    Args:
        confidence: (P,), of the best answer to each query whose work is in the catalog.
        right: (P,), whether that answer is right.
        known_works: (P,), which work each shows.
        unknown: (U,), confidence of the best answer to each query whose work is not.
        unknown_works: (U,), which work each shows.
        false_rate: Largest share of the unknown queries that may be answered.

    The interval comes from drawing the works anew, the threshold with them.
    """
    cut = threshold(unknown, false_rate)
    value = float((right & (confidence > cut)).mean()) if len(right) else float("nan")
    hits, unknowns = _Grouped(known_works), _Grouped(unknown_works)
    order = np.argsort(-unknown, kind="stable")
    drawn = []
    for of_known, of_unknown in zip(draws(hits.count), draws(unknowns.count, seed=1), strict=True):
        weights = of_unknown[unknowns.group][order]
        over = np.flatnonzero(np.cumsum(weights) > false_rate * weights.sum() + 1e-9)
        limit = unknown[order[over[0]]] if len(over) else -np.inf
        own = of_known[hits.group]
        drawn.append(float((own * (right & (confidence > limit))).sum() / own.sum()))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return OpenSet(Estimate(value, float(low), float(high)), cut, len(unknown), unknowns.count)


class _Grouped:
    """Which group each query belongs to, as numbers (Q,), and how many groups there are."""

    def __init__(self, names: Sequence[str]) -> None:
        found, self.group = np.unique(np.asarray(names, dtype=object).astype(str), return_inverse=True)
        self.count = len(found)


def threshold(unknown: Floats, false_rate: float) -> float:
    """Return the least confidence above which at most `false_rate` of (U,) unknown queries lie; ties are not above."""
    if not len(unknown):
        return -np.inf
    allowed = int(np.floor(false_rate * len(unknown) + 1e-9))
    return float(-np.sort(-unknown)[allowed]) if allowed < len(unknown) else -np.inf


def coverage_risk(confidence: Floats, right: Flags) -> Floats:
    """Return (coverage, risk) as the threshold falls: (T, 2), both from 0 to 1 (El-Yaniv and Wiener, JMLR 2010).

    Coverage is the share of queries answered, risk the share of wrong ones among these. Queries of unknown works
    belong in with `right` False: any answer to them is wrong. Equal confidences are answered together.
    """
    order = np.argsort(-confidence, kind="stable")
    values, good = confidence[order], right[order]
    answered = np.arange(1, len(values) + 1)
    wrong = np.cumsum(~good)
    last = np.append(values[1:] != values[:-1], True) if len(values) else np.empty(0, bool)
    curve = np.column_stack([answered / max(1, len(values)), wrong / answered])
    return np.asarray(curve[last], np.float64)


def coverage_at(curve: Floats, risk: float) -> float:
    """Return the largest coverage of a curve (T, 2) at which the risk is at most `risk`; 0 without one."""
    fits = curve[curve[:, 1] <= risk]
    return float(fits[:, 0].max()) if len(fits) else 0.0
