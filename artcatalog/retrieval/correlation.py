"""How alike two aligned pictures are where their light differs: high-pass, locally normalised correlation by tiles."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import Homography, normalised

FINE, COARSE = 1.0, 4.0
"""Standard deviations of the band that is compared, in pixels of the comparison."""

NOISE_FLOOR = 2.5
"""Local contrast (grey levels) below which a place is flat and weighs less."""

TILES = 8
"""Tiles along each side. The outermost are left out: frames resemble each other, whatever is in them."""

FEWEST_TILES = 6
"""Tiles with content below which nothing can be said."""

FLAT = 0.1
"""Mean square of the structure below which a tile has no content."""

AGREEING = 0.35
"""Correlation from which a tile counts as agreeing."""


@dataclass(frozen=True)
class Likeness:
    """Correlation over the whole overlap, its median over the inner tiles, and the share of these that agree.

    `overlap`: the share of the picture that the crop covers. All 0 where there is nothing to compare.
    """

    correlation: float
    median: float
    agreeing: float
    overlap: float


NOTHING_ALIKE = Likeness(0.0, 0.0, 0.0, 0.0)


def structure(gray: NDArray[np.uint8] | NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what light leaves alone: the band between two blurs, divided by its local strength, float32 (H, W)."""
    picture = gray.astype(np.float32)
    band = cv2.GaussianBlur(picture, (0, 0), FINE) - cv2.GaussianBlur(picture, (0, 0), COARSE)
    strength = cv2.sqrt(cv2.GaussianBlur(band * band, (0, 0), COARSE))
    return np.asarray(band / (strength + NOISE_FLOOR), np.float32)


_HALF = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])


def centred(homography: Homography) -> Homography:
    """Return a homography for OpenCV, where whole numbers are the centres of pixels; here they are their corners."""
    return normalised(np.linalg.inv(_HALF) @ homography @ _HALF)


def cornered(homography: Homography) -> Homography:
    """Undo `centred`."""
    return normalised(_HALF @ homography @ np.linalg.inv(_HALF))


def compare(crop: NDArray[np.uint8], picture: NDArray[np.float32], homography: Homography) -> Likeness:
    """Compare a crop, laid over a picture, with it.

    Args:
        crop: Grey, (h, w) uint8.
        picture: The structure of the picture, (H, W) float32.
        homography: From crop to picture pixels.
    """
    size, matrix = picture.shape[::-1], centred(homography)
    laid = cv2.warpPerspective(crop, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.warpPerspective(np.full(crop.shape, 255, np.uint8), matrix, size) > 254
    mask = cv2.erode(inside.astype(np.uint8), np.ones((5, 5), np.uint8), borderValue=1).astype(np.float32)
    overlap = float(mask.mean())
    if overlap < 0.05:
        return NOTHING_ALIKE
    return _tiled(structure(laid), picture, mask, overlap)


def _tiled(
    first: NDArray[np.float32], second: NDArray[np.float32], mask: NDArray[np.float32], overlap: float
) -> Likeness:
    def per_tile(values: NDArray[np.float32]) -> NDArray[np.float64]:
        sums = cv2.resize(values * mask, (TILES, TILES), interpolation=cv2.INTER_AREA)
        return np.asarray(sums, np.float64)

    shared, own, other = per_tile(first * second), per_tile(first * first), per_tile(second * second)
    filled = cv2.resize(mask, (TILES, TILES), interpolation=cv2.INTER_AREA)
    whole = float(shared.sum() / np.sqrt(max(own.sum() * other.sum(), 1e-12)))
    usable = (filled > 0.4) & (other > FLAT * filled)
    usable[[0, -1]] = usable[:, [0, -1]] = False
    if usable.sum() < FEWEST_TILES:
        return Likeness(whole, 0.0, 0.0, overlap)
    tiles = shared[usable] / np.sqrt(np.maximum(own[usable] * other[usable], 1e-12))
    return Likeness(whole, float(np.median(tiles)), float((tiles > AGREEING).mean()), overlap)
