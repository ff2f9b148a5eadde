"""Which crops are turned to any angle."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.geometry.quads import area, whole
from artcatalog.retrieval.seals import looks_stamped, twelfths
from artcatalog.simulation.seal_impressions import draw_seal, impression


def test_most_red_impressions_look_stamped() -> None:
    rng = np.random.default_rng(2)
    seen = [looks_stamped(impression(draw_seal(rng)[0], rng)) for _ in range(40)]
    assert np.mean(seen) > 0.6


def test_a_gray_picture_and_a_red_one_do_not() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (90, 90), np.uint8)
    assert not looks_stamped(np.dstack([noise] * 3))
    assert not looks_stamped(np.full((90, 90, 3), (180, 30, 20), np.uint8))


def test_a_square_is_turned_about_its_centre_and_keeps_its_size() -> None:
    quads = twelfths(whole(100, 100))
    assert len(quads) == 2
    for quad, degrees in zip(quads, (30, 60), strict=True):
        assert quad.mean(axis=0) == pytest.approx([50, 50])
        assert abs(area(quad)) == pytest.approx(100 * 100)
        assert np.degrees(np.arctan2(*(quad[1] - quad[0])[::-1])) == pytest.approx(degrees)


def test_a_long_outline_is_not_turned() -> None:
    assert twelfths(whole(100, 60)) == []
