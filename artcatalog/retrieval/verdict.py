"""From evidence to a calibrated score, and from scores to a verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.engine.messages import Verdict
from artcatalog.resources import models_dir
from artcatalog.retrieval.verification import Evidence

FEATURES = ("spread", "coverage", "median", "agreeing", "correlation", "support", "closeness")
"""What the score is made of, in this order; each speaks for the artwork the larger it is."""

MOST_INLIERS = 80
"""More inliers than this prove no more."""

ENOUGH_COVERAGE = 0.25
"""Inliers whose hull fills less of the picture count less: words pasted over two works match, and prove nothing."""


UNRELATED = 0.25
"""Cosine of the features of works that are nearest to each other by chance."""


def features(evidence: Evidence, closeness: float) -> NDArray[np.float64]:
    """Return the numbers that the score is made of, (len(FEATURES),), each about 0 to 1.

    Args:
        closeness: How much nearer the feature is than those of unrelated artworks, see `closeness`.
    """
    likeness = evidence.likeness
    inliers = float(np.log1p(min(evidence.inliers, MOST_INLIERS)) / np.log1p(MOST_INLIERS))
    spread = inliers * float(np.sqrt(min(1.0, evidence.coverage / ENOUGH_COVERAGE)))
    median = max(likeness.median, 0.0)
    return np.array(
        [
            spread,
            np.sqrt(evidence.coverage),
            median,
            likeness.agreeing,
            max(likeness.correlation, 0.0),
            spread * median,
            float(np.clip(4 * closeness, 0, 1)),
        ]
    )


def closeness(cosine: float, cosines: NDArray[np.float32]) -> float:
    """Return how much nearer a feature is than those of unrelated artworks, as half the difference of cosines.

    Unrelated are those at the far half of the shortlist; in a small catalog a usual cosine stands for them.
    """
    far = float(np.mean(cosines[len(cosines) // 2 :])) if len(cosines) >= 20 else UNRELATED
    return (cosine - far) / 2


@dataclass(frozen=True)
class Calibration:
    """A logistic regression over FEATURES, and the scores at which the verdict changes.

    `match`: from here on the best artwork is a match; `not_found`: below it nothing was found; `proven`: from here on
    no further artwork needs to be verified.
    """

    weights: Mapping[str, float]
    bias: float
    match: float = 0.9
    not_found: float = 0.3
    proven: float = 0.995
    figures: Mapping[str, object] = field(default_factory=dict)

    def score(self, values: NDArray[np.float64]) -> float:
        """Return the probability, 0 to 1, that this is the artwork, from its features (len(FEATURES),)."""
        weights = np.array([self.weights[name] for name in FEATURES])
        return float(1 / (1 + np.exp(-np.clip(weights @ values + self.bias, -40, 40))))

    def verdict(self, scores: Sequence[float]) -> Verdict:
        """Return the verdict on a list of scores, best first."""
        best = scores[0] if scores else 0.0
        if best >= self.match:
            return "match"
        return "uncertain" if best >= self.not_found else "not_found"


def load_calibration(file: Path | None = None) -> Calibration:
    """Read a calibration; by default the one that travels with the program.

    Raises:
        ValueError: It is not one for these FEATURES.
    """
    values = json.loads((file or models_dir() / "verdict.json").read_text(encoding="utf-8"))
    if set(values["weights"]) != set(FEATURES):
        raise ValueError(f"the calibration is for other features: {sorted(values['weights'])}")
    return Calibration(**values)
