"""Geometric verification: does this crop of a photo show this catalog picture, and where exactly?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import Homography, normalised, scaling
from artcatalog.retrieval.alignment import Alignment, align, is_sensible
from artcatalog.retrieval.correlation import NOTHING_ALIKE, Likeness, centred, compare, cornered, structure
from artcatalog.retrieval.keypoints import Keypoints, find_keypoints, pair_up

KEYPOINT_SIDE = 384
"""Longest side at which keypoints are found, pixels; smaller pictures are not enlarged."""

COMPARISON_SIDE = 192
"""Longest side at which aligned pictures are compared, pixels."""

REFINEMENT_SIDES = (64, 128)
"""Longest sides of the steps at which an alignment is refined by intensities, pixels."""

SURE_MEDIAN = 0.55
"""Tiles this alike need no other alignment."""


Pairs = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Points of the crop and of the picture, (N, 2) each, that look alike."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for a picture being what the crop shows.

    `homography` maps crop to picture pixels, None where nothing aligned; the points (N, 2) are the inliers.
    """

    inliers: int
    coverage: float
    likeness: Likeness
    homography: Homography | None
    crop_points: NDArray[np.float32]
    picture_points: NDArray[np.float32]


NO_POINTS = np.empty((0, 2), np.float32)
NO_EVIDENCE = Evidence(0, 0.0, NOTHING_ALIKE, None, NO_POINTS, NO_POINTS)


class Prepared:
    """A picture as verification needs it; each part is computed when first asked for."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        """Take a picture (H, W, 3) RGB or (H, W) grey, uint8; it is kept at KEYPOINT_SIDE at most."""
        gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY) if pixels.ndim == 3 else pixels
        self.full_size = (gray.shape[1], gray.shape[0])
        self.gray: NDArray[np.uint8] = _shrunk(gray, KEYPOINT_SIDE)
        self.size = (self.gray.shape[1], self.gray.shape[0])

    @cached_property
    def keypoints(self) -> Keypoints:
        """Its keypoints, in pixels of `gray`."""
        return find_keypoints(self.gray)

    @cached_property
    def _levels(self) -> dict[int, NDArray[np.uint8]]:
        return {}

    @cached_property
    def _structures(self) -> dict[int, NDArray[np.float32]]:
        return {}

    def level(self, side: int) -> NDArray[np.uint8]:
        """Return it with its longest side at most `side`."""
        if side not in self._levels:
            self._levels[side] = _shrunk(self.gray, side)
        return self._levels[side]

    def structure(self, side: int) -> NDArray[np.float32]:
        """Return its structure with its longest side at most `side`."""
        if side not in self._structures:
            self._structures[side] = structure(self.level(side))
        return self._structures[side]

    def to_level(self, side: int) -> Homography:
        """Return the homography from pixels of `gray` to those of a level."""
        small = self.level(side)
        return scaling(small.shape[1] / self.size[0], small.shape[0] / self.size[1])


def verify(crop: Prepared, picture: Prepared, starts: Sequence[Homography] = ()) -> Evidence:
    """Collect the evidence for one picture.

    Keypoints first; where they prove nothing, alignment by intensities from each of `starts` (homographies from crop
    to picture pixels: the outline's own rectification). The better of both counts.
    """
    pairs = _pairs(crop, picture)
    best = _by_keypoints(crop, picture, pairs)
    if best.likeness.median >= SURE_MEDIAN:
        return best
    for start in ([best.homography] if best.homography is not None else []) + list(starts):
        other = _by_intensities(crop, picture, pairs, start)
        if _worth(other) > _worth(best):
            best = other
        if best.likeness.median >= SURE_MEDIAN:
            break
    return best


def _worth(evidence: Evidence) -> float:
    return evidence.likeness.median + evidence.likeness.correlation


def _pairs(crop: Prepared, picture: Prepared) -> Pairs:
    found = pair_up(crop.keypoints, picture.keypoints)
    return crop.keypoints.points[found[:, 0]], picture.keypoints.points[found[:, 1]]


def _by_keypoints(crop: Prepared, picture: Prepared, pairs: Pairs) -> Evidence:
    alignment: Alignment | None = align(*pairs, crop.size, picture.size)
    if alignment is None:
        return NO_EVIDENCE
    return Evidence(
        alignment.inliers,
        alignment.coverage,
        likeness_under(crop, picture, alignment.homography),
        alignment.homography,
        alignment.crop_points,
        alignment.picture_points,
    )


def _by_intensities(crop: Prepared, picture: Prepared, pairs: Pairs, start: Homography) -> Evidence:
    refined = refine(crop, picture, start)
    if refined is None or not is_sensible(refined, crop.size, picture.size):
        return NO_EVIDENCE
    likeness = likeness_under(crop, picture, refined)
    here, there = pairs
    if not len(here):
        return Evidence(0, 0.0, likeness, refined, NO_POINTS, NO_POINTS)
    laid = cv2.perspectiveTransform(here[None], refined)[0]
    agreeing = np.linalg.norm(laid - there, axis=1) < max(3.0, 0.02 * max(picture.size))
    hull = cv2.convexHull(there[agreeing]) if agreeing.sum() > 2 else None
    coverage = float(cv2.contourArea(hull)) / (picture.size[0] * picture.size[1]) if hull is not None else 0.0
    return Evidence(int(agreeing.sum()), min(coverage, 1.0), likeness, refined, here[agreeing], there[agreeing])


def likeness_under(crop: Prepared, picture: Prepared, homography: Homography) -> Likeness:
    """Compare under a homography from crop to picture pixels."""
    side = COMPARISON_SIDE
    small = picture.to_level(side) @ homography @ np.linalg.inv(crop.to_level(side))
    return compare(crop.level(side), picture.structure(side), small)


def refine(crop: Prepared, picture: Prepared, start: Homography) -> Homography | None:
    """Refine a homography (crop to picture pixels) by intensities, coarse to fine; None where it runs away.

    Evangelidis and Psarakis, "Parametric image alignment using enhanced correlation coefficient maximization", 2008,
    on the locally normalised band instead of the intensities.
    """
    homography = start
    for side in REFINEMENT_SIDES:
        to_crop, to_picture = crop.to_level(side), picture.to_level(side)
        inverse = to_crop @ np.linalg.inv(homography) @ np.linalg.inv(to_picture)
        step = centred(inverse).astype(np.float32)
        stop = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 25, 1e-4)
        try:
            _, found = cv2.findTransformECC(
                picture.structure(side), crop.structure(side), step, cv2.MOTION_HOMOGRAPHY, stop, None, 3
            )
            back = np.linalg.inv(cornered(found.astype(np.float64)))
            homography = normalised(np.linalg.inv(to_picture) @ back @ to_crop)
        except (cv2.error, np.linalg.LinAlgError):
            return None
        if not np.isfinite(homography).all():
            return None
    return homography


def _shrunk(gray: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    height, width = gray.shape
    scale = side / max(height, width)
    if scale >= 1:
        return gray
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8)
