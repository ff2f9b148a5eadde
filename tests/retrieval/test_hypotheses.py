"""What detected outlines are taken to mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.quads import area, whole
from artcatalog.retrieval.hypotheses import INSETS, group, hypotheses


@dataclass(frozen=True)
class Drawn:
    corners: NDArray[np.float64]
    kind: str
    score: float = 0.9


def box(x: float, y: float, width: float, height: float, kind: str = "frame") -> Drawn:
    return Drawn(whole(1, 1) * [width, height] + [x, y], kind)


def test_a_canvas_in_a_frame_is_one_artwork_with_the_frames_edge() -> None:
    outlines = [box(120, 120, 160, 110, "canvas"), box(100, 100, 200, 150)]
    groups = group(outlines)
    assert [(each.outer, each.inner) for each in groups] == [(1, (0,))]


def test_works_side_by_side_stay_apart_each_with_its_canvas() -> None:
    outlines = [
        box(0, 0, 100, 100),
        box(10, 10, 80, 80, "canvas"),
        box(200, 0, 120, 100),
        box(210, 10, 90, 70, "canvas"),
    ]
    groups = {each.outer: each.inner for each in group(outlines)}
    assert groups == {0: (1,), 2: (3,)}


def test_a_canvas_without_a_frame_is_an_artwork() -> None:
    assert [(each.outer, each.inner) for each in group([box(0, 0, 50, 50, "canvas")])] == [(0, ())]


def test_a_small_frame_in_a_large_outline_stays_a_work_of_its_own() -> None:
    groups = group([box(0, 0, 1000, 800), box(300, 300, 150, 200)])
    assert sorted(each.outer for each in groups) == [0, 1]


def test_outlines_that_only_overlap_stay_apart() -> None:
    assert len(group([box(0, 0, 100, 100), box(60, 0, 90, 90, "canvas")])) == 2


def test_nothing_detected_groups_to_nothing() -> None:
    assert group([]) == []


def test_every_inset_comes_upright_first_and_then_in_every_other_quarter_turn() -> None:
    quad, each = whole(200, 100), len(INSETS) + 1
    found = hypotheses(quad, [quad / 2])
    assert [one.quarters for one in found] == [turn for turn in range(4) for _ in range(each)]
    assert (found[each].quad[0] == quad[1]).all()
    sizes = [abs(area(one.quad)) for one in found[:each]]
    expected = [200 * 100 * (1 - 2 * share) ** 2 for share in INSETS] + [5000]
    assert np.allclose(sizes, expected)
