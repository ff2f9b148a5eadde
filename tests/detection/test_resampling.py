"""Rectified crops neither alias nor waste resolution."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from artcatalog.detection.rectification import rectify, rectify_to
from artcatalog.geometry.homographies import apply
from artcatalog.geometry.quads import sides, whole
from artcatalog.simulation.camera import Pose, wall_to_photo


def stripes(across: int, size: int = 512) -> np.ndarray:
    """Black and white stripes: upright ones of one pixel (across = 1), or lying ones (across = 0)."""
    rows = np.tile(np.array([0, 255], np.uint8), (size, size // 2))
    return np.ascontiguousarray((rows if across else rows.T)[..., None].repeat(3, axis=2))


@pytest.mark.parametrize(("across", "size"), [(1, (64, 512)), (0, (512, 64)), (1, (64, 64)), (1, (100, 300))])
def test_stripes_finer_than_the_crop_become_grey_also_where_one_direction_alone_shrinks(
    across: int, size: tuple[int, int]
) -> None:
    crop = rectify(stripes(across), whole(512, 512), size)
    assert crop.shape == (size[1], size[0], 3)
    middle = crop[8:-8, 8:-8].astype(float)
    assert middle.std() < 12
    assert abs(middle.mean() - 127.5) < 3


def test_stripes_of_a_turned_work_become_grey() -> None:
    matrix = cv2.getRotationMatrix2D((256, 256), 30, 0.8)
    turned = cv2.warpAffine(stripes(1), matrix, (512, 512), flags=cv2.INTER_LINEAR)
    quad = whole(512, 512) @ matrix[:, :2].T + matrix[:, 2]
    assert rectify(turned, quad, (60, 400))[20:-20, 8:-8].std() < 14


def test_detail_that_the_crop_can_show_is_kept() -> None:
    rows = np.repeat(np.tile(np.array([0, 255], np.uint8), (256, 32)), 8, axis=1)  # stripes of 8 pixels
    wide = np.ascontiguousarray(rows[..., None].repeat(3, axis=2))
    crop = rectify(wide, whole(512, 256), (256, 64))  # stripes of 4 pixels
    assert crop[8:-8, 8:-8].std() > 105


def test_an_unchanged_size_gives_the_pixels_themselves() -> None:
    picture = np.random.default_rng(0).integers(0, 255, (90, 120, 3), dtype=np.uint8)
    assert np.abs(rectify(picture, whole(120, 90), (120, 90)).astype(int) - picture).max() <= 1


def test_a_reduced_crop_lies_where_area_averaging_puts_it() -> None:
    ramp = np.linspace(0, 255, 400)[None, :, None] * np.ones((400, 1, 3))
    crop = rectify(ramp.astype(np.uint8), whole(400, 400), (50, 200)).astype(float)
    exact = cv2.resize(ramp, (50, 200), interpolation=cv2.INTER_AREA)
    assert np.abs(crop - exact)[:, 2:-2].max() < 2.5


def test_a_wide_work_seen_from_the_side_keeps_the_resolution_of_its_height() -> None:
    matrix = wall_to_photo(Pose(55, 0, 0, 0.8), np.array([1.0, 0.5]), 1.6, (1280, 960))
    quad = apply(matrix, whole(1, 1) * (2.0, 1.0))
    _, right, _, left = sides(quad)
    crop = rectify_to(np.zeros((960, 1280, 3), np.uint8), quad, 4000, focal=0.8 * 1280)
    assert crop.shape[0] == pytest.approx(max(left, right), abs=2)
    assert crop.shape[1] / crop.shape[0] == pytest.approx(2.0, rel=0.03)


def test_a_crop_is_within_the_longest_side_and_in_proportion() -> None:
    for quad in (whole(900, 300) + 20, whole(300, 900) + 20):
        crop = rectify_to(np.zeros((960, 960, 3), np.uint8), quad, 240)
        assert max(crop.shape[:2]) == 240
        assert min(crop.shape[:2]) == pytest.approx(80, abs=1)


def test_a_very_small_quad_and_a_thin_one_give_a_crop() -> None:
    picture = np.full((50, 60, 3), 7, np.uint8)
    for quad in (whole(1, 1) * 0.5 + 10, np.array([[5.0, 5], [55, 5], [55, 5.2], [5, 5.2]])):
        crop = rectify_to(picture, quad, 200)
        assert min(crop.shape[:2]) >= 8
        assert (crop == 7).all()
