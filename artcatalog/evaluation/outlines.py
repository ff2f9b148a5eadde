"""What detected outlines are worth: overlap, recall, corner error, spurious ones, calibration, time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.decoding import DetectedQuad
from artcatalog.evaluation.calibration import calibration_error
from artcatalog.evaluation.estimates import Estimate, bootstrapped, mean, median, percentile, share_over
from artcatalog.evaluation.ground_truth import TrueOutline
from artcatalog.geometry.polygons import convex_hull
from artcatalog.geometry.quads import Quad, area, diagonal, iou

Floats = NDArray[np.float64]

FOUND = 0.5
"""An outline is found where one overlaps it more than this."""

EXCUSED = 0.3
"""A detection that overlaps a cut-off or round work more than this is not spurious."""

NEARLY_LEAST = 1.03
"""A rectangle around a round work may have this many times the least area."""

EXACT = 0.9
"""A detection with this overlap counts as right where scores are judged."""


@dataclass(frozen=True, eq=False)
class PhotoScore:
    """What the detections in one photo are worth.

    Attributes:
        kind: Of the photo.
        ious: (A,), best overlap of each outline that is asked for; 0 where nothing overlaps it.
        sizes: (A,), the square root of its area, pixels of the photo.
        corner_errors: (F,), mean distance of the corners of each found outline, per cent of its diagonal.
        spurious: Detections where no work is, or a second one on the same.
        judged: (D, 2), score of each detection that the truth can judge, and 1 where it overlaps a work by EXACT, or 0.
        enclosed: (R,), best overlap of the rectangle around each whole work that is no quadrilateral.
        seconds: Spent on finding, after decoding.
    """

    kind: str
    ious: Floats
    sizes: Floats
    corner_errors: Floats
    spurious: int
    judged: Floats
    enclosed: Floats
    seconds: float


@dataclass(frozen=True)
class OutlineFigures:
    """Figures over photos, with intervals; corner errors in per cent of the diagonal, seconds a photo (median)."""

    photos: int
    outlines: int
    mean_iou: Estimate
    recall_50: Estimate
    recall_75: Estimate
    recall_90: Estimate
    recall_95: Estimate
    corner_median: Estimate
    corner_p90: Estimate
    spurious: Estimate
    calibration_error: Estimate
    seconds: Estimate


def score_photo(
    kind: str, outlines: Sequence[TrueOutline], quads: Sequence[DetectedQuad], seconds: float = 0.0
) -> PhotoScore:
    """Compare the outer quads found in a photo with its true outlines.

    Each outline that is asked for takes the quad that overlaps it best. A quad is excused that overlaps anything else
    more than EXCUSED, and so is the only quad in a photo of one work, however badly it fits.
    """
    hulls = [convex_hull(quad.corners) for quad in quads]
    table = np.array([[overlap(outline.shape, hull) for hull in hulls] for outline in outlines])
    table = table.reshape(len(outlines), len(quads))
    asked = np.array([outline.asked for outline in outlines], bool)
    claimed = _claimed(table, asked)
    ious = table[asked].max(axis=1, initial=0)
    sizes = np.array([abs(area(outline.shape)) ** 0.5 for outline in outlines if outline.asked], np.float64)
    found = [
        corner_error(outline.frame, quads[int(row.argmax())].corners)
        for outline, row in zip(outlines, table, strict=True)
        if outline.asked and outline.frame is not None and row.max(initial=0) > FOUND
    ]
    enclosed = [
        max((overlap(enclosing_quad(outline.polygon), hull) for hull in hulls), default=0.0)
        for outline in outlines
        if outline.frame is None and not outline.cut_off
    ]
    judged = _judged(table, asked, np.array([quad.score for quad in quads]))
    spurious = int((~claimed).sum())
    return PhotoScore(kind, ious, sizes, np.array(found), spurious, judged, np.array(enclosed), seconds)


def figures(scores: Sequence[PhotoScore], resamples: int = 1000) -> OutlineFigures:
    """Return the figures of some photos; intervals by bootstrap over photos."""

    def told(values: Sequence[Floats], statistic: Callable[[Floats], float]) -> Estimate:
        return bootstrapped(values, statistic, resamples)

    ious, errors = [score.ious for score in scores], [score.corner_errors for score in scores]
    return OutlineFigures(
        photos=len(scores),
        outlines=sum(len(row) for row in ious),
        mean_iou=told(ious, mean),
        recall_50=told(ious, share_over(0.5)),
        recall_75=told(ious, share_over(0.75)),
        recall_90=told(ious, share_over(0.9)),
        recall_95=told(ious, share_over(0.95)),
        corner_median=told(errors, median),
        corner_p90=told(errors, percentile(90)),
        spurious=told([np.array([score.spurious], np.float64) for score in scores], mean),
        calibration_error=told([score.judged for score in scores], calibration_error),
        seconds=told([np.array([score.seconds]) for score in scores], median),
    )


def enclosing_figures(scores: Sequence[PhotoScore]) -> tuple[int, Estimate, Estimate]:
    """Return the number of round and arched works, and mean overlap and recall at 0.5 of the rectangles around them."""
    rows = [score.enclosed for score in scores]
    return sum(len(row) for row in rows), bootstrapped(rows, mean), bootstrapped(rows, share_over(FOUND))


def recall_curve(scores: Sequence[PhotoScore]) -> Floats:
    """Return points (51, 2): an overlap from 0.5 to 1, and the share of outlines found with more than it."""
    thresholds = np.linspace(0.5, 1, 51)
    ious = np.concatenate([score.ious for score in scores]) if scores else np.empty(0)
    if not len(ious):
        return np.empty((0, 2))
    return np.column_stack([thresholds, (ious[None] > thresholds[:, None]).mean(axis=1)])


def overlap(outline: Floats, hull: Floats) -> float:
    """Return the intersection over union of an outline's convex hull and a convex clockwise polygon, each (N, 2)."""
    other = convex_hull(outline)
    apart = (other.max(axis=0) <= hull.min(axis=0)) | (hull.max(axis=0) <= other.min(axis=0))
    return 0.0 if len(hull) < 3 or apart.any() else iou(other, hull)


