"""A written detector is the one that is read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from artcatalog.detection.certainty import Calibration, Certainty
from artcatalog.detection.detector import Detector
from artcatalog.detection.edge_network import EdgeNetwork
from artcatalog.detection.network import DetectionNetwork
from artcatalog.detection.side_network import SideNetwork
from artcatalog.errors import UserError
from artcatalog.training.detector_files import write_detector


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    target = tmp_path / "models" / "drawn.safetensors"
    networks = DetectionNetwork(), SideNetwork(), EdgeNetwork()
    detector = Detector(*networks, "drawn", Calibration(Certainty(base=0.25), least=0.05))
    done = write_detector(detector, {"data": "none"}, target)
    assert json.loads(target.with_suffix(".json").read_text("utf-8")) == done
    return target


def test_a_detector_is_read_as_it_was_written(weights: Path) -> None:
    detector = Detector.load(weights)
    assert detector.name == "drawn"
    assert detector.calibration == Calibration(Certainty(base=0.25), least=0.05)
    torch.manual_seed(0)
    for read, written in (
        (detector.finder, DetectionNetwork()),
        (detector.sides, SideNetwork()),
        (detector.edges, EdgeNetwork()),
    ):
        assert read is not None
        for name, value in written.state_dict().items():
            np.testing.assert_allclose(read.state_dict()[name].numpy(), value.numpy(), rtol=1e-3, atol=1e-4)


def test_nothing_is_left_aside_and_a_rewrite_replaces_both_files(weights: Path) -> None:
    before = weights.read_bytes()
    torch.manual_seed(1)
    write_detector(Detector(DetectionNetwork(), SideNetwork(), EdgeNetwork(), "another"), {}, weights)
    assert sorted(file.name for file in weights.parent.iterdir()) == ["drawn.json", "drawn.safetensors"]
    assert weights.read_bytes() != before
    assert Detector.load(weights).name == "another"


def test_a_changed_file_is_refused(weights: Path) -> None:
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    with pytest.raises(UserError) as caught:
        Detector.load(weights)
    assert caught.value.code == "model.damaged"
