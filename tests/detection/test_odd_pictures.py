"""No picture is too odd for the detector that ships."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest

from artcatalog.detection.decoding import outer_quads
from artcatalog.detection.detector import Detector
from artcatalog.geometry.quads import is_convex

NOISE = np.random.default_rng(0).integers(0, 256, (480, 640, 3), dtype=np.uint8)

PICTURES = {
    "one pixel": np.zeros((1, 1, 3), np.uint8),
    "two pixels": np.full((1, 2, 3), 255, np.uint8),
    "all black": np.zeros((480, 640, 3), np.uint8),
    "all white": np.full((480, 640, 3), 255, np.uint8),
    "noise": NOISE,
    "panorama": np.tile(NOISE[:200], (1, 7, 1))[:, :4000],
    "tall": np.tile(NOISE[:, :200], (9, 1, 1))[:4000],
    "one row": NOISE[:1],
    "one column": np.ascontiguousarray(NOISE[:, :1]),
    "not contiguous": NOISE[::-2, ::3],
    "read only": np.frombuffer(NOISE.tobytes(), np.uint8).reshape(NOISE.shape),
}


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load()


@pytest.mark.parametrize("scan", [False, True])
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_gives_convex_quads_or_none(detector: Detector, name: str, scan: bool) -> None:
    found = detector.detect(PICTURES[name], scan=scan)
    for quad in found:
        assert np.isfinite(quad.corners).all()
        assert is_convex(quad.corners)
        assert 0 <= quad.score <= 1
    assert len(outer_quads(found)) <= len(found)


def test_pictures_of_all_shapes_share_a_batch(detector: Detector) -> None:
    pictures = list(PICTURES.values())
    assert len(detector.detect_batch(pictures)) == len(pictures)
    assert detector.detect_batch([]) == []