def corner_error(truth: Quad, corners: Quad) -> float:
    """Return the mean distance of corners, in per cent of the true quad's diagonal; any corner may be the first."""
    true, seen = (quad if area(quad) > 0 else quad[::-1] for quad in (truth, corners))
    distances = [np.linalg.norm(np.roll(seen, turn, axis=0) - true, axis=1).mean() for turn in range(4)]
    return float(min(distances) / max(diagonal(true), 1e-9) * 100)


def enclosing_quad(polygon: Floats) -> Quad:
    """Return the rectangle around a polygon (N, 2): of nearly least area, and of those the most upright.

    A circle has enclosing squares of all turns: people mean the upright one.
    """
    angles = np.radians(np.arange(-45, 45, 1.0))
    axes = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    normals = np.stack([-np.sin(angles), np.cos(angles)], axis=1)
    along, aside = polygon @ axes.T, polygon @ normals.T
    areas = np.ptp(along, axis=0) * np.ptp(aside, axis=0)
    near = np.flatnonzero(areas <= NEARLY_LEAST * areas.min())
    best = int(near[np.abs(angles[near]).argmin()])
    (left, right), (top, bottom) = ((part[:, best].min(), part[:, best].max()) for part in (along, aside))
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    return np.asarray(corners @ np.stack([axes[best], normals[best]]), np.float64)


def _claimed(table: Floats, asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which quads (D,) lie on a work, given overlaps (outlines, D)."""
    claimed = np.asarray((table[~asked] > EXCUSED).any(axis=0), bool).reshape(table.shape[1])
    if table.shape[1]:
        alone = table.shape == (1, 1)
        for row in table:
            if alone or row.max() >= FOUND:
                claimed[row.argmax()] = True
    return claimed


def _judged(table: Floats, asked: NDArray[np.bool_], score: Floats) -> Floats:
    """Return (D', 2): score, and 1 where exact, of the quads (D,) that lie on no work that is not asked for."""
    on_asked, on_other = table[asked].max(axis=0, initial=0), table[~asked].max(axis=0, initial=0)
    kept = (on_other <= EXCUSED) | (on_asked > on_other)
    return np.asarray(np.column_stack([score, on_asked > EXACT])[kept], np.float64).reshape(-1, 2)
