"""Of a photo without a likely work the likeliest is told; of a scan, and beside a likely one, none is."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.detection.certainty import Calibration, Certainty
from artcatalog.detection.decoding import Work
from artcatalog.detection.detector import LONE, Detector
from artcatalog.detection.network import DetectionNetwork
from artcatalog.detection.second_look import Look

FRAME = np.array([[40.0, 40], [200, 40], [200, 160], [40, 160]])


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return one whose probability of a work is the trust of the second look."""
    plain = Certainty(0.0, 0.0, 1.0)
    return Detector(DetectionNetwork(), None, None, "test", Calibration(plain, plain, 0.3))


def told(detector: Detector, trusts: list[float], scan: bool = False) -> list[float]:
    seen = [(Work(FRAME + 300 * i, None, 0.1, 0.5), Look(FRAME + 300 * i, None, t)) for i, t in enumerate(trusts)]
    return [round(work.score, 3) for work in detector._likely(seen, scan)]


def test_the_likeliest_work_of_a_photo_without_a_likely_one_is_told(detector: Detector) -> None:
    assert told(detector, [LONE / 2, 2 * LONE, LONE]) == [2 * LONE]
    assert told(detector, [LONE / 2, LONE / 3]) == []
    assert told(detector, []) == []


def test_beside_a_likely_work_doubtful_ones_are_not_told(detector: Detector) -> None:
    assert told(detector, [0.9, 2 * LONE, 0.4]) == [0.9, 0.4]


def test_a_scan_without_a_likely_outline_is_the_artwork_as_a_whole(detector: Detector) -> None:
    assert told(detector, [2 * LONE], scan=True) == []
