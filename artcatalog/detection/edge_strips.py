"""What the last look sees: a narrow strip along a side of a quad, at the picture's full resolution."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.quads import Quad, sides

Picture = NDArray[np.uint8]

LONG, DEEP = 128, 48
"""Samples of a strip along the side and across it."""

REACH = 0.03
"""How far a strip reaches to either side, as a share of the quad's mean side."""


def reach_of(quad: Quad) -> float:
    """Return how far the strips of a quad (4, 2) reach to either side, pixels."""
    return REACH * float(sides(quad).mean())


def edge_strips(pixels: Picture, quad: Quad) -> NDArray[np.uint8]:
    """Return the strips along top, right, bottom and left side, (4, DEEP, LONG, 4): RGB, and 255 inside the picture.

    The first row lies farthest outside the quad; columns run clockwise.
    """
    reach = reach_of(quad)
    strips = np.empty((4, DEEP, LONG, 4), np.uint8)
    for i in range(4):
        strips[i] = _strip(pixels, quad[i], quad[(i + 1) % 4], reach)
    return strips


def outward(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the unit vector (2,) that points out of a clockwise outline across the side from start to end."""
    along = end - start
    return np.array([along[1], -along[0]]) / max(float(np.linalg.norm(along)), 1e-9)


def _strip(pixels: Picture, start: NDArray[np.float64], end: NDArray[np.float64], reach: float) -> NDArray[np.uint8]:
    fine = 2 * LONG
    along = (np.arange(fine) + 0.5) / fine
    across = reach * (1 - 2 * (np.arange(DEEP) + 0.5) / DEEP)
    points = start + (end - start) * along[None, :, None] + outward(start, end) * across[:, None, None]
    x, y = (points[..., 0] - 0.5).astype(np.float32), (points[..., 1] - 0.5).astype(np.float32)
    height, width = pixels.shape[:2]
    strip = np.empty((DEEP, LONG, 4), np.uint8)
    seen = cv2.remap(pixels, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    strip[..., :3] = cv2.resize(seen, (LONG, DEEP), interpolation=cv2.INTER_AREA)
    inside = ((x > -0.5) & (y > -0.5) & (x < width - 0.5) & (y < height - 0.5))[:, ::2]
    strip[..., 3] = np.where(inside, 255, 0)
    strip[~inside] = (127, 127, 127, 0)
    return strip
