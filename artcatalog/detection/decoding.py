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
    taken: list[Quad] = []
    found: list[DetectedQuad] = []
    rows, columns = np.nonzero(_peaks(centre) & (centre > threshold))
    order = np.argsort(-centre[rows, columns])[:40]
    corner_points = [_corner_points(maps, channel) for channel in (18, 19)]
    for row, column in zip(rows[order], columns[order], strict=True):
        cell = np.array([column + 0.5, row + 0.5])
        frame = _snapped(maps[1:9, row, column].reshape(4, 2) + cell, corner_points[0])
        if not is_convex(frame) or area(frame) < 9 or any(iou(frame, other) > 0.4 for other in taken):
            continue
        taken.append(frame)
        score, framed = float(centre[row, column]), float(maps[17, row, column])
        found.append(DetectedQuad(frame * scale, "frame" if framed > 0.5 else "canvas", score))
        canvas = _snapped(maps[9:17, row, column].reshape(4, 2) + cell, corner_points[1])
        if framed > 0.5 and is_convex(canvas) and 0.1 < area(canvas) / area(frame) < 0.97:
            found.append(DetectedQuad(canvas * scale, "canvas", score * framed))
    return found


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
