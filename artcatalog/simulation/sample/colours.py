"""Colours as float32 RGB from 0 to 1: reading, mixing, gradients, jitter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float32]
"""(3,) float32 sRGB, 0 to 1."""

Picture = NDArray[np.float32]
"""(H, W, 3) float32 sRGB, 0 to 1."""


Palette = dict[str, Colour]
"""Colours by what they are for; each composition tells which names it needs."""


def colour(code: str) -> Colour:
    """Return the colour of a code such as "#c0392b"."""
    digits = code.lstrip("#")
    return np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)], np.float32) / np.float32(255)


def colours(codes: Sequence[str]) -> list[Colour]:
    """Return the colours of several codes."""
    return [colour(code) for code in codes]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return a colour between two: the first at share 0, the second at 1."""
    return np.asarray(first * (1 - share) + second * share, np.float32)


def gradient(positions: NDArray[np.float32], stops: Sequence[Colour]) -> Picture:
    """Return the colour at each position (any shape, 0 to 1) of evenly spaced stops, shape (..., 3)."""
    where = np.linspace(0, 1, len(stops))
    channels = [np.interp(positions, where, [float(stop[c]) for stop in stops]) for c in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def varied(base: Colour, rng: np.random.Generator, amount: float) -> Colour:
    """Return the colour with a random step in lightness and, smaller, in hue."""
    step = rng.normal(0, amount) + rng.normal(0, amount * 0.5, 3)
    return np.clip(base + step, 0, 1).astype(np.float32)


def to_bytes(picture: Picture) -> NDArray[np.uint8]:
    """Return the picture as RGB uint8, (H, W, 3)."""
    return np.asarray(np.clip(picture, 0, 1) * 255 + 0.5, np.uint8)
