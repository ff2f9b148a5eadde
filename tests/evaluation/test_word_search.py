"""Figures of search between words and pictures, against cases worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.evaluation import canonical_correlation
from artcatalog.evaluation.cross_modal import average_precision_at
from artcatalog.evaluation.word_search import (
    both_ways,
    by_chance,
    hit_figures,
    macro_estimate,
    macro_of_words,
    precision_at_rank,
    tag_figures,
    unseen_words,
    word_figures,
)


def test_both_ways_are_right_where_codes_agree_with_the_classes() -> None:
    labels = np.array([[True, False]] * 3 + [[False, True]] * 3 + [[False, False]])
    codes = np.where(labels[:, :1], 1.0, -1.0)
    forth, back = both_ways(codes[:6], codes[:6], labels[:6])
    assert forth.tolist() == back.tolist() == [1.0] * 6
    with_unlabelled, _ = both_ways(codes, codes, labels)
    assert np.isnan(with_unlabelled[6])
    # the unlabelled work ties with the second class and comes first: ranks 2, 3, 4
    assert with_unlabelled[3] == pytest.approx((1 / 2 + 2 / 3 + 3 / 4) / 3)


def test_chance_is_near_the_squared_share_of_the_class() -> None:
    # of 50 items p * 50 fit, each at a precision of about p, and they are divided by 50
    labels = np.zeros((1000, 2), bool)
    labels[:100, 0] = labels[100:400, 1] = True
    found = by_chance(labels)
    assert np.nanmean(found[:100]) == pytest.approx(0.1**2, abs=0.01)
    assert np.nanmean(found[100:400]) == pytest.approx(0.3**2, abs=0.03)


def test_the_macro_average_is_that_of_a_loop() -> None:
    labels = np.array([[True, False]] * 8 + [[False, True]] * 2)
    values = np.array([1.0] * 8 + [0.0] * 2)
    found = macro_estimate(values, labels)
    assert found.value == pytest.approx(0.5)
    assert found.low <= 0.5 <= found.high


def test_precision_of_words_and_its_interval() -> None:
    right = np.zeros((2, 200), bool)
    right[0, :50] = right[1, 50:100] = True
    near = right + np.random.default_rng(0).random((2, 200)) * 0.1
    found = word_figures(("a", "b"), near, right)
    assert found.each == (1.0, 1.0)
    assert (found.mean.value, found.mean.low, found.mean.high) == (1, 1, 1)
    assert found.chance == 0.25
    worst = word_figures(("a", "b"), -near, right)
    assert worst.mean.high == 0


def test_ties_count_against_words() -> None:
    right = np.array([[True, False, False, True]])
    found = word_figures(("a",), np.ones((1, 4)), right, k=2)
    assert found.each == (0.0,)


def test_gain_over_chance_of_unseen_words() -> None:
    right = np.zeros((3, 100), bool)
    right[:, :20] = True
    precise, gain = unseen_words(right.astype(float), right)
    assert precise.value == 1
    assert gain.value == pytest.approx(0.8)


def test_canonical_correlation_finds_what_both_sides_share() -> None:
    rng = np.random.default_rng(0)
    shared = rng.normal(size=(500, 2))
    pictures = np.hstack([shared @ rng.normal(size=(2, 5)), rng.normal(size=(500, 3))])
    texts = np.hstack([rng.normal(size=(500, 4)), shared @ rng.normal(size=(2, 6))])
    fitted = canonical_correlation.fit(pictures, texts, 3, ridge=1e-4)
    seen, said = fitted.pictures(pictures), fitted.texts(texts)
    strength = [abs(np.corrcoef(seen[:, at], said[:, at])[0, 1]) for at in range(3)]
    assert strength[0] > 0.99
    assert strength[1] > 0.99
    assert strength[2] < 0.4


def test_precision_down_to_each_work_averages_to_average_precision() -> None:
    rng = np.random.default_rng(4)
    near, right = rng.integers(0, 5, (6, 30)).astype(np.float64), rng.random((6, 30)) < 0.3
    found = precision_at_rank(near, right)
    assert np.array_equal(~np.isnan(found), right)
    np.testing.assert_allclose(np.nanmean(found, axis=1), average_precision_at(near, right))


def test_the_mean_over_words_counts_each_word_once() -> None:
    values = np.array([[0.2, 0.4, np.nan, np.nan], [np.nan, 1.0, 1.0, 1.0]])
    found = macro_of_words(values)
    assert found.value == pytest.approx((0.3 + 1.0) / 2)
    assert found.low <= found.value <= found.high
    constant = macro_of_words(np.full((3, 5), 0.25))
    assert (constant.low, constant.value, constant.high) == pytest.approx((0.25, 0.25, 0.25))


def test_hits_are_what_is_likely_enough_and_their_probability_is_told_beside_the_share_that_fits() -> None:
    chances = np.array([0.9, 0.8, 0.95, 0.2])
    found = hit_figures("river", chances, np.array([True, True, False, True]), 0.85)
    assert (found.word, found.fitting, found.hits) == ("river", 3, 2)
    assert (found.claimed, found.right.value) == (pytest.approx(0.925), 0.5)
    none = hit_figures("river", chances, np.ones(4, bool), 0.99)
    assert none.hits == 0
    assert np.isnan(none.claimed)


def test_suggested_tags_are_judged_on_works_whose_record_has_one_of_their_kind() -> None:
    has = np.array([[1, 0], [1, 0], [0, 1], [0, 0]], bool)
    suggested = np.array([[1, 1], [0, 0], [0, 1], [1, 0]], bool)
    found = tag_figures("style", suggested, has)
    assert (found.works, found.suggested, found.right.value) == (3, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert found.right.low <= found.right.value <= found.right.high
    none = tag_figures("style", np.zeros_like(has), has)
    assert (none.works, none.suggested) == (3, 0)
    assert np.isnan(none.right.value)
