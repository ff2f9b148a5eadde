"""Drawn seals as training pairs."""

from __future__ import annotations

import numpy as np

from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.drawn_seals import DrawnSeals, turned
from artcatalog.training.view_pairs import PairSet


def test_seals_are_numbered_after_the_pictures_and_drawn_by_seed() -> None:
    seals = DrawnSeals.draw(3, seed=1)
    assert seals.faces == DrawnSeals.draw(3, seed=1).faces
    assert len(set(seals.faces)) == 3
    pairs = PairSet(ArtworkPictures([], []), 64, [], 0.0, seals)
    scan, photo, index, real = pairs[(2, 5)]
    assert (index, real) == (2, True)
    assert scan.shape == photo.shape == (64, 64, 3)
    again = pairs[(2, 5)]
    assert np.array_equal(scan, again[0])
    assert np.array_equal(photo, again[1])


def test_an_invented_seal_is_told_from_the_real_one() -> None:
    pairs = PairSet(ArtworkPictures([], []), 64, [], 1.0, DrawnSeals.draw(1, seed=2))
    assert not any(pairs[(0, seed)][3] for seed in range(5))


def test_a_turn_there_and_back_keeps_the_middle() -> None:
    picture = np.zeros((80, 80, 3), np.uint8)
    picture[30:50, 35:60] = 200
    back = turned(turned(picture, 15), -15)
    assert float(np.abs(back[20:60, 20:60].astype(int) - picture[20:60, 20:60]).mean()) < 12
