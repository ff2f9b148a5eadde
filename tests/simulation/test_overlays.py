"""Names pasted over works, and stray pixels."""

from __future__ import annotations

import numpy as np

from artcatalog.simulation.overlays import paste_name, speckle

WORK = np.array([[40, 30], [160, 30], [160, 130], [40, 130]], np.float64)


def test_a_name_covers_part_of_the_work_and_hardly_anything_else() -> None:
    for seed in range(20):
        photo = np.full((160, 200, 3), 128, np.uint8)
        paste_name(photo, WORK, np.random.default_rng(seed))
        changed = (photo != 128).any(axis=2)
        within = changed[30:131, 40:161].sum()
        assert 0.01 * 120 * 100 < within < 0.4 * 120 * 100
        assert within > 0.65 * changed.sum()


def test_the_same_seed_pastes_the_same_name() -> None:
    photos = [np.zeros((160, 200, 3), np.uint8) for _ in range(2)]
    for photo in photos:
        paste_name(photo, WORK, np.random.default_rng(4))
    assert np.array_equal(*photos)


def test_stray_pixels_are_few_and_leave_the_photo_itself_alone() -> None:
    photo = np.full((100, 100, 3), 90, np.uint8)
    stray = speckle(photo, np.random.default_rng(1))
    assert (photo == 90).all()
    assert 0 < (stray != photo).any(axis=2).mean() < 0.07
