"""Which crops are turned to any angle."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.geometry.quads import area, whole
from artcatalog.retrieval.seals import twelfths


def test_a_square_is_turned_about_its_centre_and_keeps_its_size() -> None:
    quads = twelfths(whole(100, 100))
    assert len(quads) == 2
    for quad, degrees in zip(quads, (30, 60), strict=True):
        assert quad.mean(axis=0) == pytest.approx([50, 50])
        assert abs(area(quad)) == pytest.approx(100 * 100)
        assert np.degrees(np.arctan2(*(quad[1] - quad[0])[::-1])) == pytest.approx(degrees)


def test_a_long_outline_is_not_turned() -> None:
    assert twelfths(whole(100, 60)) == []
