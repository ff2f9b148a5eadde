"""Seals: round impressions lie at any angle, so that look-up has to turn them; ordinary works must not pay for it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import apply, square_to_quad
from artcatalog.geometry.quads import Quad, sides

TWELFTHS = (30.0, 60.0)
"""Degrees between two quarter turns that are tried of a seal: none is further than 15 from one of the twelve."""

RED_HUES = (14, 150)
"""OpenCV's hues (0 to 180) below the first and above the second are red."""

INK = (0.06, 0.8)
"""Share of red pixels in an impression with some paper around it."""

PAPER = 0.75
"""Share of the other pixels that are near the paper's colour."""

NEAR_SQUARE = 0.75
"""Shortest by longest side of outlines that are turned."""


def looks_stamped(crop: NDArray[np.uint8]) -> bool:
    """Whether a crop (H, W, 3) RGB is mostly red ink on paper of one colour."""
    small = cv2.resize(crop, (48, 48), interpolation=cv2.INTER_AREA)
    hue, saturation, value = (plane.astype(np.int16) for plane in cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2HSV)))
    strength = saturation - np.percentile(saturation, 15)
    red = ((hue < RED_HUES[0]) | (hue > RED_HUES[1])) & (strength > 35) & (value > 50)
    if not INK[0] < red.mean() < INK[1]:
        return False
    rest = small[~red].astype(np.float32)
    away = np.abs(rest - np.median(rest, axis=0)).max(axis=1)
    return bool((away < 60).mean() > PAPER)


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
