"""What the second look sees: the picture about a predicted quad, rectified to a square with a margin around it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.rectification import rectify
from artcatalog.geometry.homographies import Homography, apply, between, inverse
from artcatalog.geometry.quads import Quad, whole

Picture = NDArray[np.uint8]

SIDE = 128
"""Side of a crop, pixels."""

MARGIN = 18
"""Pixels of a crop around the predicted quad: a fifth of its side."""

INNER: Quad = np.array([[MARGIN, MARGIN], [SIDE - MARGIN, MARGIN], [SIDE - MARGIN] * 2, [MARGIN, SIDE - MARGIN]], float)
"""Where the predicted quad lies in a crop, (4, 2)."""


def crop_to_picture(quad: Quad) -> Homography:
    """Return the homography from pixels of the crop about a quad to pixels of the picture."""
    return between(INNER, quad)


def side_crop(pixels: Picture, quad: Quad) -> NDArray[np.uint8]:
    """Return the crop about a quad, (SIDE, SIDE, 4): RGB, and 255 where the picture has pixels."""
    matrix = crop_to_picture(quad)
    outer = apply(matrix, whole(SIDE, SIDE))
    height, width = pixels.shape[:2]
    crop = np.empty((SIDE, SIDE, 4), np.uint8)
    crop[..., :3] = rectify(pixels, outer, (SIDE, SIDE))
    crop[..., 3] = 255
    border = whole(width, height)
    if (outer >= 0).all() and (outer <= (width, height)).all():
        return crop
    seen = apply(inverse(matrix), border)
    if np.isfinite(seen).all() and np.abs(seen).max() < 8000:
        mask = np.zeros((SIDE, SIDE), np.uint8)
        cv2.fillConvexPoly(mask, np.round((seen - 0.5) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
        crop[..., 3] = mask
    crop[crop[..., 3] < 128] = (127, 127, 127, 0)
    return crop


def can_be_cropped(quad: Quad) -> bool:
    """Whether the margin around a quad is well before the camera that its perspective implies."""
    depth = np.column_stack([whole(SIDE, SIDE), np.ones(4)]) @ crop_to_picture(quad)[2]
    return bool((depth > 0.1 * abs(depth).max()).all())
