"""Maps of the detection network to quads: peaks, corner snapping, suppression of repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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

MOST = 60
"""Centres that are read from a picture, at most."""

LEAST_AREA = 3
"""Smallest artwork that is told, in cells."""


@dataclass(frozen=True)
class DetectedQuad:
    """An outline in a picture: corners (4, 2), pixels, clockwise; `score` 0 to 1."""

    corners: Quad
    kind: Literal["frame", "canvas"]
    score: float


REACH = 0.012
"""A corner is supported by what is seen within this share of the outline's diagonal."""


@dataclass(frozen=True, eq=False)
class CornerHeat:
    """Where the first look sees corners of frames: probabilities (h, w), and pixels of the picture a cell, (2,)."""

    heat: NDArray[np.float32]
    scale: NDArray[np.float64]

    def support(self, quad: Quad) -> float:
        """Return the mean over a quad's corners of the greatest probability near each; beyond the picture it is 0."""
        cells = quad / self.scale - 0.5
        reach = max(1.0, REACH * diagonal(cells))
        found = 0.0
        for x, y in cells:
            rows = slice(max(0, int(np.floor(y - reach))), max(0, int(np.ceil(y + reach)) + 1))
            columns = slice(max(0, int(np.floor(x - reach))), max(0, int(np.ceil(x + reach)) + 1))
            found += float(self.heat[rows, columns].max(initial=0.0)) / 4
        return found


@dataclass(frozen=True)
class Work:
    """An artwork in a picture.

    Attributes:
        frame: (4, 2), the outer edge, pixels.
        canvas: (4, 2), the painted surface, where it differs and was seen.
        framed: Probability that the two differ.
        score: 0 to 1.
        corners: Where the look that found it sees corners; None where none did.
    """

    frame: Quad
    canvas: Quad | None
    framed: float
    score: float
    corners: CornerHeat | None = None

    def quads(self) -> list[DetectedQuad]:
        """Return the outer edge, followed by the canvas where there is one."""
        outer = DetectedQuad(self.frame, "frame" if self.framed > 0.5 else "canvas", self.score)
        if self.canvas is None:
            return [outer]
        return [outer, DetectedQuad(self.canvas, "canvas", self.score * self.framed)]


def decode(maps: NDArray[np.float32], scale: NDArray[np.float64], threshold: float) -> list[Work]:
    """Return the artworks of one picture, best first, repeats included.

    Args:
        maps: (22, h, w), centres, framed and corners as probabilities.
        scale: (2,), pixels of the picture a cell, x and y.
        threshold: Least score of a centre.
    """
    centre = maps[0]
    rows, columns = np.nonzero(_peaks(centre) & (centre > threshold))
    order = np.argsort(-centre[rows, columns])[:MOST]
    corner_points = [_corner_points(maps, channel) for channel in (18, 19)]
    found = [
        _work_at(maps, int(row), int(column), corner_points)
        for row, column in zip(rows[order], columns[order], strict=True)
    ]
    heat = CornerHeat(maps[18], scale)
    return [
        replace(
            work, frame=work.frame * scale, canvas=None if work.canvas is None else work.canvas * scale, corners=heat
        )
        for work in found
        if work is not None
    ]


def _work_at(maps: NDArray[np.float32], row: int, column: int, corner_points: list[NDArray[np.float64]]) -> Work | None:
    """Return the work whose centre is in a cell; in cells."""
    cell = np.array([column + 0.5, row + 0.5])
    score, framed = float(maps[0, row, column]), float(maps[17, row, column])
    outer = _snapped(maps[1:9, row, column].reshape(4, 2) + cell, corner_points[0])
    if not is_convex(outer) or area(outer) < LEAST_AREA:
        return None
    canvas = _snapped(maps[9:17, row, column].reshape(4, 2) + cell, corner_points[1])
    inside = framed > 0.5 and is_convex(canvas) and 0.1 < area(canvas) / area(outer) < 0.97
    return Work(outer, canvas if inside else None, framed, score)


def without_repeats(works: Sequence[Work]) -> list[Work]:
    """Return works without those told twice, best first."""
    kept: list[Work] = []
    for work in sorted(works, key=lambda w: -w.score):
        if all(iou(work.frame, other.frame) <= REPEAT for other in kept):
            kept.append(work)
    return kept


def without_nested(works: Sequence[Work]) -> list[Work]:
    """Return works without those inside others, in the order given.

    What lies inside another is a letter or a window in a painting; but what is around several that are surer is a wall.
    """
    rest = []
    for outer in works:
        surer = [work for work in works if _inside(work, outer) and work.score > outer.score]
        if len(surer) < 2:
            rest.append(outer)
    return [work for work in rest if not any(_inside(work, outer) for outer in rest)]


def _inside(inner: Work, outer: Work) -> bool:
    if inner is outer or area(inner.frame) >= area(outer.frame):
        return False
    return intersection_area(inner.frame, outer.frame) > NESTED * area(inner.frame)


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
