"""Intervals by bootstrap over photos."""

from __future__ import annotations

import math

import numpy as np
import pytest

from artcatalog.evaluation.estimates import NOTHING, bootstrapped, mean, median, percentile, share_over


def test_the_interval_of_a_mean_is_that_of_the_normal_distribution() -> None:
    values = np.random.default_rng(1).normal(5, 2, 400)
    told = bootstrapped([[value] for value in values], mean)
    half = 1.96 * values.std() / 20
    assert told.value == pytest.approx(values.mean())
    assert told.low == pytest.approx(values.mean() - half, abs=0.05)
    assert told.high == pytest.approx(values.mean() + half, abs=0.05)


def test_values_of_one_photo_are_drawn_together() -> None:
    same = [[value] * 25 for value in (0.0, 1.0) * 10]
    apart = [[value] for group in same for value in group]
    together, single = bootstrapped(same, mean), bootstrapped(apart, mean)
    assert together.high - together.low > 3 * (single.high - single.low)


def test_the_same_seed_gives_the_same_interval() -> None:
    groups = [[0.1, 0.4], [], [0.9]]
    assert bootstrapped(groups, mean) == bootstrapped(groups, mean)


def test_without_values_there_is_no_figure() -> None:
    for groups in ([], [[]], [[], []]):
        told = bootstrapped(groups, mean)
        assert all(math.isnan(part) for part in (told.value, told.low, told.high))
    assert math.isnan(NOTHING.value)


def test_statistics_are_what_they_say() -> None:
    values = np.array([0.5, 0.6, 0.9, 1.0, 4.0])
    assert median(values) == 0.9
    assert percentile(75)(values) == 1.0
    assert share_over(0.9)(values) == pytest.approx(2 / 5)  # above, not at
