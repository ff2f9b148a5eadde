"""ORB and RootSIFT find a drawn work in a photo of it, and not another work."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from artcatalog.evaluation.local_features import inliers, orb, rootsift, verified_rank
from artcatalog.geometry.homographies import between
from artcatalog.geometry.quads import whole

Picture = NDArray[np.uint8]


def drawn(seed: int) -> Picture:
    rng = np.random.default_rng(seed)
    canvas = np.full((240, 300, 3), 190, np.uint8)
    for _ in range(60):
        shade = [int(v) for v in rng.integers(10, 245, 3)]
        centre = (int(rng.integers(300)), int(rng.integers(240)))
        cv2.ellipse(canvas, centre, (int(rng.integers(4, 30)), int(rng.integers(4, 30))), 0, 0, 360, shade, -1)
    return canvas


def photo_of(work: Picture) -> Picture:
    matrix = between(whole(300, 240), [[20, 12], [270, 30], [262, 228], [34, 215]])
    seen = cv2.warpPerspective(work, matrix, (300, 240), borderValue=(90, 90, 90))
    return np.clip(seen.astype(np.float32) * 0.85 + 12, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("find", [orb, rootsift])
def test_inliers_tell_the_work_from_others(find: object) -> None:
    assert callable(find)
    query = find(photo_of(drawn(1)))
    right, wrong = (inliers(query, find(drawn(seed))) for seed in (1, 2))
    assert right >= 25
    assert wrong < right / 3


@pytest.mark.parametrize("find", [orb, rootsift])
def test_a_blank_picture_matches_nothing(find: object) -> None:
    assert callable(find)
    assert inliers(find(np.full((100, 100, 3), 128, np.uint8)), find(drawn(1))) == 0


def test_ranks_of_verified_shortlists_count_ties_against() -> None:
    counts = np.array([5, 9, 7, 9])
    assert verified_rank(counts, [1]) == 2
    assert verified_rank(counts, [2]) == 3
    assert verified_rank(counts, [0, 3]) == 2
    assert verified_rank(counts, []) == 0
