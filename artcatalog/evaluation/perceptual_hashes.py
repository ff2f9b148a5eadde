"""Perceptual hashes of 256 bits without learning: pHash and dHash, by their published definitions."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Code = NDArray[np.uint8]

SIDE = 16
"""Bits along each side of the square of bits."""

OVERSAMPLED = 4
"""Pixels a frequency for pHash: the picture is reduced to 64 x 64 before its cosine transform."""


def phash(picture: Picture) -> Code:
    """Return the pHash of a picture (H, W, 3) RGB: (32,) packed bytes.

    Zauner, *Implementation and Benchmarking of Perceptual Image Hash Functions* (2010), section 3.2.1, at 256 bits: the
    lowest 16 x 16 coefficients of the cosine transform of the grey picture of 64 x 64, each above their median or not.
    The constant term is kept, as common implementations do; the published 64-bit variant leaves it out.
    """
    small = _grey(picture, SIDE * OVERSAMPLED, SIDE * OVERSAMPLED)
    low = cv2.dct(small)[:SIDE, :SIDE]
    return np.packbits(low.ravel() > np.median(low))


def dhash(picture: Picture) -> Code:
    """Return the dHash of a picture (H, W, 3) RGB: (32,) packed bytes.

    Krawetz, "Kind of Like That" (The Hacker Factor Blog, 2013), at 256 bits: the grey picture of 17 x 16, each pixel
    darker than its right neighbour or not.
    """
    small = _grey(picture, SIDE + 1, SIDE)
    return np.packbits((small[:, 1:] > small[:, :-1]).ravel())


def _grey(picture: Picture, width: int, height: int) -> NDArray[np.float32]:
    """Return the picture's luma (BT.601), reduced by averaging: (height, width)."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    way = cv2.INTER_AREA if grey.shape[0] >= height and grey.shape[1] >= width else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(grey, (width, height), interpolation=way), np.float32)
