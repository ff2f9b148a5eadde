"""Whether scores mean what they say: reliability table and expected calibration error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BINS = 10


@dataclass(frozen=True, eq=False)
class Reliability:
    """Predictions in bins of equal width of their score, from 0 to 1.

    Attributes:
        edges: (B + 1,), of the bins; a bin holds its lower edge, the last one also 1.
        counts: (B,), predictions in each bin.
        score: (B,), their mean score; NaN in an empty bin.
        right: (B,), the share of them that is right; NaN in an empty bin.
    """

    edges: Floats
    counts: NDArray[np.intp]
    score: Floats
    right: Floats

    @property
    def error(self) -> float:
        """Expected calibration error: mean distance of score and share, by predictions; NaN without any."""
        if not self.counts.sum():
            return float("nan")
        return float(np.nansum(np.abs(self.score - self.right) * self.counts) / self.counts.sum())

    @property
    def curve(self) -> Floats:
        """Points (K, 2) of the bins that hold something: mean score, share that is right."""
        held = self.counts > 0
        return np.column_stack([self.score[held], self.right[held]])


def reliability(score: Floats, right: NDArray[np.bool_] | Floats, bins: int = BINS) -> Reliability:
    """Sort predictions (N,) into bins by their score, 0 to 1.

    Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks" (ICML 2017), section 2.
    """
    score, truth = np.asarray(score, np.float64), np.asarray(right, np.float64)
    place = np.clip((score * bins).astype(int), 0, bins - 1)
    counts = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):
        mean_score = np.bincount(place, score, bins) / counts
        share = np.bincount(place, truth, bins) / counts
    return Reliability(np.linspace(0, 1, bins + 1), counts, mean_score, share)


def calibration_error(judged: Floats) -> float:
    """Return the expected calibration error of predictions (N, 2): score, and 1 where right or 0."""
    return reliability(judged[:, 0], judged[:, 1]).error
