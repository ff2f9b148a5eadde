"""Re-ranking by global features against a plain loop, and what it is for."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from artcatalog.retrieval.re_ranking import ReRanking, re_ranked


def unit(rows: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


def drawn(row: NDArray[np.float32], others: list[NDArray[np.float32]], count: int, beta: float) -> NDArray[np.float64]:
    near = sorted(((max(0.0, float(row @ other)), other) for other in others), key=lambda pair: -pair[0])[:count]
    total = row.astype(np.float64)
    for cosine, other in near:
        total = total + beta * cosine * other
    return total / (1 + beta * sum(cosine for cosine, _ in near))


@pytest.mark.parametrize(("count", "beta"), [(3, 0.15), (6, 0.5), (1, 0.0)])
def test_scores_are_those_of_the_formula(count: int, beta: float) -> None:
    rng = np.random.default_rng(1)
    features, query = unit(rng.normal(size=(8, 5))), unit(rng.normal(size=5))
    found = re_ranked(query, features, ReRanking(neighbours=count, beta=beta))
    expanded = drawn(query, list(features), count, beta)
    for i in range(8):
        refined = drawn(features[i], [features[j] for j in range(8) if j != i], count, beta)
        assert found[i] == pytest.approx((query @ refined + expanded @ features[i]) / 2, abs=1e-5)


def test_without_weight_the_order_is_that_of_cosines() -> None:
    rng = np.random.default_rng(2)
    features, query = unit(rng.normal(size=(20, 6))), unit(rng.normal(size=6))
    np.testing.assert_allclose(re_ranked(query, features, ReRanking(beta=0)), features @ query, atol=1e-6)


def test_a_far_picture_of_the_same_work_is_drawn_up_by_the_near_ones() -> None:
    rng = np.random.default_rng(3)
    work, lone = unit(rng.normal(size=16)), unit(rng.normal(size=16))
    views = unit(work + 0.25 * unit(rng.normal(size=(4, 16))))
    query = unit(work + 0.6 * lone)
    far = unit(work + 1.1 * unit(rng.normal(size=16)))
    decoy = unit(query * float(far @ query) * 1.02 + np.sqrt(1 - (far @ query * 1.02) ** 2) * unit(lone - 0.2 * work))
    features = np.stack([*views, far, decoy])
    setting = ReRanking(neighbours=3, beta=1.0)
    before, now = features @ query, re_ranked(query, features, setting)
    assert now[4] - now[5] > before[4] - before[5]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_pictures_are_ranked_too(count: int) -> None:
    features = unit(np.eye(4)[:count] + 0.1)
    assert re_ranked(unit(np.ones(4)), features).shape == (count,)
