"""Reliability tables and the expected calibration error, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from artcatalog.evaluation.calibration import calibration_error, reliability


def test_bins_and_error_are_counted_by_hand() -> None:
    score = np.array([0.05, 0.95, 0.92, 1.0, 0.5])
    right = np.array([0, 1, 1, 0, 1])
    told = reliability(score, right)
    assert told.counts.tolist() == [1, 0, 0, 0, 0, 1, 0, 0, 0, 3]
    assert told.score[[0, 5, 9]] == pytest.approx([0.05, 0.5, 2.87 / 3])
    assert told.right[[0, 5, 9]] == pytest.approx([0, 1, 2 / 3])
    expected = (0.05 + 0.5 + 3 * abs(2.87 / 3 - 2 / 3)) / 5
    assert told.error == pytest.approx(expected)
    assert calibration_error(np.column_stack([score, right])) == pytest.approx(expected)
    assert told.curve.shape == (3, 2)
    assert np.isnan(told.score[1])


def test_scores_that_mean_what_they_say_have_no_error() -> None:
    rng = np.random.default_rng(0)
    score = rng.random(40_000)
    assert reliability(score, rng.random(40_000) < score).error < 0.012
    assert reliability(score, rng.random(40_000) < score**2).error > 0.12


def test_without_predictions_there_is_no_error() -> None:
    assert math.isnan(reliability(np.empty(0), np.empty(0)).error)
    assert reliability(np.empty(0), np.empty(0)).curve.shape == (0, 2)
