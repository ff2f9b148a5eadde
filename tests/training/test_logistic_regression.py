"""Logistic regression against its own definition."""

from __future__ import annotations

import numpy as np

from artcatalog.training.logistic_regression import fit


def posterior(values: np.ndarray, labels: np.ndarray, weights: np.ndarray, bias: float, strength: float) -> float:
    """Return the log posterior about a prior of zeros, in a plain loop."""
    total = -0.5 * strength * sum(w * w for w in weights)
    for row, label in zip(values, labels, strict=True):
        chance = 1 / (1 + np.exp(-(sum(v * w for v, w in zip(row, weights, strict=True)) + bias)))
        total += np.log(chance if label else 1 - chance)
    return float(total)


def drawn(seed: int, true: list[float], bias: float, count: int = 400) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    values = rng.uniform(0, 1, (count, len(true)))
    chance = 1 / (1 + np.exp(-(values @ true + bias)))
    return values, (rng.random(count) < chance).astype(float)


def test_the_fit_is_a_maximum_of_the_posterior() -> None:
    values, labels = drawn(1, [4.0, 2.0], -3.0)
    weights, bias = fit(values, labels, np.ones(400), np.zeros(2), 0.3)
    best = posterior(values, labels, weights, bias, 0.3)
    for step in ([0.05, 0, 0], [-0.05, 0, 0], [0, 0.05, 0], [0, -0.05, 0], [0, 0, 0.05], [0, 0, -0.05]):
        assert posterior(values, labels, weights + step[:2], bias + step[2], 0.3) < best
    assert np.abs(weights - [4, 2]).max() < 1.5


def test_a_weight_is_never_negative() -> None:
    values, labels = drawn(2, [5.0, -4.0, 1.0], -1.0)
    weights, _ = fit(values, labels, np.ones(400), np.zeros(3), 0.1)
    assert weights[1] == 0
    assert (weights >= 0).all()


def test_separable_cases_stay_finite_and_near_the_prior_without_evidence() -> None:
    values = np.array([[0.0, 0.5], [0.1, 0.5], [0.9, 0.5], [1.0, 0.5]])
    labels = np.array([0.0, 0, 1, 1])
    weights, bias = fit(values, labels, np.ones(4), np.array([1.0, 3.0]), 0.1)
    assert np.isfinite(weights).all()
    assert np.isfinite(bias)
    assert weights[0] > 1


def test_a_case_counts_as_often_as_its_importance() -> None:
    values, labels = drawn(3, [3.0], -1.0, 60)
    importance = np.where(np.arange(60) < 20, 2.0, 1.0)
    twice = np.concatenate([values, values[:20]]), np.concatenate([labels, labels[:20]])
    one = fit(values, labels, importance, np.zeros(1), 0.2)
    two = fit(*twice, np.ones(80), np.zeros(1), 0.2)
    assert np.allclose(one[0], two[0], atol=1e-5)
    assert np.isclose(one[1], two[1], atol=1e-5)
