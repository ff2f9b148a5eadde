"""Crops are what lies inside the quad, straight and in proportion; edges are found to a fraction of a pixel."""

from __future__ import annotations

import cv2
import numpy as np

from artcatalog.detection.rectification import rectify, rectify_to
from artcatalog.geometry.homographies import apply, between
from artcatalog.geometry.quads import whole


def drawn(size: tuple[int, int] = (200, 150)) -> np.ndarray:
    """A picture whose four quarters have four colours, with some detail."""
    rng = np.random.default_rng(4)
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    picture[: size[1] // 2, : size[0] // 2] = (220, 40, 40)
    picture[: size[1] // 2, size[0] // 2 :] = (40, 200, 60)
    picture[size[1] // 2 :, : size[0] // 2] = (40, 60, 220)
    picture[size[1] // 2 :, size[0] // 2 :] = (230, 220, 60)
    return np.clip(picture + rng.normal(0, 6, picture.shape), 0, 255).astype(np.uint8)


def photographed(quad: np.ndarray, size: tuple[int, int] = (640, 480)) -> np.ndarray:
    """The drawn picture on a grey wall, its outline at the quad."""
    matrix = between(whole(200, 150) - 0.5, quad - 0.5)
    wall = np.full((size[1], size[0], 3), 128, np.uint8)
    big = cv2.warpPerspective(drawn(), matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((150, 200), 255, np.uint8), matrix, size, flags=cv2.INTER_AREA)
    return np.where(mask[..., None] > 127, big, wall).astype(np.uint8)


QUAD = np.array([[120.0, 90], [500, 130], [480, 400], [140, 380]])


def test_a_rectified_crop_shows_the_artwork_upright() -> None:
    crop = rectify(photographed(QUAD), QUAD, (200, 150)).astype(float)
    assert np.abs(crop - drawn().astype(float)).mean() < 12


def test_turning_the_top_left_turns_the_crop() -> None:
    crop = rectify(photographed(QUAD), np.roll(QUAD, -1, axis=0), (150, 200)).astype(float)
    assert np.abs(crop - np.rot90(drawn()).astype(float)).mean() < 14


def test_a_crop_is_never_enlarged_and_keeps_its_proportions() -> None:
    flat = whole(400, 300) + (100, 50)
    crop = rectify_to(photographed(flat), flat, 1000)
    assert crop.shape[1] == 400
    assert abs(crop.shape[0] - 300) <= 3


def test_reducing_does_not_alias() -> None:
    stripes = np.tile(np.array([0, 255], np.uint8), (512, 256))[..., None].repeat(3, axis=2)
    crop = rectify(np.ascontiguousarray(stripes), whole(512, 512), (64, 64))
    assert crop[8:-8, 8:-8].std() < 12


def test_corners_outside_the_photo_are_allowed() -> None:
    outside = whole(640, 480) + np.array([[-9, -5], [7, -4], [6, 8], [-3, 4]])
    crop = rectify(np.full((480, 640, 3), 99, np.uint8), outside, (64, 48))
    assert crop.shape == (48, 64, 3)
    assert np.isfinite(apply(between(outside, whole(64, 48)), outside)).all()
