"""Flips, balance and correlation of bits against hand counts and loops."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.evaluation.code_statistics import code_statistics, flip_rate, imbalance, mean_correlation


def test_flips_are_counted_in_true_pairs() -> None:
    photos = np.array([[1, 1, -1, -1], [1, -1, 1, -1]], np.float32)
    scans = np.array([[1, -1, -1, -1], [-1, 1, 1, -1]], np.float32)
    assert flip_rate(photos, scans) == pytest.approx(3 / 8)
    assert np.isnan(flip_rate(photos[:0], scans[:0]))


def test_imbalance_is_how_far_bits_are_from_half_ones() -> None:
    base = np.array([[1, 1, 1], [1, -1, 1], [1, 1, -1], [1, -1, -1]], np.float32)
    assert imbalance(base) == pytest.approx((1 + 0 + 0) / 3)


def test_correlation_is_the_mean_over_pairs_of_different_bits() -> None:
    rng = np.random.default_rng(0)
    base = np.where(rng.random((200, 6)) < 0.6, 1, -1).astype(np.float32)
    base[:, 3] = base[:, 0]
    base[:, 4] = -base[:, 1]
    pairs = [abs(np.corrcoef(base[:, i], base[:, j])[0, 1]) for i in range(6) for j in range(6) if i != j]
    assert mean_correlation(base) == pytest.approx(np.mean(pairs))


def test_a_constant_bit_counts_as_worthless() -> None:
    base = np.array([[1, 1], [1, -1], [1, 1], [1, -1]], np.float32)
    assert mean_correlation(base) == 1
    assert mean_correlation(base[:, 1:]) == 0


def test_independent_balanced_bits_are_told_as_such() -> None:
    rng = np.random.default_rng(1)
    base = np.where(rng.random((4000, 32)) < 0.5, 1, -1).astype(np.float32)
    found = code_statistics(base[:10], base[:10], base)
    assert found.flipped == 0
    assert found.imbalance < 0.03
    assert found.correlation < 0.03
