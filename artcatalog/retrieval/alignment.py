"""Homographies between a photo's crop and a catalog picture: estimated from pairs of points, and judged."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import Homography, apply, normalised
from artcatalog.geometry.quads import area, is_convex, whole

TOLERANCE = 0.010
"""A pair is an inlier within this share of the crop's longest side."""

FEWEST = 6
"""Fewer inliers than this say nothing."""


@dataclass(frozen=True)
class Alignment:
    """A homography from crop to picture pixels, with the pairs that agree with it.

    `inliers`: (N, 2) points of the crop and of the picture; `coverage`: share of the picture's area inside the hull
    of its inliers, 0 to 1.
    """

    homography: Homography
    crop_points: NDArray[np.float32]
    picture_points: NDArray[np.float32]
    coverage: float

    @property
    def inliers(self) -> int:
        """The number of pairs that agree."""
        return len(self.crop_points)


def align(
    crop_points: NDArray[np.float32],
    picture_points: NDArray[np.float32],
    crop_size: tuple[int, int],
    picture_size: tuple[int, int],
) -> Alignment | None:
    """Estimate a homography from pairs (M, 2) by USAC with MAGSAC++ scoring; None where there is no sensible one.

    Args:
        crop_size, picture_size: (width, height), pixels.
    """
    if len(crop_points) < FEWEST:
        return None
    tolerance = max(2.0, TOLERANCE * max(picture_size))
    matrix, mask = cv2.findHomography(crop_points, picture_points, cv2.USAC_MAGSAC, tolerance, None, 2000, 0.999)
    if matrix is None or not np.isfinite(matrix).all() or abs(matrix[2, 2]) < 1e-9:
        return None
    agreeing = mask.ravel().astype(bool)
    homography = normalised(matrix)
    if agreeing.sum() < FEWEST or not is_sensible(homography, crop_size, picture_size):
        return None
    hull = cv2.convexHull(picture_points[agreeing])
    coverage = float(cv2.contourArea(hull)) / (picture_size[0] * picture_size[1])
    return Alignment(homography, crop_points[agreeing], picture_points[agreeing], min(coverage, 1.0))


def is_sensible(homography: Homography, crop_size: tuple[int, int], picture_size: tuple[int, int]) -> bool:
    """Whether a homography could come from a photo of the picture: not mirrored, not folded, of a sensible size.

    The picture's outline, mapped into the crop, must be convex and clockwise, with its angles between 25 and 155
    degrees, between 1/25 and 16 times the crop's area, and not twice as stretched as any rectification leaves it.
    """
    try:
        outline = apply(np.asarray(np.linalg.inv(homography), np.float64), whole(*picture_size))
    except np.linalg.LinAlgError:
        return False
    if not np.isfinite(outline).all() or not is_convex(outline):
        return False
    share = area(outline) / (crop_size[0] * crop_size[1])
    edges = np.roll(outline, -1, axis=0) - outline
    lengths = np.maximum(np.linalg.norm(edges, axis=1), 1e-9)
    cosines = np.abs((edges * np.roll(edges, -1, axis=0)).sum(axis=1)) / (lengths * np.roll(lengths, -1))
    proportions = (lengths[0] + lengths[2]) / (lengths[1] + lengths[3]) * picture_size[1] / picture_size[0]
    return bool(1 / 25 < share < 16 and cosines.max() < np.cos(np.radians(25)) and 1 / 2.2 < proportions < 2.2)
