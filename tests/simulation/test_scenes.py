"""Simulated photos: the corners are where the work is, and a seed gives the same photo."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.detection.rectification import rectify
from artcatalog.simulation.scenes import SceneStyle, plain_scan, render_scene
from artcatalog.simulation.views import photo_view, scan_view


@pytest.fixture(scope="module")
def works() -> list[np.ndarray]:
    rng = np.random.default_rng(0)
    coarse = [rng.integers(0, 255, (6, 8, 3), dtype=np.uint8) for _ in range(3)]
    return [np.kron(c, np.ones((30, 30, 1), np.uint8)) for c in coarse]


@pytest.mark.parametrize("seed", range(6))
def test_the_canvas_corners_cut_the_work_out_of_the_photo(works: list[np.ndarray], seed: int) -> None:
    style = SceneStyle(strength=0.1, fill=(0.6, 0.9), clutter=0, captions=0)
    scene = render_scene(works[:1], np.random.default_rng(seed), (640, 480), style)
    crop = rectify(scene.photo, scene.works[0].canvas, (240, 180)).astype(float)
    same = np.corrcoef(crop.ravel(), works[0].astype(float).ravel())[0, 1]
    other = np.corrcoef(crop.ravel(), works[1].astype(float).ravel())[0, 1]
    assert same > 0.75
    assert same > other + 0.3


def test_a_seed_gives_the_same_photo(works: list[np.ndarray]) -> None:
    first = render_scene(works, np.random.default_rng(5), (320, 240))
    second = render_scene(works, np.random.default_rng(5), (320, 240))
    assert np.array_equal(first.photo, second.photo)
    assert all(np.array_equal(a.frame, b.frame) for a, b in zip(first.works, second.works, strict=True))


def test_every_work_is_named_once(works: list[np.ndarray]) -> None:
    scene = render_scene(works, np.random.default_rng(2), (320, 240))
    assert sorted(work.index for work in scene.works) == [0, 1, 2]


def test_a_plain_scan_is_the_work_or_a_margin_around_it(works: list[np.ndarray]) -> None:
    for seed in range(8):
        scan = plain_scan(works[0], np.random.default_rng(seed), (320, 256))
        assert scan.photo.shape == (256, 320, 3)
        assert (scan.works[0].frame >= -1e-6).all()


def test_views_have_the_asked_size_and_follow_their_seed(works: list[np.ndarray]) -> None:
    for seed in range(10):
        view = photo_view(works[0], 96, np.random.default_rng(seed))
        assert view.shape == (96, 96, 3)
        assert np.array_equal(view, photo_view(works[0], 96, np.random.default_rng(seed)))
    assert scan_view(works[0], 96, np.random.default_rng(0)).shape == (96, 96, 3)
