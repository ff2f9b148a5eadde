"""An outline stays as it was found where its corners are much better supported than those of the second look."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.detection.decoding import CornerHeat, Work
from artcatalog.detection.detector import _filled, _supported
from artcatalog.detection.second_look import Look
from artcatalog.geometry.quads import whole

FRAME = np.array([[40.0, 40], [200, 40], [200, 160], [40, 160]])
BORDER = whole(240, 200)


def seen_at(quad: np.ndarray, probability: float) -> CornerHeat:
    heat = np.zeros((50, 60), np.float32)
    for x, y in np.clip(np.floor(quad / 4).astype(int), 0, (59, 49)):
        heat[y, x] = probability
    return CornerHeat(heat, np.array([4.0, 4.0]))


def test_support_is_the_mean_probability_of_a_corner_near_each() -> None:
    heat = seen_at(FRAME, 0.8)
    assert heat.support(FRAME) == pytest.approx(0.8)
    assert heat.support(FRAME + [[3, 3], [0, 0], [0, 0], [0, 0]]) == pytest.approx(0.8)
    assert heat.support(FRAME + [[30, 30], [0, 0], [0, 0], [0, 0]]) == pytest.approx(0.6)
    assert heat.support(FRAME + 10_000) == 0
    assert heat.support(FRAME - 10_000) == 0


def test_a_look_that_leaves_supported_corners_is_not_followed() -> None:
    work = Work(FRAME, None, 0.2, 0.9, seen_at(FRAME, 0.8))
    kept = _supported(work, Look(BORDER, BORDER, 0.97))
    assert kept is not None
    np.testing.assert_array_equal(kept.frame, FRAME)
    assert kept.canvas is None
    assert kept.trust == 0.97


def test_a_look_at_as_good_corners_is_followed() -> None:
    look = Look(BORDER, None, 0.97)
    assert _supported(Work(FRAME, None, 0.2, 0.9, seen_at(FRAME, 0.05)), look) is look
    assert _supported(Work(FRAME, None, 0.2, 0.9, seen_at(BORDER, 0.8)), look) is look
    assert _supported(Work(FRAME, None, 0.2, 0.9), look) is look
    assert _supported(Work(FRAME, None, 0.2, 0.9), None) is None


def test_small_works_are_not_looked_for_beside_one_that_fills_the_photo() -> None:
    photo = np.zeros((200, 240, 3), np.uint8)
    assert _filled([Work(BORDER * 0.9, None, 0.2, 0.8)], photo)
    assert not _filled([Work(BORDER * 0.9, None, 0.2, 0.6)], photo)
    assert not _filled([Work(FRAME, None, 0.2, 0.9)], photo)
    assert not _filled([], photo)
