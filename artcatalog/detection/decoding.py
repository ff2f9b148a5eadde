"""Maps of the detection network to quads: peaks, corner snapping, suppression of repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.polygons import intersection_area
from artcatalog.geometry.quads import Quad, area, diagonal, iou, is_convex

SNAP = 0.1
"""A predicted corner moves to the best corner peak within this share of the diagonal."""


REPEAT = 0.4
"""Outlines that overlap more than this are of the same work."""

NESTED = 0.8
"""A work lies inside another if this share of it does."""

LEAST_AREA = 9
"""Smallest artwork that is told, in cells."""


@dataclass(frozen=True)
class DetectedQuad:
    """An outline in a picture: corners (4, 2), pixels, clockwise; `score` 0 to 1."""

    corners: Quad
    kind: Literal["frame", "canvas"]
    score: float


def decode(maps: NDArray[np.float32], scale: NDArray[np.float64], threshold: float) -> list[DetectedQuad]:
    """Return the artworks of one picture, best first; a visible frame is followed by its canvas.

    Args:
        maps: (22, h, w), centres, framed and corners as probabilities.
        scale: (2,), pixels of the picture a cell, x and y.
        threshold: Least score of a centre.
    """
    centre = maps[0]
    works: list[list[DetectedQuad]] = []
    rows, columns = np.nonzero(_peaks(centre) & (centre > threshold))
    order = np.argsort(-centre[rows, columns])[:40]
    corner_points = [_corner_points(maps, channel) for channel in (18, 19)]
    for row, column in zip(rows[order], columns[order], strict=True):
        work = _work_at(maps, int(row), int(column), corner_points)
        if work and all(iou(work[0].corners, other[0].corners) <= REPEAT for other in works):
            works.append(work)
    kept = _without_nested(works, (centre.shape[1], centre.shape[0]))
    return [DetectedQuad(quad.corners * scale, quad.kind, quad.score) for work in kept for quad in work]


def _work_at(
    maps: NDArray[np.float32], row: int, column: int, corner_points: list[NDArray[np.float64]]
) -> list[DetectedQuad]:
    """Return the outer edge and, where there is one, the canvas of the work whose centre is in a cell; in cells."""
    cell = np.array([column + 0.5, row + 0.5])
    score, framed = float(maps[0, row, column]), float(maps[17, row, column])
    outer = _snapped(maps[1:9, row, column].reshape(4, 2) + cell, corner_points[0])
    if not is_convex(outer) or area(outer) < LEAST_AREA:
        return []
    work = [DetectedQuad(outer, "frame" if framed > 0.5 else "canvas", score)]
    canvas = _snapped(maps[9:17, row, column].reshape(4, 2) + cell, corner_points[1])
    if framed > 0.5 and is_convex(canvas) and 0.1 < area(canvas) / area(outer) < 0.97:
        work.append(DetectedQuad(canvas, "canvas", score * framed))
    return work


def _without_nested(works: list[list[DetectedQuad]], size: tuple[int, int]) -> list[list[DetectedQuad]]:
    """Drop what lies inside another work: letters, windows in a painting; but a "work" around several is a wall."""

    def inside(inner: list[DetectedQuad], outer: list[DetectedQuad]) -> bool:
        if inner is outer or area(inner[0].corners) >= area(outer[0].corners):
            return False
        return intersection_area(inner[0].corners, outer[0].corners) > NESTED * area(inner[0].corners)

    walls = []
    for outer in works:
        held = [w for w in works if inside(w, outer) and area(w[0].corners) > 0.05 * area(outer[0].corners)]
        if len(held) > 1 and area(outer[0].corners) > 0.8 * size[0] * size[1]:
            walls.append(outer)
    rest = [work for work in works if not any(work is wall for wall in walls)]
    return [work for work in rest if not any(inside(work, outer) for outer in rest)]


def outer_quads(quads: Sequence[DetectedQuad]) -> list[DetectedQuad]:
    """Return the outlines that lie in no other: one for each artwork."""
    kept: list[DetectedQuad] = []
    for quad in sorted(quads, key=lambda q: -abs(area(q.corners))):
        inside = [intersection_area(quad.corners, other.corners) / max(abs(area(quad.corners)), 1e-9) for other in kept]
        if quad.kind == "frame" or not any(share > 0.9 for share in inside):
            kept.append(quad)
    return sorted(kept, key=lambda q: -q.score)


def _peaks(heat: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whether a cell is the greatest of its 3 x 3 neighbourhood."""
    padded = np.pad(heat, 1, constant_values=-1)
    height, width = heat.shape
    around = [padded[r : r + height, c : c + width] for r in range(3) for c in range(3)]
    return np.asarray(heat >= np.max(around, axis=0))


def _corner_points(maps: NDArray[np.float32], channel: int) -> NDArray[np.float64]:
    """Return the corners seen, (N, 3): x, y in cells, and their probability."""
    rows, columns = np.nonzero(_peaks(maps[channel]) & (maps[channel] > 0.12))
    shift = maps[20:22, rows, columns]
    points = [columns + 0.5 + shift[0], rows + 0.5 + shift[1], maps[channel, rows, columns]]
    return np.column_stack(points).astype(np.float64)


def _snapped(quad: NDArray[np.floating], points: NDArray[np.float64]) -> Quad:
    """Move each corner to the seen corner that is near and probable; keep it where there is none."""
    corners = np.asarray(quad, np.float64).copy()
    if len(points) == 0:
        return corners
    reach = SNAP * diagonal(corners)
    for i, corner in enumerate(corners.copy()):
        distance = np.linalg.norm(points[:, :2] - corner, axis=1)
        worth = points[:, 2] * np.exp(-((distance / reach) ** 2) * 2) * (distance < reach)
        best = int(np.argmax(worth))
        if worth[best] > 0:
            corners[i] = points[best, :2]
    return corners if is_convex(corners) else np.asarray(quad, np.float64)
