"""Curves as SVG: well formed, in the right place, safe against odd figures."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from artcatalog.evaluation.plots import HEIGHT, WIDTH, line_plot, ticks

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> list[list[tuple[float, float]]]:
    """Return the points of the curves."""
    (inside,) = [node for node in ElementTree.fromstring(svg).iter(f"{SVG}g") if node.get("clip-path")]
    lines = [node.get("points", "") for node in inside.iter(f"{SVG}polyline")]
    return [[(float(x), float(y)) for x, y in (point.split(",") for point in line.split())] for line in lines]


def test_points_lie_where_the_axes_say() -> None:
    svg = line_plot({"a": np.array([[0, 0], [1, 1], [0.5, 0.5]])}, "x", "y", "t", x_range=(0, 1), y_range=(0, 1))
    (low, high, middle), = drawn(svg)  # fmt: skip
    assert low[0] < middle[0] < high[0]
    assert low[1] > middle[1] > high[1]  # up is less
    assert middle == pytest.approx(((low[0] + high[0]) / 2, (low[1] + high[1]) / 2), abs=0.1)
    assert 0 < low[0] < high[0] < WIDTH
    assert 0 < high[1] < low[1] < HEIGHT


def test_names_are_escaped_and_told_in_a_legend() -> None:
    curve = np.array([[0, 1], [1, 2]])
    svg = line_plot({"a < b & c": curve, "other": curve + 1}, "x & y", "<y>", "t < 1")
    texts = [node.text for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert {"a < b & c", "other", "x & y", "<y>", "t < 1"} <= set(texts)


def test_curves_differ_by_more_than_colour() -> None:
    curve = np.array([[0, 1], [1, 2]])
    svg = line_plot({str(i): curve + i for i in range(6)}, "x", "y", "t")
    (inside,) = [node for node in ElementTree.fromstring(svg).iter(f"{SVG}g") if node.get("clip-path")]
    assert len({line.get("stroke-dasharray") for line in inside.iter(f"{SVG}polyline")}) == 6


def test_a_point_that_is_not_finite_breaks_the_line() -> None:
    curve = np.array([[0, 0], [1, 1], [2, np.nan], [3, 3], [4, np.inf], [5, 5], [6, 5]])
    svg = line_plot({"a": curve}, "x", "y", "t")
    assert "nan" not in svg
    assert [len(line) for line in drawn(svg)] == [2, 2]


@pytest.mark.parametrize(
    "curve", [np.empty((0, 2)), np.array([[3.0, 3.0]]), np.array([[0, 1e9], [1, 1e9]]), np.full((2, 2), np.nan)]
)
def test_few_or_equal_points_are_drawn_all_the_same(curve: np.ndarray) -> None:
    ElementTree.fromstring(line_plot({"a": curve}, "x", "y", "t", diagonal=True))


def test_nothing_at_all_gives_empty_axes() -> None:
    assert drawn(line_plot({}, "x", "y", "t")) == []


def test_ticks_are_round_and_inside() -> None:
    assert ticks(0, 1) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert ticks(0.5, 1.0) == pytest.approx([0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    assert ticks(-130, 420) == pytest.approx([-100, 0, 100, 200, 300, 400])
