"""Rectification: the crop inside a quad, with the artwork's true proportions, neither aliased nor wasteful."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import between
from artcatalog.geometry.quads import Quad, sides, whole
from artcatalog.geometry.rectangles import aspect_ratio

Picture = NDArray[np.uint8]


def rectify(pixels: Picture, quad: Quad, size: tuple[int, int]) -> Picture:
    """Return the crop (height, width, 3) inside a quad, of `size` (width, height) pixels.

    Where the crop is smaller than the quad the picture is reduced first, so that nothing aliases.
    """
    quad = np.asarray(quad, np.float64)
    top, right, bottom, left = sides(quad)
    shrink = max(size[0] / max(top, bottom, 1e-6), size[1] / max(left, right, 1e-6))
    if shrink < 0.7:
        pixels, quad = _reduced(pixels, quad, min(1.0, shrink * 1.25))
    matrix = between(quad - 0.5, whole(*size) - 0.5)
    return np.asarray(
        cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def rectify_to(
    pixels: Picture,
    quad: Quad,
    longest_side: int,
    picture_size: tuple[int, int] | None = None,
    focal: float | None = None,
) -> Picture:
    """Return the crop inside a quad in its true proportions, at most `longest_side` pixels and never enlarged.

    Args:
        pixels: (H, W, 3) RGB.
        quad: In pixels of the array.
        longest_side: Of the crop.
        picture_size: Width and height that the camera saw; the array's by default.
        focal: Focal length in pixels, where known.
    """
    width, height = picture_size or (pixels.shape[1], pixels.shape[0])
    ratio = aspect_ratio(np.asarray(quad, np.float64), width, height, focal)
    top, right, bottom, left = sides(np.asarray(quad, np.float64))
    longest = min(longest_side, max(top, right, bottom, left))
    size = (longest, longest / ratio) if ratio >= 1 else (longest * ratio, longest)
    return rectify(pixels, quad, (max(8, round(size[0])), max(8, round(size[1]))))


def _reduced(pixels: Picture, quad: Quad, scale: float) -> tuple[Picture, Quad]:
    """Cut out the quad's surroundings and reduce them by area averaging."""
    height, width = pixels.shape[:2]
    low = np.clip(np.floor(quad.min(axis=0)) - 2, 0, (width - 1, height - 1)).astype(int)
    high = np.clip(np.ceil(quad.max(axis=0)) + 2, low + 1, (width, height)).astype(int)
    part = pixels[low[1] : high[1], low[0] : high[0]]
    small = (max(2, round(part.shape[1] * scale)), max(2, round(part.shape[0] * scale)))
    exact = np.array(small) / part.shape[1::-1]
    return np.asarray(cv2.resize(part, small, interpolation=cv2.INTER_AREA), np.uint8), (quad - low) * exact
