"""Photos that people outlined: their augmentation, false alarms, and the batches of the three looks."""

from __future__ import annotations

import json
from functools import partial
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from artcatalog.detection.detector import Detector
from artcatalog.detection.network import DetectionNetwork
from artcatalog.detection.targets import TargetOutline, draw_targets
from artcatalog.evaluation.sequences import is_trained_on
from artcatalog.geometry.quads import area, iou
from artcatalog.training.annotated_photos import AnnotatedPhoto, augmented, photos_of
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.detection_task import DetectionData, draw_photos
from artcatalog.training.edge_task import draw_strips
from artcatalog.training.false_alarms import with_false_alarms
from artcatalog.training.side_task import draw_crops
from artcatalog.training.stream import streamed
from artcatalog.training.view_pairs import invented

FRAME = np.array([[100.0, 60], [220, 60], [220, 180], [100, 180]])


@pytest.fixture
def photo() -> AnnotatedPhoto:
    pixels = np.full((240, 320, 3), 30, np.uint8)
    cv2.fillConvexPoly(pixels, FRAME.astype(np.int32), (230, 230, 230))
    return AnnotatedPhoto(encode_jpeg(pixels, 320), (320, 240), [TargetOutline(FRAME, None, None)])


@pytest.fixture
def pictures() -> ArtworkPictures:
    rng = np.random.default_rng(0)
    data = [encode_jpeg(cv2.resize(rng.integers(0, 255, (6, 5, 3), np.uint8), (100, 120))) for _ in range(4)]
    return ArtworkPictures([str(i) for i in range(4)], data)


def test_outlines_follow_the_picture(photo: AnnotatedPhoto) -> None:
    seen = 0
    for seed in range(30):
        pixels, (work,) = augmented(photo, (160, 128), np.random.default_rng(seed))
        assert area(work.frame) > 0
        inside = (work.frame > 4).all() and (work.frame < (156, 124)).all()
        if not inside or np.ptp(work.frame, axis=0).min() < 20:
            continue
        bright = cv2.GaussianBlur(pixels.mean(axis=2), (5, 5), 0)
        mask = np.zeros(bright.shape, np.uint8)
        cv2.fillConvexPoly(mask, np.round(work.frame).astype(np.int32), 1)
        eroded = cv2.erode(mask, np.ones((9, 9))).astype(bool)
        beyond = ~cv2.dilate(mask, np.ones((9, 9))).astype(bool)
        assert bright[eroded].min() > bright[beyond].max()
        seen += 1
    assert seen > 5


def test_other_pictures_hang_in_the_frames_of_real_photos(photo: AnnotatedPhoto) -> None:
    green = np.zeros((40, 40, 3), np.uint8)
    green[..., 1] = 255
    hung = 0
    for seed in range(40):
        plain, (work,) = augmented(photo, (160, 128), np.random.default_rng(seed))
        pixels, (same,) = augmented(photo, (160, 128), np.random.default_rng(seed), lambda: green)
        np.testing.assert_array_equal(work.frame, same.frame)
        x, y = np.round(work.frame.mean(axis=0)).astype(int)
        if 0 <= x < 160 and 0 <= y < 128:
            hung += int(pixels[y, x, 1]) - int(pixels[y, x, 0]) > 30
            assert abs(int(plain[y, x, 1]) - int(plain[y, x, 0])) < 120
    assert 3 < hung < 30


def test_only_sequences_to_train_on_are_read(tmp_path: Path) -> None:
    names = [f"walk{n}_{shot}.jpg" for n in range(10, 18) for shot in (1, 2)]
    rows = [
        {"file": name, "artworks": [{"frame": FRAME.tolist(), "cut_off": name.endswith("2.jpg")}]} for name in names
    ]
    for name in names:
        cv2.imwrite(str(tmp_path / name), np.zeros((240, 320, 3), np.uint8))
    (tmp_path / "ground_truth.json").write_text(json.dumps(rows), "utf-8")
    photos = photos_of(tmp_path / "ground_truth.json")
    assert 0 < len(photos) < len(names)
    assert len(photos) == sum(is_trained_on(name) for name in names)
    assert sum(work.whole for photo in photos for work in photo.works) == len(photos) / 2


def test_false_alarms_are_what_lies_on_no_work(photo: AnnotatedPhoto) -> None:
    torch.manual_seed(2)
    untrained = DetectionNetwork()
    torch.nn.init.zeros_(untrained.outputs.weight)
    with torch.no_grad():
        bias = untrained.outputs.bias
        assert bias is not None
        bias.zero_()
        bias[0] = 3.0  # a centre everywhere
        bias[1:9] = torch.tensor([-4.0, -4, 4, -4, 4, 4, -4, 4])
        bias[18:20] = -9.0
    (alarmed,) = with_false_alarms(Detector(untrained, None, None, "blind"), [photo])
    wrong = [work for work in alarmed.works if not work.artwork]
    assert wrong
    assert all(iou(work.frame, FRAME) < 0.3 for work in wrong)
    assert [work for work in alarmed.works if work.artwork] == photo.works
    with_them, without = (draw_targets(works, (320, 224)) for works in (alarmed.works, photo.works))
    assert np.array_equal(with_them, without)  # no artwork: the wall is as punished as before


@pytest.mark.parametrize(("draw", "batch"), [(draw_photos, 3), (draw_crops, 6), (draw_strips, 8)])
def test_batches_are_the_same_from_any_step_on(draw, batch, pictures: ArtworkPictures, photo: AnnotatedPhoto) -> None:  # type: ignore[no-untyped-def]
    data = DetectionData(pictures, [], [photo])
    whole_run = list(islice(streamed(partial(draw, data, batch), 4, 0, 0), 2))
    late = next(streamed(partial(draw, data, batch), 4, 1, 0))
    assert all(torch.equal(torch.nan_to_num(a), torch.nan_to_num(b)) for a, b in zip(whole_run[1], late, strict=True))
    assert len(whole_run[0][0]) >= batch


def test_an_invented_work_is_another_one() -> None:
    work = np.random.default_rng(1).integers(0, 255, (80, 60, 3), np.uint8)
    made = [invented(work, np.random.default_rng(seed)) for seed in range(20)]
    assert sum(other.shape != work.shape or not np.array_equal(other, work) for other in made) > 15
    assert all(min(other.shape[:2]) >= 20 and other.dtype == np.uint8 for other in made)
