"""Crops are what lies inside the quad, straight and in proportion; edges are found to a fraction of a pixel."""

from __future__ import annotations

import cv2
import numpy as np

from artcatalog.detection.decoding import DetectedQuad
from artcatalog.detection.rectification import rectify, rectify_to
from artcatalog.detection.refinement import refined
from artcatalog.geometry.homographies import apply, between
from artcatalog.geometry.quads import whole
from artcatalog.simulation.noise import smooth_field


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


def test_refinement_moves_a_coarse_quad_onto_the_edge() -> None:
    photo = photographed(QUAD)
    rng = np.random.default_rng(0)
    before, after = [], []
    for _ in range(12):
        coarse = QUAD + rng.normal(0, 4, (4, 2))
        fine = refined(photo, DetectedQuad(coarse, "canvas", 0.9)).corners
        before.append(np.abs(coarse - QUAD).mean())
        after.append(np.abs(fine - QUAD).mean())
    assert np.mean(after) < 0.35 * np.mean(before)
    assert np.median(after) < 0.8


def test_without_an_edge_the_quad_stays() -> None:
    blank = np.full((480, 640, 3), 120, np.uint8)
    quad = DetectedQuad(QUAD, "frame", 0.5)
    assert np.allclose(refined(blank, quad).corners, QUAD, atol=1e-6)


def test_corners_outside_the_photo_are_allowed() -> None:
    outside = whole(640, 480) + np.array([[-9, -5], [7, -4], [6, 8], [-3, 4]])
    crop = rectify(np.full((480, 640, 3), 99, np.uint8), outside, (64, 48))
    assert crop.shape == (48, 64, 3)
    assert np.isfinite(apply(between(outside, whole(64, 48)), outside)).all()


def test_a_scan_without_a_margin_is_the_whole_picture() -> None:
    rng = np.random.default_rng(1)
    scan = np.dstack([smooth_field(300, 400, rng, octaves=4) for _ in range(3)]) * 60 + 128
    inside = whole(400, 300) * 0.92 + (14, 10)
    found = refined(np.clip(scan, 0, 255).astype(np.uint8), DetectedQuad(inside, "canvas", 0.8), scan=True)
    assert np.allclose(found.corners, whole(400, 300))


def test_a_scan_with_a_margin_keeps_it() -> None:
    framed = photographed(whole(580, 420) + (30, 30))
    found = refined(framed, DetectedQuad(whole(572, 428) + (33, 26), "canvas", 0.8), scan=True)
    assert np.abs(found.corners - (whole(580, 420) + (30, 30))).max() < 2
