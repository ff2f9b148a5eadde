"""mAP and precision against cases worked out by hand; ties count against a search."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.evaluation.cross_modal import average_precision_at, macro, precision_at


def test_average_precision_of_a_ranking_worked_out_by_hand() -> None:
    near = np.array([[6.0, 5.0, 4.0, 3.0, 2.0, 1.0]])
    relevant = np.array([[True, False, True, False, False, True]])
    assert average_precision_at(near, relevant)[0] == pytest.approx((1 / 1 + 2 / 3 + 3 / 6) / 3)
    assert average_precision_at(near, relevant, 3)[0] == pytest.approx((1 / 1 + 2 / 3) / 3)
    assert average_precision_at(near, relevant, 2)[0] == pytest.approx(1 / 2)
    assert precision_at(near, relevant, 3)[0] == pytest.approx(2 / 3)


def test_items_as_near_as_a_wrong_one_come_after_it() -> None:
    near = np.array([[1.0, 1.0, 1.0, 0.0]])
    relevant = np.array([[True, False, True, False]])
    # the wrong item first, then both right ones: ranks 2 and 3
    assert average_precision_at(near, relevant)[0] == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert precision_at(near, relevant, 2)[0] == pytest.approx(1 / 2)


def test_the_order_of_the_database_changes_nothing() -> None:
    rng = np.random.default_rng(0)
    near, relevant = rng.integers(0, 4, (5, 40)).astype(float), rng.random((5, 40)) < 0.3
    order = rng.permutation(40)
    shuffled = average_precision_at(near[:, order], relevant[:, order], 10)
    np.testing.assert_allclose(average_precision_at(near, relevant, 10), shuffled)


def test_a_query_that_nothing_fits_has_no_figure() -> None:
    near, relevant = np.ones((2, 3)), np.array([[False, False, False], [True, True, True]])
    found = average_precision_at(near, relevant)
    assert np.isnan(found[0])
    assert found[1] == 1


def test_macro_gives_each_class_the_same_weight() -> None:
    values = np.array([1.0, 1.0, 1.0, 0.0, np.nan])
    labels = np.array([[True, False], [True, False], [True, False], [False, True], [False, True]])
    assert macro(values, labels) == pytest.approx(0.5)
