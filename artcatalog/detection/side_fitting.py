"""Sides that were read column by column to straight lines, and these to a quad."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.side_crops import MARGIN, SIDE
from artcatalog.geometry.quads import Quad, is_convex

ROUNDS = 4
"""Times that a line is fitted again with less weight on what lies far from it."""

AGREES = 2.0
"""Distance from a line, crop pixels, at which a column counts half."""


def fitted_quad(positions: NDArray[np.float64], trust: NDArray[np.float64]) -> Quad | None:
    """Return the quad (4, 2), crop pixels, whose sides were seen at positions; None where they make none.

    Args:
        positions: (4, n), crop pixels: top and bottom as y at n columns, right and left as x at n rows.
        trust: (4, n), weights from 0 to 1.
    """
    along = (np.arange(positions.shape[1]) + 0.5) * SIDE / positions.shape[1]
    inside = np.where((along > MARGIN) & (along < SIDE - MARGIN), 1.0, 0.15)
    top, right, bottom, left = (fitted_line(along, positions[i], trust[i] * inside, AGREES) for i in range(4))
    pairs = ((left, top), (right, top), (right, bottom), (left, bottom))
    quad = np.array([_meet(upright, level) for upright, level in pairs])
    return quad if np.isfinite(quad).all() and is_convex(quad) else None


def fitted_line(
    along: NDArray[np.float64], across: NDArray[np.float64], weight: NDArray[np.float64], agrees: float
) -> tuple[float, float]:
    """Fit across = a + b along by least squares, reweighted by Cauchy's function; return (a, b).

    Args:
        along, across: (n,).
        weight: (n,), of each point, 0 and more.
        agrees: Distance across at which a point counts half.
    """
    agreeing = weight + 1e-6
    a = b = 0.0
    for _ in range(ROUNDS):
        total = agreeing.sum()
        mean_x, mean_y = float(agreeing @ along / total), float(agreeing @ across / total)
        spread = float(agreeing @ (along - mean_x) ** 2)
        b = float(agreeing @ ((along - mean_x) * (across - mean_y))) / max(spread, 1e-9)
        a = mean_y - b * mean_x
        agreeing = (weight + 1e-6) / (1 + ((across - a - b * along) / agrees) ** 2)
    return a, b


def _meet(upright: tuple[float, float], level: tuple[float, float]) -> tuple[float, float]:
    """Return where x = a + b y and y = c + d x cross."""
    (a, b), (c, d) = upright, level
    x = (a + b * c) / max(1 - b * d, 1e-6)
    return x, c + d * x
