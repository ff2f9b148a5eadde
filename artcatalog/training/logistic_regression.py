"""Logistic regression with weights that are never negative, held near a prior."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

ROUNDS = 100


def fit(
    values: NDArray[np.float64], labels: Vector, importance: Vector, prior: Vector, strength: float
) -> tuple[Vector, float]:
    """Return weights (F,) and bias that maximise the posterior, by Newton's method (iteratively reweighted squares).

    A weight that would become negative is fixed at 0, and the others are fitted again, so that more evidence never
    lowers a score.

    Args:
        values: (N, F), one row a case.
        labels: (N,), 1 or 0.
        importance: (N,), how much each case counts.
        prior: (F,), weights to be expected; a normal prior about them keeps separable cases finite.
        strength: Inverse variance of the prior.
    """
    free = np.ones(values.shape[1], bool)
    while True:
        weights = np.zeros(values.shape[1])
        weights[free], bias = _newton(values[:, free], labels, importance, prior[free], strength)
        if (weights >= 0).all():
            return weights, bias
        free &= weights >= 0


def _newton(
    values: NDArray[np.float64], labels: Vector, importance: Vector, prior: Vector, strength: float
) -> tuple[Vector, float]:
    design = np.column_stack([values, np.ones(len(values))])
    centre = np.append(prior, 0.0)
    pull = np.diag(np.append(np.full(len(prior), strength), 1e-6))
    theta = np.append(prior, 0.0)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(design @ theta, -35, 35)))
        gradient = design.T @ (importance * (labels - chance)) - pull @ (theta - centre)
        curvature = (design * (importance * chance * (1 - chance))[:, None]).T @ design + pull
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(theta)), gradient)
        theta = theta + step * min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < 1e-8:
            break
    return theta[:-1], float(theta[-1])
