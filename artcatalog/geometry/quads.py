"""Quads: four corners clockwise from the top left, float64 (4, 2), in pixels (x right, y down)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Quad = NDArray[np.float64]


def whole(width: int, height: int) -> Quad:
    """Return the quad of a whole picture."""
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)


def area(quad: ArrayLike) -> float:
    """Return the signed area in square pixels: positive for clockwise corners (y down)."""
    x, y = np.asarray(quad, np.float64).T
    return float(0.5 * np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def is_convex(quad: ArrayLike) -> bool:
    """Whether the corners run clockwise and every inner angle is below 180 degrees."""
    corners = np.asarray(quad, np.float64)
    sides = np.roll(corners, -1, axis=0) - corners
    following = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * following[:, 1] - sides[:, 1] * following[:, 0]
    return bool((turns > 1e-9).all())


def ordered(corners: ArrayLike) -> Quad:
    """Return four points clockwise, beginning with the one nearest the top left.

    The first corner is the one with the least x + y among the clockwise order about the
    centre, so that an upright work keeps its own top left up to 45 degrees of turn.
    """
    points = np.asarray(corners, np.float64)
    around = points - points.mean(axis=0)
    clockwise = points[np.argsort(np.arctan2(around[:, 1], around[:, 0]))]
    return np.roll(clockwise, -int(np.argmin(clockwise.sum(axis=1))), axis=0)


def turned(quad: Quad, quarters: int) -> Quad:
    """Return the same outline with its top left moved clockwise by quarter turns."""
    return np.roll(quad, -quarters, axis=0)


def inset(quad: Quad, share: float) -> Quad:
    """Return the quad whose sides lie inside by a share of the rectified width and height.

    The share is taken in the rectified square, so that perspective is respected.
    """
    from artcatalog.geometry.homographies import apply, square_to_quad

    inner = np.array([[share, share], [1 - share, share], [1 - share, 1 - share], [share, 1 - share]])
    return apply(square_to_quad(quad), inner)


def iou(a: ArrayLike, b: ArrayLike) -> float:
    """Return intersection over union of two convex clockwise polygons, each (N, 2)."""
    from artcatalog.geometry.polygons import intersection_area

    first, second = np.asarray(a, np.float64), np.asarray(b, np.float64)
    shared = intersection_area(first, second)
    union = abs(area(first)) + abs(area(second)) - shared
    return shared / union if union > 0 else 0.0


def diagonal(quad: Quad) -> float:
    """Return the mean length of the two diagonals, in pixels."""
    return float((np.linalg.norm(quad[0] - quad[2]) + np.linalg.norm(quad[1] - quad[3])) / 2)


def sides(quad: Quad) -> NDArray[np.float64]:
    """Return the lengths of the top, right, bottom and left side, (4,), in pixels."""
    return np.asarray(np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1), np.float64)
