"""Ink on paper: washes, strokes that run dry, and colour washes that stain like watercolour."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import Colour, Picture, to_bytes
from artcatalog.simulation.sample.noise import Field, noise, smoothstep

BLACK = np.array([0.09, 0.085, 0.09], np.float32)

Stroke = tuple[ArrayLike, ArrayLike, float]
"""Path (N, 2), widths (N,) in pixels, density 0 to 1."""


class Sheet:
    """A sheet that takes ink: every layer darkens what lies below it, as pigment does.

    `picture` is the sheet as it stands, (H, W, 3) float32, 0 to 1; `ground` what it was before.
    """

    def __init__(self, ground: Picture, rng: np.random.Generator) -> None:
        self.ground = ground
        self.picture = ground.copy()
        self.rng = rng
        self.shape = (ground.shape[0], ground.shape[1])
        self.grain = noise(rng, self.shape, 4, 2, 0.8)
        self.streaks = {
            "": self.grain,
            "down": noise(rng, self.shape, (46, 2.6), 3, 0.8),
            "across": noise(rng, self.shape, (2.6, 46), 3, 0.8),
        }

    def stain(self, density: Field, pigment: Colour = BLACK) -> None:
        """Let a pigment stain the sheet: density 0 (none) to 1 (full)."""
        rows = np.flatnonzero(density.max(axis=1) > 0.004)
        if not len(rows):
            return
        band = slice(rows[0], rows[-1] + 1)
        cover = np.clip(density[band], 0, 1)[..., None]
        self.picture[band] *= 1 - cover * (1 - pigment)

    def cover(self, mask: Field, paint: Colour) -> None:
        """Lay opaque colour (white, mineral green and blue, vermilion) over the sheet."""
        self.picture += (paint - self.picture) * np.clip(mask, 0, 1)[..., None]

    def bare(self, mask: Field) -> None:
        """Leave the ground free where the mask is, so that what is nearer hides what is farther."""
        self.picture += (self.ground - self.picture) * np.clip(mask, 0, 1)[..., None]

    def wash(self, mask: Field, density: float, pigment: Colour = BLACK, edge: float = 0.25, blur: float = 2.0) -> None:
        """Lay a wash over a mask: uneven, with the dark rim where it dried."""
        soft = cv2.GaussianBlur(mask, (0, 0), blur) if blur > 0 else mask
        pooled = noise(self.rng, self.shape, max(self.shape) / 7, 5, 0.6)
        rim = np.clip(soft - cv2.GaussianBlur(soft, (0, 0), blur + 4), 0, 1) * edge * 3
        self.stain(np.asarray(soft * density * (0.55 + 0.9 * (pooled - 0.1)) + rim * density, np.float32), pigment)

    def brush(
        self,
        strokes: Iterable[Stroke],
        dryness: float = 0.3,
        pigment: Colour = BLACK,
        bleed: float = 0.6,
        streak: str = "",
    ) -> None:
        """Draw strokes with a brush that is wet (0) or nearly dry (1).

        `streak` "down" or "across" is the way in which its hairs part.
        """
        mask = shapes.strokes(self.shape, strokes)
        if bleed > 0:
            mask = cv2.GaussianBlur(mask, (0, 0), bleed)
        if dryness > 0:
            low = 0.12 + 0.4 * dryness
            mask = mask * (1 - dryness + dryness * smoothstep(low, low + 0.16, self.streaks[streak]))
        self.stain(mask, pigment)

    def spots(
        self,
        centres: ArrayLike,
        radii: ArrayLike,
        densities: ArrayLike | float,
        pigment: Colour = BLACK,
        bleed: float = 0.7,
    ) -> None:
        """Dab moss dots and blots."""
        self.stain(cv2.GaussianBlur(shapes.dots(self.shape, centres, radii, densities), (0, 0), bleed), pigment)

    def finished(self) -> NDArray[np.uint8]:
        """Return the sheet, RGB uint8."""
        return to_bytes(self.picture)


def sway(rng: np.random.Generator, points: ArrayLike, amount: float) -> NDArray[np.float64]:
    """Return a path with a hand's small deviations, pixels."""
    path = np.asarray(points, np.float64)
    steps = np.cumsum(rng.normal(0, 1, path.shape), axis=0)
    drift = steps - np.linspace(0, 1, len(path))[:, None] * steps[-1]
    return np.asarray(path + drift * amount / np.sqrt(len(path)), np.float64)


def pressed(count: int, start: float, middle: float, end: float) -> NDArray[np.float64]:
    """Return widths along a stroke: its beginning, its belly and its tip."""
    return np.interp(np.linspace(0, 1, count), [0, 0.12, 0.5, 1], [start * 0.6, start, middle, end])
