"""Unknown works: thresholds, rates and risk by coverage, against hand counts and loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artcatalog.evaluation.open_set import coverage_at, coverage_risk, open_set, threshold


@given(values=st.lists(st.integers(0, 20), min_size=1, max_size=300), rate=st.sampled_from([0.0, 0.01, 0.05, 0.5]))
def test_the_threshold_is_the_least_that_keeps_the_rate(values: list[int], rate: float) -> None:
    unknown = np.array(values, np.float64)
    cut = threshold(unknown, rate)
    assert (unknown > cut).mean() <= rate + 1e-12
    lower = unknown[unknown < cut]
    if len(lower):  # one step down would answer too many
        assert (unknown > lower.max()).mean() > rate


def test_without_unknown_works_everything_is_accepted() -> None:
    assert threshold(np.empty(0), 0.01) == -np.inf


def test_only_right_answers_above_the_threshold_count() -> None:
    unknown = np.arange(100, dtype=np.float64)  # 1 % may be answered: the threshold is 98
    found = open_set(
        np.array([99.0, 98.0, 120.0, 150.0]),
        np.array([True, True, False, True]),
        ["a", "b", "c", "d"],
        unknown,
        [str(i) for i in range(100)],
    )
    assert found.threshold == 98
    assert found.rate.value == pytest.approx(2 / 4)
    assert (found.unknown_queries, found.unknown_works) == (100, 100)
    assert found.rate.low <= 0.5 <= found.rate.high


def test_the_interval_widens_with_fewer_works() -> None:
    rng = np.random.default_rng(0)
    known, unknown = np.full(400, 9.0), rng.normal(0, 1, 400)
    right = np.arange(400) >= 80  # the photos of two works in ten fail, all of them
    each = [str(i) for i in range(400)]
    tens = [str(i // 40) for i in range(400)]
    wide = open_set(known, right, tens, unknown, tens).rate
    narrow = open_set(known, right, each, unknown, each).rate
    assert narrow.value == wide.value == 0.8
    assert narrow.high - narrow.low < 0.1
    assert wide.high - wide.low > 0.3


@settings(deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=60))
def test_coverage_and_risk_are_those_of_a_loop_over_thresholds(pairs: list[tuple[int, bool]]) -> None:
    confidence = np.array([value for value, _ in pairs], np.float64)
    right = np.array([good for _, good in pairs])
    expected = []
    for level in sorted(set(confidence.tolist()), reverse=True):
        answered = [good for value, good in pairs if value >= level]
        expected.append((len(answered) / len(pairs), answered.count(False) / len(answered)))
    assert coverage_risk(confidence, right).tolist() == [pytest.approx(point) for point in expected]


def test_coverage_at_a_risk_is_the_largest_that_keeps_it() -> None:
    curve = np.array([[0.2, 0.0], [0.4, 0.02], [0.6, 0.01], [1.0, 0.3]])
    assert coverage_at(curve, 0.01) == 0.6
    assert coverage_at(curve[3:], 0.01) == 0
