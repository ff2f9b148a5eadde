"""The classical baseline finds what is easy, and nothing where nothing is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from artcatalog.evaluation.contour_outlines import contour_outlines
from artcatalog.geometry.quads import iou, is_convex, whole

QUADS = (
    np.array([[120.0, 90], [500, 130], [480, 400], [140, 380]]),
    np.array([[700.0, 150], [900, 120], [910, 420], [705, 430]]),
)


def hung(quads: tuple[np.ndarray, ...]) -> np.ndarray:
    """Dark framed panels on a light, slightly noisy wall."""
    rng = np.random.default_rng(0)
    photo = np.full((600, 1000, 3), 205.0)
    for quad in quads:
        cv2.fillConvexPoly(photo, np.round((quad - 0.5) * 16).astype(np.int32), (70, 50, 40), cv2.LINE_AA, 4)
        inner = quad.mean(axis=0) + (quad - quad.mean(axis=0)) * 0.8
        cv2.fillConvexPoly(photo, np.round((inner - 0.5) * 16).astype(np.int32), (120, 150, 90), cv2.LINE_AA, 4)
    return np.clip(photo + rng.normal(0, 4, photo.shape), 0, 255).astype(np.uint8)


def test_outer_edges_of_panels_are_found_once_each() -> None:
    found = contour_outlines(hung(QUADS))
    assert len(found) == 2
    for quad in QUADS:
        assert max(iou(quad, other.corners) for other in found) > 0.95


def test_a_larger_photo_of_the_same_gives_the_same_in_its_pixels() -> None:
    photo = cv2.resize(hung(QUADS[:1]), None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    (found,) = contour_outlines(np.asarray(photo, np.uint8))
    assert iou(QUADS[0] * 2, found.corners) > 0.95


def test_quads_are_convex_and_scores_are_shares() -> None:
    for found in contour_outlines(hung(QUADS)):
        assert is_convex(found.corners)
        assert 0 < found.score <= 1


@pytest.mark.parametrize("shape", [(1, 1), (10, 300), (300, 300), (40, 2000)])
def test_a_blank_wall_has_no_outlines(shape: tuple[int, int]) -> None:
    assert contour_outlines(np.full((*shape, 3), 180, np.uint8)) == []


def test_noise_is_no_artwork() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    assert all(iou(whole(400, 300), found.corners) < 0.95 for found in contour_outlines(noise))
