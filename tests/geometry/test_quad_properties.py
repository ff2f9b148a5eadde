"""What holds for every convex quad, on 2,000 of them: order, convexity, homography and back."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from artcatalog.geometry.homographies import apply, between, square_to_quad
from artcatalog.geometry.polygons import convex_hull
from artcatalog.geometry.quads import Quad, area, inset, iou, is_convex, ordered

UNIT = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
INSIDE = np.array([[0.0, 0], [1, 1], [0.5, 0.5], [0.2, 0.9], [0.999, 0.001]])


@st.composite
def convex_quads(draw: st.DrawFn) -> Quad:
    """Draw four points in order on an ellipse: every convex quad lies on some ellipse."""
    gaps = np.array(draw(st.lists(st.floats(0.15, 1), min_size=4, max_size=4)))
    angles = draw(st.floats(0, 6.2)) + np.cumsum(gaps / gaps.sum()) * 2 * np.pi
    size = draw(st.floats(20, 3000))
    axes = np.array([size, size * draw(st.floats(0.08, 1))])
    turn = draw(st.floats(0, 3.1))
    points = np.column_stack([np.cos(angles), np.sin(angles)]) * axes
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    centre = np.array([draw(st.floats(-500, 5000)), draw(st.floats(-500, 5000))])
    return np.asarray(points @ matrix + centre, np.float64)


@settings(max_examples=2000, deadline=None)
@given(convex_quads(), st.permutations(range(4)))
def test_order_convexity_homography_and_back(quad: Quad, order: list[int]) -> None:
    tidy = ordered(quad[order])
    assert is_convex(tidy)
    assert area(tidy) > 0
    assert tidy[0].sum() <= tidy.sum(axis=1).min() + 1e-9
    assert sorted(map(tuple, tidy.tolist())) == sorted(map(tuple, quad.tolist()))
    there, back = square_to_quad(tidy), between(tidy, UNIT)
    assert np.abs(apply(there, UNIT) - tidy).max() < 1e-6
    assert np.abs(apply(back, apply(there, INSIDE)) - INSIDE).max() < 1e-6
    assert np.abs(apply(there, apply(back, tidy)) - tidy).max() < 1e-6


@settings(max_examples=300, deadline=None)
@given(convex_quads())
def test_an_inset_lies_inside_and_is_convex(quad: Quad) -> None:
    tidy = ordered(quad)
    inner = inset(tidy, 0.1)
    assert is_convex(inner)
    assert 0 < area(inner) < area(tidy)
    assert abs(iou(inner, tidy) - area(inner) / area(tidy)) < 1e-6


@settings(max_examples=300, deadline=None)
@given(convex_quads(), st.lists(st.floats(0.01, 0.99), min_size=8, max_size=8), st.permutations(range(8)))
def test_the_hull_of_a_quad_and_points_in_it_is_the_quad(quad: Quad, places: list[float], order: list[int]) -> None:
    inside = apply(square_to_quad(ordered(quad)), np.reshape(places, (4, 2)))
    hull = convex_hull(np.concatenate([quad, inside])[order])
    assert len(hull) == 4
    assert np.allclose(ordered(hull), ordered(quad))


def test_the_hull_of_points_on_a_line_has_no_area() -> None:
    assert len(convex_hull(np.array([[0.0, 0], [1, 1], [2, 2], [3, 3]]))) <= 2
    assert len(convex_hull(np.zeros((5, 2)))) == 1
    assert len(convex_hull(np.array([[0.0, 0], [4, 0], [4, 4], [0, 4], [2, 0], [2, 4]]))) == 4
