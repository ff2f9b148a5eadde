"""Metrics of outlines on cases counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.detection.decoding import DetectedQuad
from artcatalog.evaluation.ground_truth import TrueOutline
from artcatalog.evaluation.outline_report import sizes_table
from artcatalog.evaluation.outlines import (
    corner_error,
    enclosing_figures,
    enclosing_quad,
    figures,
    overlap,
    recall_curve,
    score_photo,
)
from artcatalog.geometry.quads import iou, whole

SQUARE = whole(100, 100)


def true(corners: np.ndarray, cut_off: bool = False) -> TrueOutline:
    return TrueOutline(corners, corners, cut_off)


def round_work(corners: np.ndarray) -> TrueOutline:
    return TrueOutline(None, corners)


def found(corners: np.ndarray, score: float = 0.9) -> DetectedQuad:
    return DetectedQuad(np.asarray(corners, float), "frame", score)


def circle(radius: float) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    return radius * np.column_stack([np.cos(angle), np.sin(angle)]) + 200


def test_each_outline_takes_the_quad_that_overlaps_it_best() -> None:
    outlines = [true(SQUARE), true(SQUARE + (300, 0))]
    quads = [found(SQUARE + (300, 0)), found(SQUARE + (50, 0)), found(SQUARE + (20, 0))]
    score = score_photo("photo", outlines, quads)
    assert score.ious == pytest.approx([80 / 120, 1.0])
    assert score.spurious == 1  # the one that is half off


def test_outlines_are_told_by_their_size_where_some_are_small() -> None:
    small = whole(20, 80)  # the root of its area is 40
    score = score_photo("photo", [true(SQUARE), true(small + 500)], [found(SQUARE), found(whole(20, 40) + 500)])
    assert score.sizes == pytest.approx([100, 40])
    told = sizes_table("walls", {"detector": [score]})
    assert told is not None
    rows = [[cell.strip() for cell in line.split("|")[3:8]] for line in told.splitlines()[2:]]
    assert [row[:2] for row in rows] == [
        ["0 to 50", "1"],
        ["50 to 100", "0"],
        ["100 to 200", "1"],
        ["200 and more", "0"],
    ]
    assert rows[0][2].startswith("0.500")
    assert rows[2][4].startswith("1.000")
    assert sizes_table("walls", {"detector": [score_photo("photo", [true(whole(900, 900))], [])]}) is None


def test_an_outline_that_nothing_overlaps_counts_as_zero() -> None:
    score = score_photo("photo", [true(SQUARE), true(SQUARE + 500)], [found(SQUARE)])
    assert score.ious.tolist() == pytest.approx([1.0, 0.0])
    assert len(score.corner_errors) == 1
    assert score_photo("photo", [true(SQUARE)], []).ious.tolist() == [0.0]


def test_a_photo_without_works_counts_every_quad_as_spurious() -> None:
    score = score_photo("photo", [], [found(SQUARE), found(SQUARE + 300)])
    assert (score.spurious, len(score.ious), score.judged.tolist()) == (2, 0, [[0.9, 0.0], [0.9, 0.0]])


def test_a_second_quad_on_the_same_work_is_spurious() -> None:
    assert score_photo("photo", [true(SQUARE)], [found(SQUARE), found(SQUARE + 2)]).spurious == 1


def test_cut_off_and_round_works_excuse_quads_but_ask_for_none() -> None:
    outlines = [true(SQUARE, cut_off=True), round_work(circle(60))]
    on_cut, on_round, nowhere = found(SQUARE + (30, 0)), found(whole(120, 120) + 140), found(SQUARE + 600)
    score = score_photo("photo", outlines, [on_cut, on_round, nowhere])
    assert len(score.ious) == 0
    assert score.spurious == 1
    assert score.judged.tolist() == [[0.9, 0.0]]  # of an excused quad nobody can say how good it is


def test_the_only_quad_in_a_photo_of_one_work_is_not_spurious() -> None:
    far = found(SQUARE + 400)
    assert score_photo("photo", [true(SQUARE)], [far]).spurious == 0
    assert score_photo("photo", [true(SQUARE), true(SQUARE + 900)], [far]).spurious == 1


def test_scores_are_judged_by_an_overlap_of_nine_tenths() -> None:
    quads = [found(SQUARE + (4, 0), 0.8), found(SQUARE + (310, 0), 0.6)]
    score = score_photo("photo", [true(SQUARE), true(SQUARE + (300, 0))], quads)
    assert score.judged.tolist() == [[0.8, 1.0], [0.6, 0.0]]  # 96 / 104, 90 / 110


def test_a_round_work_is_measured_by_the_rectangle_around_it() -> None:
    score = score_photo("photo", [round_work(circle(50))], [found(whole(100, 100) + 150)])
    count, mean_overlap, recall = enclosing_figures([score])
    assert count == 1
    assert mean_overlap.value == pytest.approx(1, abs=0.01)
    assert recall.value == 1


def test_corners_may_begin_anywhere_and_run_either_way() -> None:
    moved = SQUARE + (3.0, 4.0)
    for turn in range(4):
        assert corner_error(SQUARE, np.roll(moved, turn, axis=0)) == pytest.approx(5 / np.hypot(100, 100) * 100)
        assert corner_error(SQUARE[::-1], np.roll(moved, turn, axis=0)) == pytest.approx(5 / np.hypot(100, 100) * 100)


def test_one_corner_off_counts_by_a_quarter() -> None:
    moved = SQUARE.copy()
    moved[2] += (0.0, 8.0)
    assert corner_error(SQUARE, moved) == pytest.approx(2 / np.hypot(100, 100) * 100)


def test_overlap_of_outlines_in_any_order_is_that_of_their_hulls() -> None:
    assert overlap(SQUARE[[0, 2, 1, 3]], SQUARE) == pytest.approx(1)
    assert overlap(SQUARE[::-1], SQUARE + (50, 0)) == pytest.approx(1 / 3)
    assert overlap(SQUARE, SQUARE + (100, 0)) == 0
    assert overlap(SQUARE, np.array([[0.0, 0], [9, 9]])) == 0


def test_the_enclosing_rectangle_turns_with_the_work() -> None:
    turn = np.radians(30)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    rectangle = whole(200, 80) @ matrix + 300
    assert overlap(enclosing_quad(rectangle), rectangle) == pytest.approx(1, abs=0.03)


def test_figures_of_two_photos_are_those_of_a_hand_count() -> None:
    first = score_photo("a", [true(SQUARE), true(SQUARE + 400)], [found(SQUARE + (10, 0))], 0.1)
    second = score_photo("b", [true(SQUARE)], [found(SQUARE), found(SQUARE + 700)], 0.3)
    told = figures([first, second], resamples=200)
    ious = [90 / 110, 0, 1]
    assert (told.photos, told.outlines) == (2, 3)
    assert told.mean_iou.value == pytest.approx(np.mean(ious))
    recalls = [told.recall_50, told.recall_75, told.recall_90, told.recall_95]
    assert [recall.value for recall in recalls] == pytest.approx([2 / 3, 2 / 3, 1 / 3, 1 / 3])
    assert told.spurious.value == 0.5
    assert told.seconds.value == pytest.approx(0.2)
    assert told.corner_median.value == pytest.approx(10 / np.hypot(100, 100) * 100 / 2)
    assert told.mean_iou.low <= told.mean_iou.value <= told.mean_iou.high
    assert told.mean_iou.low == pytest.approx(np.mean(ious[:2]))  # only the first photo, drawn twice


def test_the_recall_curve_falls_from_what_is_found_to_none() -> None:
    curve = recall_curve([score_photo("a", [true(SQUARE), true(SQUARE + 400)], [found(SQUARE + (10, 0))])])
    assert curve[0].tolist() == [0.5, 0.5]
    assert curve[-1].tolist() == [1.0, 0.0]
    assert (np.diff(curve[:, 1]) <= 0).all()
    assert len(recall_curve([])) == 0


def test_overlap_agrees_with_counting_pixels() -> None:
    rng = np.random.default_rng(3)
    x, y = np.meshgrid(np.arange(400) + 0.5, np.arange(400) + 0.5)
    for _ in range(5):
        a, b = (whole(200, 180) + rng.uniform(0, 150, 2) + rng.uniform(-30, 30, (4, 2)) for _ in range(2))
        inside = [_inside(quad, x, y) for quad in (a, b)]
        counted = (inside[0] & inside[1]).sum() / (inside[0] | inside[1]).sum()
        assert overlap(a, b) == pytest.approx(counted, abs=0.01)
        assert iou(a, b) == pytest.approx(counted, abs=0.01)


def _inside(quad: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    sides = zip(quad, np.roll(quad, -1, axis=0), strict=True)
    return np.all([(b[0] - a[0]) * (y - a[1]) >= (b[1] - a[1]) * (x - a[0]) for a, b in sides], axis=0)
