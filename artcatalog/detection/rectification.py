"""Rectification: the crop inside a quad, with the artwork's true proportions, neither aliased nor wasteful."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import between
from artcatalog.geometry.quads import Quad, sides, whole
from artcatalog.geometry.rectangles import aspect_ratio

Picture = NDArray[np.uint8]

MOST_DRAWN = 4096
"""A crop is drawn no larger than this in either direction before it is averaged."""


def rectify(pixels: Picture, quad: Quad, size: tuple[int, int]) -> Picture:
    """Return the crop (height, width, 3) inside a quad, of `size` (width, height) pixels.

    Where the crop is smaller than the quad in both directions the picture is reduced first; where more is left of one
    direction than a bilinear filter sees, the crop is drawn larger in it and averaged. So nothing aliases.
    """
    quad = np.asarray(quad, np.float64)
    shrink = np.array(size) / _extent(quad)
    if shrink.max() < 0.7:
        pixels, quad = _reduced(pixels, quad, min(1.0, float(shrink.max()) * 1.25))
        shrink = np.array(size) / _extent(quad)
    times = np.clip(np.round(1 / np.maximum(shrink, 1e-3)), 1, MOST_DRAWN / np.array(size)).astype(int).clip(1)
    drawn = (int(size[0] * times[0]), int(size[1] * times[1]))
    matrix = between(quad - 0.5, whole(*drawn) - 0.5)
    crop = cv2.warpPerspective(pixels, matrix, drawn, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(crop if drawn == size else cv2.resize(crop, size, interpolation=cv2.INTER_AREA), np.uint8)


def rectify_to(
    pixels: Picture,
    quad: Quad,
    longest_side: int,
    picture_size: tuple[int, int] | None = None,
    focal: float | None = None,
) -> Picture:
    """Return the crop inside a quad in its true proportions, with all the detail of the picture but not enlarged.

    In the direction that the photo shows in full the crop has as many pixels as the photo; the other one, which
    perspective shortens, follows from the proportions.

    Args:
        pixels: (H, W, 3) RGB.
        quad: In pixels of the array.
        longest_side: Most pixels of the crop's longer side.
        picture_size: Width and height that the camera saw; the array's by default.
        focal: Focal length in pixels, where known.
    """
    width, height = picture_size or (pixels.shape[1], pixels.shape[0])
    ratio = aspect_ratio(np.asarray(quad, np.float64), width, height, focal)
    wide, high = _extent(np.asarray(quad, np.float64))
    high = max(high, wide / ratio)
    scale = min(1.0, longest_side / (high * max(ratio, 1.0)))
    return rectify(pixels, quad, (max(8, round(high * ratio * scale)), max(8, round(high * scale))))


def _extent(quad: Quad) -> NDArray[np.float64]:
    """Return the longer of top and bottom, and of left and right, (2,), in pixels."""
    top, right, bottom, left = sides(quad)
    return np.maximum([max(top, bottom), max(left, right)], 1e-6)


def _reduced(pixels: Picture, quad: Quad, scale: float) -> tuple[Picture, Quad]:
    """Cut out the quad's surroundings and reduce them by area averaging."""
    height, width = pixels.shape[:2]
    low = np.clip(np.floor(quad.min(axis=0)) - 2, 0, (width - 1, height - 1)).astype(int)
    high = np.clip(np.ceil(quad.max(axis=0)) + 2, low + 1, (width, height)).astype(int)
    part = pixels[low[1] : high[1], low[0] : high[0]]
    small = (max(2, round(part.shape[1] * scale)), max(2, round(part.shape[0] * scale)))
    exact = np.array(small) / part.shape[1::-1]
    return np.asarray(cv2.resize(part, small, interpolation=cv2.INTER_AREA), np.uint8), (quad - low) * exact
