"""A measured figure with its 95 % interval, by bootstrap over photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 1000
"""How often the photos are drawn anew."""


@dataclass(frozen=True)
class Estimate:
    """A figure and the ends of its 95 % interval; all NaN where there was nothing to measure."""

    value: float
    low: float
    high: float


NOTHING = Estimate(float("nan"), float("nan"), float("nan"))


def mean(values: Floats) -> float:
    """Return the mean of (N,) values."""
    return float(np.mean(values))


def median(values: Floats) -> float:
    """Return the median of (N,) values."""
    return float(np.median(values))


def percentile(share: float) -> Callable[[Floats], float]:
    """Return the statistic "percentile", `share` from 0 to 100."""
    return lambda values: float(np.percentile(values, share))


def share_over(threshold: float) -> Callable[[Floats], float]:
    """Return the statistic "share of values above the threshold"."""
    return lambda values: float(np.mean(values > threshold))


def bootstrapped(
    groups: Sequence[Sequence[float] | Floats],
    statistic: Callable[[Floats], float],
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Estimate:
    """Return a statistic of all values, and its 95 % percentile interval when whole groups are drawn anew.

    Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapters 8 and 13. What is drawn is the group (a
    photo), since the values in one photo depend on each other.

    Args:
        groups: The values of each photo; some may be empty.
        statistic: Of (N,) values, N > 0.
        resamples: How often the groups are drawn.
        seed: The same seed gives the same interval.
    """
    values = [np.asarray(group, np.float64) for group in groups]
    pooled = np.concatenate(values) if values else np.empty(0)
    if len(pooled) == 0:
        return NOTHING
    rng = np.random.default_rng(seed)
    drawn: list[float] = []
    for _ in range(resamples):
        chosen = np.concatenate([values[i] for i in rng.integers(len(values), size=len(values))])
        if len(chosen):
            drawn.append(statistic(chosen))
    low, high = np.percentile(drawn, [2.5, 97.5]) if drawn else (float("nan"), float("nan"))
    return Estimate(statistic(pooled), float(low), float(high))
