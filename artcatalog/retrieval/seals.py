"""Seals: round impressions lie at any angle, so that look-up has to turn them where nothing else is found.

To tell a seal by its red ink first was tried: two round ones in five were missed, and a fifth of other works taken
for seals.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import apply, square_to_quad
from artcatalog.geometry.quads import Quad, sides

TWELFTHS = (30.0, 60.0)
"""Degrees between two quarter turns that are tried of a seal: none is further than 15 from one of the twelve."""

NEAR_SQUARE = 0.75
"""Shortest by longest side of outlines that are turned."""


def twelfths(outer: Quad) -> list[Quad]:
    """Return a near-square outline (4, 2) turned about its centre between quarter turns; none where it is long."""
    lengths = sides(outer)
    if lengths.min() < NEAR_SQUARE * lengths.max():
        return []
    return [apply(square_to_quad(outer), _turned_square(degrees)) for degrees in TWELFTHS]


def _turned_square(degrees: float) -> NDArray[np.float64]:
    """The unit square turned about its middle, (4, 2)."""
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray((np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) - 0.5) @ turn.T + 0.5, np.float64)
