"""Local features with geometric verification, the baselines without a network: ORB and RootSIFT, each with MAGSAC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.retrieval.keypoints import find_keypoints, pair_up

Picture = NDArray[np.uint8]
Points = NDArray[np.float32]

LONGEST_SIDE = 384
"""Pictures are reduced to this side; smaller ones are not enlarged."""

ORB_POINTS = 1000
ORB_RATIO = 0.8
"""A pair counts if it differs in fewer bits than this share of the second nearest (Lowe, IJCV 2004, section 7.1)."""

REPROJECTION = 3.0
"""Largest distance of an inlier from where the homography maps it, pixels."""


@dataclass(frozen=True, eq=False)
class LocalFeatures:
    """Points (N, 2) in pixels and their descriptors: (N, 128) float32 of RootSIFT, or (N, 32) uint8 of ORB."""

    points: Points
    descriptors: NDArray[np.float32] | NDArray[np.uint8]


def rootsift(picture: Picture) -> LocalFeatures:
    """Return RootSIFT of a picture (H, W, 3) RGB (Arandjelovic and Zisserman, CVPR 2012), as look-up computes it."""
    found = find_keypoints(_grey(picture))
    return LocalFeatures(found.points, found.descriptors)


def orb(picture: Picture) -> LocalFeatures:
    """Return ORB of a picture (H, W, 3) RGB (Rublee et al., ICCV 2011)."""
    found, descriptors = cv2.ORB.create(nfeatures=ORB_POINTS).detectAndCompute(_grey(picture), None)
    if descriptors is None:
        return LocalFeatures(np.empty((0, 2), np.float32), np.empty((0, 32), np.uint8))
    return LocalFeatures(np.array([point.pt for point in found], np.float32), np.asarray(descriptors, np.uint8))


def inliers(query: LocalFeatures, reference: LocalFeatures) -> int:
    """Return how many pairs agree on one homography, found by MAGSAC++ (Barath et al., CVPR 2020); 0 without one."""
    pairs = _rootsift_pairs(query, reference) if query.descriptors.dtype == np.float32 else _orb_pairs(query, reference)
    if len(pairs) < 4:
        return 0
    cv2.setRNGSeed(0)
    source, target = query.points[pairs[:, 0]], reference.points[pairs[:, 1]]
    homography, mask = cv2.findHomography(source, target, cv2.USAC_MAGSAC, REPROJECTION, None, 2000, 0.999)
    return 0 if homography is None else int(mask.sum())


def verified_rank(counts: NDArray[np.int64], right: Sequence[int]) -> int:
    """Return the rank, from 1, of the best right place of a shortlist ordered by inliers (K,); 0 where it is not in.

    Tie rule: a wrong work with as many inliers comes before a right one.
    """
    if not right:
        return 0
    best = counts[list(right)].max()
    wrong = np.delete(counts, list(right))
    return int((wrong >= best).sum()) + 1


def _rootsift_pairs(query: LocalFeatures, reference: LocalFeatures) -> NDArray[np.intp]:
    from artcatalog.retrieval.keypoints import Keypoints

    sides = [Keypoints(one.points, np.asarray(one.descriptors, np.float32)) for one in (query, reference)]
    return pair_up(*sides)


def _orb_pairs(query: LocalFeatures, reference: LocalFeatures) -> NDArray[np.intp]:
    """Return index pairs (M, 2) that pass the ratio test; each reference point only with its nearest query point."""
    if len(query.points) < 2 or len(reference.points) < 2:
        return np.empty((0, 2), np.intp)
    nearest: dict[int, tuple[float, int]] = {}
    for first, second in cv2.BFMatcher.create(cv2.NORM_HAMMING).knnMatch(query.descriptors, reference.descriptors, k=2):
        if first.distance < ORB_RATIO * second.distance:
            held = nearest.get(first.trainIdx)
            if held is None or first.distance < held[0]:
                nearest[first.trainIdx] = (first.distance, first.queryIdx)
    return np.array([(own, other) for other, (_, own) in nearest.items()], np.intp).reshape(-1, 2)


def _grey(picture: Picture) -> Picture:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    scale = LONGEST_SIDE / max(grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(grey, np.uint8)
