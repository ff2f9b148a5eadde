"""What works are made on: rice paper, silk, laid paper and card, with their age."""

from __future__ import annotations

import numpy as np

from artcatalog.simulation.sample.colours import Colour, Picture, mix
from artcatalog.simulation.sample.noise import noise, rows_and_columns, smoothstep


def paper(rng: np.random.Generator, shape: tuple[int, int], tone: Colour, age: float = 0.3) -> Picture:
    """Return fibrous paper: mottled, darker at the edges and foxed with age (0 to 1)."""
    fibres = noise(rng, shape, (3, 26), 3, 0.8) + noise(rng, shape, (26, 3), 3, 0.8) - 1
    mottle = noise(rng, shape, max(shape) / 3, 6, 0.6) - 0.5
    sheet = tone + (fibres * 0.022 + mottle * (0.03 + 0.08 * age) + (noise(rng, shape, 1.6, 1) - 0.5) * 0.02)[..., None]
    ys, xs = rows_and_columns(shape)
    edge = np.minimum.reduce([ys, xs, 1 - ys, 1 - xs])
    worn = np.clip(1 - edge / 0.12 + mottle * 0.6, 0, 1)[..., None] * 0.16 * age
    spots = smoothstep(0.86, 0.97, noise(rng, shape, 14, 3, 0.7))[..., None] * 0.16 * age
    brown = np.array([0.5, 0.34, 0.18], np.float32)
    return np.asarray(sheet * (1 - worn - spots) + brown * (worn + spots), np.float32)


def silk(rng: np.random.Generator, shape: tuple[int, int], tone: Colour, age: float = 0.6) -> Picture:
    """Return aged silk: a fine weave, uneven tone, cracks across the warp."""
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    weave = np.sin(xs * 2.1) * 0.5 + np.sin(ys * 2.4) * 0.5 + (noise(rng, shape, (2, 60), 2) - 0.5) * 2
    mottle = noise(rng, shape, max(shape) / 2.5, 6, 0.6) - 0.5
    sheet = tone + (weave * 0.012 + mottle * 0.16 * age)[..., None] * np.array([1, 0.95, 0.8], np.float32)
    cracks = smoothstep(0.74, 0.8, noise(rng, shape, (3, 110), 3, 0.7)) * smoothstep(
        0.45, 0.6, noise(rng, shape, max(shape) / 4, 3)
    )
    dark = mix(tone, np.zeros(3, np.float32), 0.35)
    return np.asarray(sheet + (dark - sheet) * (cracks * 0.3 * age)[..., None], np.float32)


def gold_leaf(rng: np.random.Generator, shape: tuple[int, int]) -> Picture:
    """Return squares of gold leaf with their overlaps."""
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    cell = max(shape) / 7
    sheet = ((xs // cell) * 7.3 + (ys // cell) * 3.1) % 1.0
    seam = np.minimum(xs % cell, ys % cell) < cell * 0.035
    tone = noise(rng, shape, cell * 0.8, 5, 0.65) - 0.5 + (sheet - 0.5) * 0.12 - seam * 0.08
    gold = np.array([0.80, 0.65, 0.33], np.float32)
    return np.asarray(gold + tone[..., None] * np.array([0.3, 0.28, 0.2], np.float32), np.float32)
