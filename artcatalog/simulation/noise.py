"""Smooth random fields, the raw material of light, walls and mouldings."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]

FINEST = 6
"""Samples a cell of the finest octave before the field is enlarged to its size: the eye sees no more."""


def smooth_field(height: int, width: int, rng: np.random.Generator, octaves: int = 3, cells: int = 2) -> Field:
    """Return noise (height, width) of mean 0, mostly within -1 to 1.

    Each octave has twice the cells and half the weight of the one before; the first has
    about `cells` along the longest side.
    """
    longest = max(height, width)
    coarse = min(1.0, FINEST * cells * 2 ** (octaves - 1) / longest)
    size = max(2, round(width * coarse)), max(2, round(height * coarse))
    total = np.zeros(size[::-1], np.float32)
    for octave in range(octaves):
        count = cells * 2**octave
        rows, columns = max(2, round(count * height / longest)), max(2, round(count * width / longest))
        grid = rng.standard_normal((rows, columns), dtype=np.float32)
        total += cv2.resize(grid, size, interpolation=cv2.INTER_CUBIC) / np.float32(1.75 * 2**octave)
    return np.asarray(cv2.resize(total, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def tiled(texture: NDArray[np.uint8], height: int, width: int, rng: np.random.Generator, scale: float) -> Field:
    """Return a seamless texture repeated over (height, width, 3), float, from a random start."""
    side = max(8, int(texture.shape[0] * scale))
    tile = cv2.resize(texture, (side, side), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    y, x = rng.integers(side, size=2)
    rows, columns = -(-(height + y) // side), -(-(width + x) // side)
    return np.tile(tile, (rows, columns, 1))[y : y + height, x : x + width].astype(np.float32)


def colour(rng: np.random.Generator, saturation: float = 0.4, low: float = 40, high: float = 250) -> Field:
    """Return a random colour (3,), float RGB, of at most the given saturation (0 to 1)."""
    hsv = np.array([[[rng.uniform(0, 360), rng.uniform(0, saturation), rng.uniform(low, high) / 255]]], np.float32)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0] * 255, np.float32)
