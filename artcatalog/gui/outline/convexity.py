"""Which four corners can be an outline, for an artwork seen from anywhere is convex, and what becomes of others."""

from __future__ import annotations

from itertools import permutations
from math import hypot

from artcatalog.engine.messages import Corners


def is_convex(corners: Corners) -> bool:
    """Whether the corners run clockwise and every inner angle is below 180 degrees."""
    for index in range(4):
        (ax, ay), (bx, by), (cx, cy) = (corners[(index + step) % 4] for step in range(3))
        if (bx - ax) * (cy - by) - (by - ay) * (cx - bx) <= 1e-9:
            return False
    return True


def in_order(corners: Corners, before: Corners) -> Corners | None:
    """Return crossed corners in an order in which they are an outline, each as near as can be to where it was before.

    None where no order is one: a corner lies within the triangle of the others.
    """
    orders = [(a, b, c, d) for a, b, c, d in permutations(corners) if is_convex((a, b, c, d))]
    return min(orders, key=lambda order: _way(order, before), default=None)


def _way(corners: Corners, before: Corners) -> float:
    return sum(hypot(x - u, y - v) for (x, y), (u, v) in zip(corners, before, strict=True))
