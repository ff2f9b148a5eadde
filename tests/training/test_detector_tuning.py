"""Fine-tuning the detector: what a batch holds, what stays as it was, and an honest judgement."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch

from artcatalog.detection.detector import Detector
from artcatalog.detection.edge_network import EdgeNetwork
from artcatalog.detection.network import DetectionNetwork
from artcatalog.detection.side_network import SideNetwork
from artcatalog.detection.targets import TargetOutline
from artcatalog.errors import UserError
from artcatalog.geometry.quads import whole
from artcatalog.simulation.noise import smooth_field
from artcatalog.training.annotated_photos import AnnotatedPhoto
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.corrected_pictures import CorrectedPicture
from artcatalog.training.detector_tuning import (
    CORRECTED,
    BothNetworks,
    DetectorTuning,
    Effort,
    Lesson,
    Measured,
    fine_tune_detector,
    judged,
)

WANTED = np.array([[30, 20], [130, 25], [125, 95], [35, 100]], np.float64)


def corrected_picture(seed: int) -> CorrectedPicture:
    """Draw a work on a grey wall."""
    rng = np.random.default_rng(seed)
    pixels = np.full((120, 160, 3), 170, np.uint8)
    pixels[20:100, 30:130] = rng.integers(0, 90, 3)
    photo = AnnotatedPhoto(encode_jpeg(pixels), (160, 120), [TargetOutline(WANTED, None, None)])
    return CorrectedPicture(photo, WANTED, whole(160, 120), f"{seed:064x}", seed, False)


def works(count: int) -> ArtworkPictures:
    data = []
    for seed in range(count):
        rng = np.random.default_rng(seed)
        pixels = np.dstack([smooth_field(90, 70, rng, octaves=4) for _ in range(3)]) * 100 + 128
        data.append(encode_jpeg(np.clip(pixels, 0, 255).astype(np.uint8)))
    return ArtworkPictures([str(seed) for seed in range(count)], data)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return Lesson(
        [corrected_picture(seed) for seed in range(16)], [corrected_picture(90 + n) for n in range(4)], works(4)
    )


@pytest.fixture(scope="module")
def base() -> Detector:
    torch.manual_seed(0)
    return Detector(DetectionNetwork(), SideNetwork(), EdgeNetwork(), "untrained")


@pytest.fixture(scope="module")
def task(base: Detector, lesson: Lesson) -> DetectorTuning:
    return DetectorTuning(base, lesson, Effort(2, 6, 2))


def test_batches_teach_both_networks_and_repeat(task: DetectorTuning) -> None:
    first, again = (next(iter(task.batches(5))) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        assert torch.equal(torch.nan_to_num(one), torch.nan_to_num(other))
    photos, targets, crops, quads, artwork = first
    assert photos.shape[0] == targets.shape[0] == 2
    assert crops.shape == (6, 128, 128, 4)
    assert quads.shape == (6, 2, 4, 2)
    assert artwork.any()
    losses = task.losses(first)
    assert {"centre", "frame", "position", "promise"} <= set(losses)
    total = torch.stack(list(losses.values())).sum()
    total.backward()
    both = cast(BothNetworks, task.model)
    for network in (both.finder, both.sides):
        assert all(p.grad is not None and torch.isfinite(p.grad).all() for p in network.parameters())


def test_the_stated_share_of_what_is_seen_are_corrected_pictures(task: DetectorTuning) -> None:
    marked = TargetOutline(WANTED, WANTED, False, whole=False)
    pictures = [
        replace(picture, photo=replace(picture.photo, works=[marked, marked, marked, marked, marked]))
        for picture in task.lesson.kept
    ]
    data = replace(task.data, corrected=pictures)
    counts = [sum(not work.whole for work in data.example((96, 64), np.random.default_rng(n))[1]) for n in range(60)]
    assert abs(np.mean(np.array(counts) == 5) - CORRECTED) < 0.15


def test_batch_statistics_stay_while_it_learns(base: Detector) -> None:
    assert base.sides is not None
    both = BothNetworks(base.finder, base.sides)
    both.train()
    norms = [module for module in both.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    assert norms
    assert not any(module.training for module in norms)
    assert both.finder.training
    both.eval()


def test_the_detector_it_began_from_is_no_better_than_itself(task: DetectorTuning, base: Detector) -> None:
    same = task.judge(base)
    assert same.before == same.now
    assert (same.gain, same.interval) == (0.0, (0.0, 0.0))
    assert not same.better


def test_better_needs_a_sure_gain_and_the_general_scenes() -> None:
    before = Measured(np.linspace(0.5, 0.8, 8), [np.array([0.9, 0.8]), np.array([0.7])])

    def now(gain: float, fall: float) -> Measured:
        return Measured(before.right + gain, [values - fall for values in before.general])

    assert judged(before, now(0.1, 0.004)).better
    assert judged(before, now(0.1, -0.1)).better
    assert not judged(before, now(0.1, 0.006)).better
    assert not judged(before, now(-0.01, 0.0)).better
    unsure = Measured(before.right + np.array([0.3, -0.2] * 4), before.general)
    assert judged(before, unsure).gain > 0
    assert not judged(before, unsure).better


def test_a_short_run_gives_another_detector_and_a_card(base: Detector, lesson: Lesson, tmp_path: Path) -> None:
    calls = itertools.count()
    told: list[str] = []
    detector, card, judgement = fine_tune_detector(
        base,
        lesson,
        tmp_path / "run",
        1.0,
        lambda name, _: told.append(name),
        lambda: next(calls) >= 1,
        "cpu",
        Effort(2, 6, 2),
    )
    assert told[:2] == ["validated", "started"]
    changed = detector.finder.state_dict()["outputs.weight"] - base.finder.state_dict()["outputs.weight"]
    assert float(changed.abs().max()) > 0
    assert detector.edges is base.edges
    assert card["calibration"]["least"] == base.calibration.least
    assert card["figures"]["before"] == judgement.before
    assert (tmp_path / "run" / "checkpoint.safetensors").is_file()


def test_too_few_outlines_are_refused(base: Detector, lesson: Lesson, tmp_path: Path) -> None:
    few = Lesson(lesson.kept[:10], lesson.held_out, lesson.pictures)
    with pytest.raises(UserError) as caught:
        fine_tune_detector(base, few, tmp_path, 1.0, lambda *_: None, lambda: True)
    assert caught.value.code == "training.too_few_outlines"
