"""Keypoints of a picture: RootSIFT descriptors, and the pairs that two pictures share."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

MOST = 700
"""Keypoints kept of a picture, the strongest."""

RATIO = 0.82
"""A pair counts if its distance is below this share of the second nearest (Lowe, 2004, section 7.1)."""

CONTRAST = 0.015
"""Contrast threshold of the detector: lower than usual (0.04), for ink on silk and near-monochrome works."""

_local = threading.local()


@dataclass(frozen=True)
class Keypoints:
    """Points (N, 2) in pixels of the picture (its corner is 0, 0), and descriptors (N, 128) of length 1; float32."""

    points: NDArray[np.float32]
    descriptors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.points)


def find_keypoints(gray: NDArray[np.uint8]) -> Keypoints:
    """Find the strongest keypoints of a grey picture (H, W).

    Descriptors are RootSIFT (Arandjelovic and Zisserman, "Three things everyone should know to improve object
    retrieval", 2012, section 3): the square root of SIFT scaled to sum 1. Safe on several threads.
    """
    detector = getattr(_local, "detector", None)
    if detector is None:
        detector = _local.detector = cv2.SIFT.create(nfeatures=MOST, contrastThreshold=CONTRAST)
    found, raw = detector.detectAndCompute(gray, None)
    if raw is None or not len(found):
        return Keypoints(np.empty((0, 2), np.float32), np.empty((0, 128), np.float32))
    descriptors = np.sqrt(raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-9))
    points = np.array([point.pt for point in found], np.float32) + np.float32(0.5)
    return Keypoints(points, np.asarray(descriptors, np.float32))


def pair_up(query: Keypoints, reference: Keypoints) -> NDArray[np.intp]:
    """Return index pairs (M, 2) of query and reference points that pass the ratio test, each reference point once."""
    if len(query) < 2 or len(reference) < 2:
        return np.empty((0, 2), np.intp)
    similarity = query.descriptors @ reference.descriptors.T
    rows = np.arange(len(query))
    nearest = similarity.argmax(axis=1)
    best = similarity[rows, nearest]
    similarity[rows, nearest] = -1
    second = similarity.max(axis=1)
    passed = np.flatnonzero((1 - best) < RATIO**2 * (1 - second))
    order = passed[np.argsort(-best[passed], kind="stable")]
    _, first = np.unique(nearest[order], return_index=True)
    kept = order[np.sort(first)]
    return np.column_stack([kept, nearest[kept]])
