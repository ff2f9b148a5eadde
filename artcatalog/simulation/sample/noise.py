"""Random fields and lines with detail at several scales: clouds, ridges, paper grain, wobble."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
"""(H, W) float32, usually 0 to 1."""


def noise(
    rng: np.random.Generator,
    shape: tuple[int, int],
    cell: float | tuple[float, float],
    octaves: int = 4,
    gain: float = 0.5,
) -> Field:
    """Return smooth noise around 0.5, (H, W), clipped to 0 to 1.

    Args:
        rng: Source of the noise.
        shape: Height and width, pixels.
        cell: Size of the largest features (or height and width of them), pixels.
        octaves: How often the features are halved and added.
        gain: Weight of each octave relative to the one before.
    """
    tall, wide = cell if isinstance(cell, tuple) else (cell, cell)
    total = np.zeros(shape, np.float32)
    weight, weights = 1.0, 0.0
    for _ in range(octaves):
        total += weight * _smooth(rng, shape, max(tall, 1.0), max(wide, 1.0))
        weights += weight**2
        weight *= gain
        if max(tall, wide) <= 1.5:
            break
        tall, wide = tall / 2, wide / 2
    return np.asarray(np.clip(0.5 + total * (0.75 / np.sqrt(weights)), 0, 1), np.float32)


def _smooth(rng: np.random.Generator, shape: tuple[int, int], tall: float, wide: float) -> Field:
    """One octave, around 0, -0.5 to 0.5."""
    height, width = shape
    rows, columns = int(np.ceil(height / tall)) + 3, int(np.ceil(width / wide)) + 3
    grid = rng.random((rows, columns), dtype=np.float32) - 0.5
    large = cv2.resize(grid, (int(columns * wide) + 1, int(rows * tall) + 1), interpolation=cv2.INTER_CUBIC)
    top, left = int(tall), int(wide)
    return np.asarray(large[top : top + height, left : left + width], np.float32)


def line(rng: np.random.Generator, length: int, cell: float, octaves: int = 5, gain: float = 0.5) -> Field:
    """Return one-dimensional noise, (length,), around 0, about -1 to 1."""
    return np.asarray((noise(rng, (1, length), (1.0, cell), octaves, gain)[0] - 0.5) * 2, np.float32)


def smoothstep(low: float, high: float, values: Field) -> Field:
    """Return 0 below `low`, 1 above `high` and a smooth rise between (falls where low > high)."""
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def warped(field: NDArray[np.float32], rng: np.random.Generator, amount: float, cell: float) -> NDArray[np.float32]:
    """Return a field or picture pushed about by noise of `amount` pixels with features of `cell` pixels."""
    height, width = field.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    dx = (noise(rng, (height, width), cell, 3) - 0.5) * (2 * amount)
    dy = (noise(rng, (height, width), cell, 3) - 0.5) * (2 * amount)
    moved = cv2.remap(field, xs + dx, ys + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.float32)


def rows_and_columns(shape: tuple[int, int]) -> tuple[Field, Field]:
    """Return the y and the x of each pixel, each (H, W), 0 to 1 across the picture."""
    height, width = shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    return ys / max(height - 1, 1), xs / max(width - 1, 1)
