"""Quads: order, area, overlap, inset."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artcatalog.geometry.homographies import apply, between, square_to_quad
from artcatalog.geometry.quads import area, inset, iou, is_convex, ordered, turned, whole

small = st.floats(-0.12, 0.12)
quads = st.lists(small, min_size=8, max_size=8).map(
    lambda jitter: (np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) + np.reshape(jitter, (4, 2))) * (640, 480) + 100
)


@settings(deadline=None)
@given(quads, st.permutations(range(4)))
def test_corners_in_any_order_come_out_clockwise_from_the_top_left(quad: np.ndarray, order: list[int]) -> None:
    assert np.allclose(ordered(quad[order]), ordered(quad))
    assert area(ordered(quad)) > 0
    assert is_convex(ordered(quad))


@settings(deadline=None)
@given(quads)
def test_a_homography_maps_there_and_back(quad: np.ndarray) -> None:
    there, back = square_to_quad(quad), between(quad, [[0, 0], [1, 0], [1, 1], [0, 1]])
    points = np.array([[0.2, 0.3], [0.9, 0.1], [0.5, 0.5]])
    assert np.allclose(apply(back, apply(there, points)), points, atol=1e-6)


@settings(deadline=None)
@given(quads, quads)
def test_overlap_is_symmetric_and_between_none_and_all(a: np.ndarray, b: np.ndarray) -> None:
    assert iou(a, b) == pytest.approx(iou(b, a), abs=1e-9)
    assert 0 <= iou(a, b) <= 1 + 1e-9
    assert iou(a, a) == pytest.approx(1)


def test_overlap_of_half_shifted_squares_is_a_third() -> None:
    assert iou(whole(10, 10), whole(10, 10) + (5, 0)) == pytest.approx(1 / 3)
    assert iou(whole(10, 10), whole(10, 10) + (20, 0)) == 0


def test_a_mirrored_quad_is_not_convex_in_our_sense() -> None:
    assert not is_convex(whole(4, 3)[::-1])
    assert not is_convex([[0, 0], [10, 0], [2, 2], [0, 10]])


def test_four_quarter_turns_give_the_same_quad() -> None:
    quad = whole(8, 5)
    assert np.array_equal(turned(quad, 4), quad)
    assert np.array_equal(turned(quad, 1)[0], quad[1])


def test_an_inset_of_a_rectangle_is_even() -> None:
    assert np.allclose(inset(whole(100, 50), 0.1), [[10, 5], [90, 5], [90, 45], [10, 45]])
