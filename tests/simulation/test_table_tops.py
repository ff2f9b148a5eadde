"""Works on a table: outlines lie where the works are, at any angle, the same for the same seed."""

from __future__ import annotations

import numpy as np

from artcatalog.geometry.homographies import apply, between
from artcatalog.geometry.quads import is_convex, whole
from artcatalog.simulation.table_tops import table_top

SIZE = (320, 240)


def works(count: int) -> list[np.ndarray]:
    """Pictures that are red at the top left, green elsewhere."""
    picture = np.zeros((60, 90, 3), np.uint8)
    picture[..., 1] = 200
    picture[:20, :30] = (255, 0, 0)
    return [picture] * count


def test_outlines_are_convex_and_the_same_for_the_same_seed() -> None:
    for seed in range(12):
        first, again = (table_top(works(3), np.random.default_rng(seed), SIZE) for _ in range(2))
        assert first.photo.shape == (240, 320, 3)
        assert len(first.works) == 3
        assert all(is_convex(work.frame) for work in first.works)
        np.testing.assert_array_equal(first.photo, again.photo)


def test_works_lie_at_any_angle() -> None:
    scenes = [table_top(works(1), np.random.default_rng(seed), SIZE) for seed in range(40)]
    sides = np.array([scene.works[0].frame[1] - scene.works[0].frame[0] for scene in scenes])
    angles = np.degrees(np.arctan2(sides[:, 1], sides[:, 0])) % 360
    assert (np.histogram(angles, bins=4, range=(0, 360))[0] > 0).all()


def test_a_bare_print_begins_at_its_own_top_left() -> None:
    rng = np.random.default_rng(0)
    bare = 0
    for _ in range(60):
        scene = table_top(works(1), rng, SIZE)
        (work,) = scene.works
        spots = apply(between(whole(90, 60), work.frame), np.array([[15.0, 10.0], [75.0, 50.0]]))
        inside = ((spots >= 0) & (spots < SIZE)).all() and np.ptp(work.frame, axis=0).min() > 40
        if work.framed or not inside:
            continue
        (x, y), (other_x, other_y) = np.round(spots).astype(int)
        near, far = scene.photo[y, x].astype(int), scene.photo[other_y, other_x].astype(int)
        if far[1] - far[0] > 80:  # not a seal
            bare += 1
            assert near[0] - near[1] > 0
    assert bare > 3
