"""What similarities are worth, by those of the pictures that do not fit."""

from __future__ import annotations

import math

import numpy as np
import pytest

from artcatalog.text.standing_out import standing_out


def drawn(fitting: int, others: int, seed: int = 1) -> np.ndarray:
    """Return similarities: of pictures that fit, five deviations above the others, first."""
    noise = np.random.default_rng(seed).normal(0.2, 0.02, fitting + others)
    noise[:fitting] += 0.1
    return noise.astype(np.float32)


def test_it_is_the_false_discovery_rate_worked_out_in_a_loop() -> None:
    similarities = drawn(3, 400)
    low, high = np.quantile(similarities.astype(np.float64), (0.05, 0.4))
    deviation = (high - low) / (1.6448536 - 0.2533471)
    z = [
        (float(value) - (high + 0.2533471 * deviation)) / (deviation * (1 + 1.54 / math.sqrt(403)))
        for value in similarities
    ]
    shares = []
    for value in z:
        rates = [
            len(z) * math.erfc(bound / math.sqrt(2)) / 2 / sum(other >= bound for other in z)
            for bound in z
            if bound <= value
        ]
        shares.append(min(1.0, *rates))
    wanted = [0.999 * (1 - q) + 0.001 * max(at, 0) / (1 + max(at, 0)) for q, at in zip(shares, z, strict=True)]
    np.testing.assert_allclose(standing_out(similarities, similarities), wanted, atol=1e-6)


@pytest.mark.parametrize(("fitting", "others"), [(1, 300), (20, 1000), (500, 500)])
def test_what_fits_is_found_be_it_one_picture_or_every_second(fitting: int, others: int) -> None:
    similarities = drawn(fitting, others)
    found = standing_out(similarities, similarities) >= 5 / 6
    assert found[:fitting].mean() > 0.8
    assert found[fitting:].sum() <= max(1, fitting // 4)  # a sixth of what is found is expected


def test_where_nothing_fits_seldom_anything_is_found() -> None:
    accidents = [(standing_out(some, some) >= 5 / 6).any() for some in (drawn(0, 2000, seed) for seed in range(100))]
    assert np.mean(accidents) < 1 / 4  # a sixth is expected, were the background known and not estimated


def test_a_nearer_picture_has_the_higher_chance_also_among_certain_ones() -> None:
    similarities = np.concatenate([drawn(0, 200), [0.5, 0.6, 0.7]]).astype(np.float32)
    chances = standing_out(similarities, similarities)
    assert (np.diff(chances[np.argsort(similarities)]) >= 0).all()
    assert chances[-3] < chances[-2] < chances[-1] <= 1


def test_pictures_that_are_all_alike_find_none() -> None:
    assert (standing_out(np.full(60, 0.3, np.float32), np.full(60, 0.3, np.float32)) < 5 / 6).all()
    assert standing_out(np.empty(0, np.float32), np.empty(0, np.float32)).shape == (0,)
