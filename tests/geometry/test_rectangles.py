"""True proportions from perspective."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artcatalog.geometry.homographies import apply
from artcatalog.geometry.quads import turned, whole
from artcatalog.geometry.rectangles import (
    LEAST_RATIO,
    MOST_RATIO,
    PRIOR_FOCAL,
    aspect_ratio,
    mean_ratio,
    ratio_in_closed_form,
    seen_rectangle,
)
from artcatalog.simulation.camera import Pose, wall_to_photo

POSES = [(0, 0), (40, 0), (0, 30), (-35, 20), (20, -25)]


def seen(ratio: float, pose: Pose) -> np.ndarray:
    box = whole(1, 1) * (ratio, 1.0)
    return apply(wall_to_photo(pose, np.array([ratio / 2 + 0.1, 0.45]), 2.2, (1200, 900)), box)


@pytest.mark.parametrize("ratio", [0.5, 0.8, 1.0, 1.7])
@pytest.mark.parametrize(("yaw", "pitch"), POSES)
def test_the_closed_form_is_exact_where_corners_and_lens_are(ratio: float, yaw: float, pitch: float) -> None:
    quad = seen(ratio, Pose(yaw, pitch, 3, 1.1))
    assert ratio_in_closed_form(quad, 1200, 900, 1.1 * 1200) == pytest.approx(ratio, rel=1e-6)


@pytest.mark.parametrize("ratio", [0.5, 0.8, 1.0, 1.7])
@pytest.mark.parametrize(("yaw", "pitch"), POSES)
def test_the_most_probable_rectangle_is_near_the_true_one(ratio: float, yaw: float, pitch: float) -> None:
    quad = seen(ratio, Pose(yaw, pitch, 3, 1.1))
    told = seen_rectangle(quad, 1200, 900, focal=1.1 * 1200)
    assert told.ratio == pytest.approx(ratio, rel=0.01)
    assert told.focal == pytest.approx(1.1 * 1200, rel=0.02)
    tilt = np.degrees(np.arccos(np.cos(np.radians(yaw)) * np.cos(np.radians(pitch))))
    assert np.degrees(told.tilt) == pytest.approx(tilt, abs=2.5)


@pytest.mark.parametrize("lens", [0.6, 0.75, 1.3])
def test_the_lens_follows_from_the_picture_where_both_pairs_of_sides_converge(lens: float) -> None:
    told = seen_rectangle(seen(0.75, Pose(32, 22, 0, lens)), 1200, 900)
    assert told.focal == pytest.approx(lens * 1200, rel=0.08)
    assert told.ratio == pytest.approx(0.75, rel=0.02)


def test_a_usual_lens_is_near_enough_where_nothing_is_known() -> None:
    quad = seen(0.75, Pose(30, 0, 0, PRIOR_FOCAL * 1.1))
    assert aspect_ratio(quad, 1200, 900) == pytest.approx(0.75, rel=0.04)


def test_turning_the_top_left_turns_the_proportions() -> None:
    quad = seen(0.7, Pose(25, 10, 5, 0.9))
    ratio = aspect_ratio(quad, 1200, 900, 0.9 * 1200)
    assert aspect_ratio(turned(quad, 2), 1200, 900, 0.9 * 1200) == pytest.approx(ratio, rel=1e-3)
    assert aspect_ratio(turned(quad, 1), 1200, 900, 0.9 * 1200) == pytest.approx(1 / ratio, rel=1e-3)


def test_scaling_the_photo_changes_nothing() -> None:
    quad = seen(1.3, Pose(25, -15, 5, 0.9))
    assert aspect_ratio(quad * 4, 4800, 3600) == pytest.approx(aspect_ratio(quad, 1200, 900), rel=1e-6)


@pytest.mark.parametrize(
    "quad",
    [
        [[0, 0], [10, 0], [20, 0], [0, 10]],  # three corners on a line
        [[0, 0], [0, 0], [0, 0], [0, 0]],
        [[0, 0], [10, 10], [10, 0], [0, 10]],  # crossed
        [[0, 0], [0, 10], [10, 10], [10, 0]],  # mirrored
        [[0, 0], [10, 0], [2, 2], [0, 10]],  # dented
        [[0, 0], [np.nan, 0], [5, 5], [0, 10]],
        [[0, 0], [1e9, 0], [1e9, 1e-3], [0, 1e-3]],
    ],
)
@pytest.mark.parametrize("focal", [None, 100.0, 0.0, float("nan")])
def test_a_degenerate_quad_gives_a_finite_ratio(quad: list[list[float]], focal: float | None) -> None:
    told = seen_rectangle(np.array(quad, float), 100, 100, focal)
    assert LEAST_RATIO <= told.ratio <= MOST_RATIO
    assert np.isfinite([told.focal, told.tilt]).all()


def test_a_picture_of_one_pixel_gives_a_ratio() -> None:
    assert aspect_ratio(whole(1, 1), 1, 1) == pytest.approx(1, rel=1e-3)


jitter = st.lists(st.floats(-0.3, 0.3), min_size=8, max_size=8)


@settings(max_examples=100, deadline=None)
@given(jitter, st.floats(0.2, 5), st.floats(10, 4000))
def test_any_quad_gives_a_ratio_not_far_from_its_sides(offsets: list[float], ratio: float, size: float) -> None:
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) + np.reshape(offsets, (4, 2)) * 0.5
    quad = corners * (size * ratio, size) + 50
    told = seen_rectangle(quad, 4000, 3000)
    assert LEAST_RATIO <= told.ratio <= MOST_RATIO
    assert 0 <= told.tilt < np.pi / 2
    assert 0.3 * 4000 <= told.focal <= 6 * 4000


def test_mean_sides_of_a_rectangle_are_its_proportions() -> None:
    assert mean_ratio(whole(300, 200)) == pytest.approx(1.5)
