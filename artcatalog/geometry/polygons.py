"""Convex polygons: hull, clipping, shared area."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def clip(subject: NDArray[np.float64], window: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cut a convex polygon to a convex clockwise window (Sutherland and Hodgman, 1974).

    Args:
        subject: (N, 2), corners in order.
        window: (M, 2), clockwise (y down).

    Returns:
        (K, 2), the shared polygon; (0, 2) where they do not meet.
    """
    points = [np.asarray(p, np.float64) for p in subject]
    for start, end in zip(window, np.roll(window, -1, axis=0), strict=True):
        side = end - start
        kept: list[NDArray[np.float64]] = []
        for here, there in zip(points, points[1:] + points[:1], strict=True):
            inside = side[0] * (here[1] - start[1]) - side[1] * (here[0] - start[0])
            inside_next = side[0] * (there[1] - start[1]) - side[1] * (there[0] - start[0])
            if inside >= 0:
                kept.append(here)
            if inside * inside_next < 0:
                kept.append(here + (there - here) * (inside / (inside - inside_next)))
        points = kept
        if not points:
            return np.empty((0, 2))
    return np.array(points)


def intersection_area(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Return the area that two convex clockwise polygons share, in square pixels."""
    from artcatalog.geometry.quads import area

    shared = clip(a, b)
    return abs(area(shared)) if len(shared) > 2 else 0.0


def convex_hull(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the convex hull of points (N, 2), clockwise (y down), by Andrew's monotone chain (1979).

    Returns:
        (K, 2), without points inside a side; K of 2 or 1 where all points lie on one line or are one.
    """
    rows = np.unique(np.asarray(points, np.float64).reshape(-1, 2), axis=0)
    if len(rows) < 3:
        return rows
    ahead, back = _chain(rows.tolist()), _chain(rows[::-1].tolist())
    return np.array(ahead[:-1] + back[:-1])


def _chain(points: list[list[float]]) -> list[list[float]]:
    """Return the half of the hull that lies to the left of the way from the first point to the last (y down)."""
    chain: list[list[float]] = []
    for x, y in points:
        while len(chain) > 1:
            (ax, ay), (bx, by) = chain[-2], chain[-1]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            chain.pop()
        chain.append([x, y])
    return chain
