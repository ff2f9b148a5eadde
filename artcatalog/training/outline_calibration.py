"""Fits what a detector's scores mean: how likely an outline is right, and how likely there is a work at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.certainty import Calibration, Certainty, logit
from artcatalog.detection.detector import Detector
from artcatalog.detection.second_look import Look
from artcatalog.detection.targets import TargetOutline
from artcatalog.evaluation.outlines import EXACT, EXCUSED, FOUND
from artcatalog.geometry.polygons import convex_hull
from artcatalog.geometry.quads import iou
from artcatalog.training import logistic_regression

Picture = NDArray[np.uint8]
Outlined = tuple[Picture, Sequence[TargetOutline]]


def fit_calibration(detector: Detector, photos: Iterable[Outlined]) -> Calibration:
    """Return the calibration that fits what a detector says of photos whose true outlines are known.

    Platt, "Probabilistic outputs for support vector machines" (1999): a logistic function, here of the logits of both
    networks. What lies on a work that is not asked for does not count.
    """
    values: list[tuple[float, float]] = []
    overlaps: list[float] = []
    for pixels, outlines in photos:
        works = detector.candidates([pixels])[0]
        for work, look in zip(works, detector.looks(pixels, works), strict=True):
            overlap = None if look is None else _overlap(look, outlines)
            if look is not None and overlap is not None:
                values.append((logit(work.score), logit(look.trust)))
                overlaps.append(overlap)
    said, found = np.array(values), np.array(overlaps)
    return replace(detector.calibration, exact=_fitted(said, found > EXACT), present=_fitted(said, found > FOUND))


def _fitted(values: NDArray[np.float64], right: NDArray[np.bool_]) -> Certainty:
    prior = np.array([0.5, 0.5])
    weights, base = logistic_regression.fit(values, right.astype(np.float64), np.ones(len(right)), prior, 1.0)
    return Certainty(float(base), float(weights[0]), float(weights[1]))


def _overlap(look: Look, outlines: Sequence[TargetOutline]) -> float | None:
    """Return how much an outline overlaps a work that is asked for; None where it lies on one that is not."""
    frame = convex_hull(look.frame)
    works = [outline for outline in outlines if outline.artwork]
    if any(not outline.whole and iou(convex_hull(outline.frame), frame) > EXCUSED for outline in works):
        return None
    return max((iou(convex_hull(outline.frame), frame) for outline in works if outline.whole), default=0.0)
