"""Ranks, recall and average precision against hand counts and plain loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from artcatalog.evaluation.ranking import ranks as ranks_of_one
from artcatalog.evaluation.retrieval_metrics import (
    average_precision,
    draws,
    mean_by_artwork,
    relevant_ranks,
    retrieval_figures,
)


def by_hand(similar: list[float], relevant: list[int]) -> list[int]:
    """Sort wrong items before right ones at equal similarity, and read the right ones' places."""
    order = sorted(range(len(similar)), key=lambda i: (-similar[i], i in relevant))
    return [place for place, i in enumerate(order, start=1) if i in relevant]


@settings(deadline=None)
@given(
    similar=st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=3, max_size=30),
    relevant=st.sets(st.integers(0, 2), min_size=1),
)
def test_ranks_are_those_of_a_plain_sort_with_ties_against(similar: list[float], relevant: set[int]) -> None:
    found = relevant_ranks(np.array(similar, np.float32), np.array(sorted(relevant)))
    assert found.tolist() == by_hand(similar, sorted(relevant))


def test_a_single_right_item_has_the_rank_that_training_counts() -> None:
    rng = np.random.default_rng(0)
    similar = rng.integers(0, 6, (40, 25)).astype(np.float32)
    truth = rng.integers(0, 25, 40)
    expected = ranks_of_one(similar, truth)
    assert [
        relevant_ranks(row, np.array([own]))[0] for row, own in zip(similar, truth, strict=True)
    ] == expected.tolist()


def test_average_precision_is_the_mean_of_precisions_at_right_items() -> None:
    assert average_precision(np.array([1, 3, 6])) == pytest.approx((1 / 1 + 2 / 3 + 3 / 6) / 3)
    assert average_precision(np.array([4])) == pytest.approx(0.25)


def test_figures_leave_works_out_that_the_catalog_lacks() -> None:
    ranks = np.array([1, 2, 7, 60, 0])
    found = retrieval_figures(ranks, np.array([1, 1 / 2, 1 / 7, 1 / 60, 0]), ["a", "a", "b", "c", "d"])
    assert (found.queries, found.artworks) == (4, 3)
    assert [found.recall[depth].value for depth in (1, 5, 10, 50)] == [0.25, 0.5, 0.75, 0.75]
    assert found.mrr.value == pytest.approx((1 + 1 / 2 + 1 / 7 + 1 / 60) / 4)
    assert found.map.value == pytest.approx(found.mrr.value)


def test_without_known_works_there_is_no_figure() -> None:
    found = retrieval_figures(np.array([0, 0]), np.zeros(2), ["a", "b"])
    assert found.queries == 0
    assert np.isnan(found.recall[1].value)


def loop_interval(values: NDArray[np.float64], names: list[str], drawn: NDArray[np.float32]) -> tuple[float, float]:
    works = sorted(set(names))
    means = []
    for counts in drawn:
        pool: list[float] = []
        for work, count in zip(works, counts, strict=True):
            pool += [v for v, name in zip(values, names, strict=True) if name == work] * int(count)
        means.append(sum(pool) / len(pool))
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def test_the_interval_is_that_of_drawing_whole_artworks_in_a_loop() -> None:
    values = np.array([1, 0, 0, 1, 1, 1, 0], np.float64)
    names = ["a", "a", "a", "b", "c", "d", "d"]
    found = mean_by_artwork(values, names)
    assert found.value == pytest.approx(4 / 7)
    assert (found.low, found.high) == pytest.approx(loop_interval(values, names, draws(4)))


def test_photos_of_one_artwork_say_less_than_photos_of_many() -> None:
    values = np.tile([1.0, 0.0], 50)
    many = mean_by_artwork(values, [str(i) for i in range(100)])
    few = mean_by_artwork(np.repeat([1.0, 0.0], 50), ["a"] * 50 + ["b"] * 50)
    assert many.high - many.low < 0.25 < few.high - few.low


def test_every_resample_draws_as_many_artworks_as_there_are() -> None:
    assert draws(7).shape[1] == 7
    assert (draws(7).sum(axis=1) == 7).all()
