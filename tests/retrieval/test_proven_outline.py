"""A verified match corrects a detected outline only where both mean the same edge."""

from __future__ import annotations

import numpy as np

from artcatalog.geometry.quads import inset, whole
from artcatalog.retrieval.proven_outline import settled

WORK = whole(400, 300) + 100


def test_a_side_that_lost_its_hold_is_corrected() -> None:
    detected = WORK + np.array([[0, 0], [0, 0], [0, 90], [0, 60]])
    assert (settled(detected, WORK) == WORK).all()


def test_a_frame_that_the_catalog_picture_lacks_stays() -> None:
    frame = inset(WORK, -0.1)
    assert (settled(frame, WORK) == frame).all()


def test_outlines_that_hardly_differ_stay_as_they_were_detected() -> None:
    detected = WORK + np.array([[2, 1], [-3, 2], [4, 0], [0, -3]])
    assert (settled(detected, WORK) == detected).all()


def test_a_work_lying_on_its_side_is_compared_side_by_side() -> None:
    detected = WORK + np.array([[0, 0], [0, 0], [0, 90], [0, 60]])
    turned = np.roll(WORK, 1, axis=0)
    assert (settled(detected, turned) == turned).all()


def test_an_outline_that_is_folded_corrects_nothing() -> None:
    detected = WORK + np.array([[0, 0], [0, 0], [0, 90], [0, 60]])
    dented = WORK.copy()
    dented[2] = WORK.mean(axis=0) - 60
    assert (settled(detected, dented) == detected).all()
