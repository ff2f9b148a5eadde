"""Frames lifted from outlined photos, and works hung in them."""

from __future__ import annotations

import cv2
import numpy as np

from artcatalog.detection.targets import TargetOutline
from artcatalog.geometry.homographies import between
from artcatalog.geometry.quads import whole
from artcatalog.simulation.scenes import SceneStyle, render_scene
from artcatalog.training.annotated_photos import AnnotatedPhoto
from artcatalog.training.artwork_pictures import encode_jpeg
from artcatalog.training.detection_task import outlines_of
from artcatalog.training.lifted_frames import hung, lifted

GILT, PAINTED = (210, 160, 60), (30, 60, 120)
FRAME = np.array([[60.0, 50], [300, 80], [300, 340], [60, 370]])


def photo(*works: TargetOutline) -> AnnotatedPhoto:
    """Take a photo of a gilt frame, whose outline is FRAME, on a white wall."""
    piece = np.full((200, 160, 3), GILT, np.uint8)
    piece[30:-30, 30:-30] = PAINTED
    wall = np.full((420, 400, 3), 250, np.uint8)
    matrix = between(whole(160, 200), FRAME)
    cv2.warpPerspective(piece, matrix, (400, 420), dst=wall, borderMode=cv2.BORDER_TRANSPARENT)
    return AnnotatedPhoto(encode_jpeg(wall, 420), (400, 420), list(works))


def test_a_frame_is_seen_from_the_front_without_the_wall() -> None:
    (frame,) = lifted([photo(TargetOutline(FRAME, None, None))])
    assert min(frame.shape[:2]) > 200
    for edge in (frame[4:10], frame[-10:-4], frame[:, 4:10], frame[:, -10:-4]):
        assert np.abs(edge.reshape(-1, 3).mean(axis=0) - GILT).max() < 12
    middle = frame[frame.shape[0] // 2, frame.shape[1] // 2]
    assert np.abs(middle.astype(int) - PAINTED).max() < 12


def test_what_is_cut_off_small_or_no_artwork_is_not_lifted() -> None:
    works = [
        TargetOutline(FRAME, None, None, whole=False),
        TargetOutline(FRAME, None, None, artwork=False),
        TargetOutline(FRAME / 4, None, None),
        TargetOutline(FRAME * (0.3, 1), None, None),
    ]
    assert lifted([photo(*works)]) == []


def test_a_work_in_a_lifted_frame_is_outlined_and_says_nothing_of_its_canvas() -> None:
    (frame,) = lifted([photo(TargetOutline(FRAME, None, None))])
    work = np.full((90, 120, 3), (240, 20, 20), np.uint8)
    pieces = [hung(frame, work, np.random.default_rng(seed)) for seed in range(12)]
    red = [(piece.pixels[..., 0] > 2 * piece.pixels[..., 2].astype(int) + 40).mean() for piece in pieces]
    assert len({piece.pixels.shape for piece in pieces}) > 6
    assert (
        0 < sum(piece.pixels[piece.pixels.shape[0] // 2, piece.pixels.shape[1] // 2, 2] < 40 for piece in pieces) < 12
    )
    assert max(red) > 0
    scene = render_scene(pieces[:1], np.random.default_rng(1), (320, 240), SceneStyle())
    (outline,) = (outline for outline in outlines_of(scene) if outline.artwork)
    assert outline.canvas is None
    assert outline.framed is None
