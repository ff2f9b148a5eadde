"""Each published loss against a plain loop written from its formula."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from artcatalog.training.binary_head_losses import (
    BiHalf,
    beta_quantiles,
    bihalf,
    binary,
    cibhash,
    greedyhash,
    kept_cosines,
    sdc,
)


@pytest.fixture
def u() -> Tensor:
    return torch.randn(8, 6, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def features() -> Tensor:
    return torch.randn(8, 5, generator=torch.Generator().manual_seed(1))


def cosine(a: list[float], b: list[float]) -> float:
    dot = sum(x * y for x, y in zip(a, b, strict=True))
    return dot / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))


def sign(value: float) -> float:
    return 1.0 if value >= 0 else -1.0


def test_cibhash_is_contrast_of_codes_and_divergence_of_bits(u: Tensor) -> None:
    first, second = u[:4].tolist(), u[4:].tolist()
    codes = [[sign(v) for v in row] for row in (*first, *second)]
    total = 0.0
    for i in range(8):
        partner = (i + 4) % 8
        others = [math.exp(cosine(codes[i], codes[j]) / 0.3) for j in range(8) if j != i]
        total -= math.log(math.exp(cosine(codes[i], codes[partner]) / 0.3) / sum(others))
    divergence = 0.0
    for a, b in zip(first, second, strict=True):
        for x, y in zip(a, b, strict=True):
            p, q = 1 / (1 + math.exp(-x)), 1 / (1 + math.exp(-y))
            divergence += (p - q) * math.log(p / q) + (q - p) * math.log((1 - p) / (1 - q))  # both directions
    expected = total / 8 + 0.001 * divergence / 4 / 2
    assert float(cibhash(u[:4], u[4:])) == pytest.approx(expected, rel=1e-5)


def test_cibhash_teaches_views_to_agree() -> None:
    u = torch.full((4, 3), 0.1).mul(torch.tensor([[1], [1], [-1], [1]])).requires_grad_()
    cibhash(u[:2], u[2:]).backward()
    assert u.grad is not None
    assert float(u.grad.abs().sum()) > 0


def test_kept_cosines_are_the_mean_squared_difference(features: Tensor, u: Tensor) -> None:
    f, c = features.tolist(), u.tolist()
    expected = sum((cosine(c[i], c[i + 4]) - cosine(f[i], f[i + 4])) ** 2 for i in range(4)) / 4
    assert float(kept_cosines(features, u)) == pytest.approx(expected, rel=1e-5)


def test_the_bihalf_layer_gives_each_bit_as_many_ones_as_minus_ones(u: Tensor) -> None:
    codes = BiHalf.apply(u, 6.0)
    assert codes.sum(dim=0).tolist() == [0.0] * 6
    for bit in range(6):
        ones = sorted(u[:, bit].tolist())[4:]
        assert sorted(u[codes[:, bit] > 0, bit].tolist()) == ones


def test_the_bihalf_layer_pulls_values_to_their_codes(u: Tensor) -> None:
    given = u.clone().requires_grad_()
    codes = BiHalf.apply(given, 6.0)
    weights = torch.arange(48.0).reshape(8, 6)
    (codes * weights).sum().backward()
    assert given.grad is not None
    for i in range(8):
        for k in range(6):
            expected = float(weights[i, k]) + 6.0 * (float(u[i, k]) - float(codes.detach()[i, k])) / 48
            assert float(given.grad[i, k]) == pytest.approx(expected, rel=1e-5)


def test_bihalf_compares_cosines_of_half_half_codes(features: Tensor, u: Tensor) -> None:
    codes = BiHalf.apply(u, 6.0).tolist()
    f = features.tolist()
    expected = sum((cosine(codes[i], codes[i + 4]) - cosine(f[i], f[i + 4])) ** 2 for i in range(4)) / 4
    assert float(bihalf(features, u)) == pytest.approx(expected, rel=1e-5)


def test_greedyhash_adds_the_cubed_distance_from_one(features: Tensor, u: Tensor) -> None:
    codes, f = [[sign(v) for v in row] for row in u.tolist()], features.tolist()
    kept = sum((cosine(codes[i], codes[i + 4]) - cosine(f[i], f[i + 4])) ** 2 for i in range(4)) / 4
    cubes = [abs(abs(v) - 1) ** 3 for row in u.tolist() for v in row]
    assert float(greedyhash(features, u)) == pytest.approx(kept + 0.1 * sum(cubes) / 48, rel=1e-5)


def test_sdc_sorts_pairs_and_pulls_them_to_quantiles(features: Tensor, u: Tensor) -> None:
    targets, f, h = beta_quantiles(4), features.tolist(), u.tolist()
    order = sorted(range(4), key=lambda i: cosine(f[i], f[i + 4]))
    pulled = sum(abs(cosine(h[i], h[i + 4]) - float(t)) for i, t in zip(order, targets, strict=True)) / 4
    spread = sum(1 - cosine(row, [sign(v) for v in row]) for row in h) / 8
    assert float(sdc(features, u, targets)) == pytest.approx(pulled + 0.01 * spread, rel=1e-5)


def test_beta_quantiles_are_those_of_many_draws() -> None:
    drawn = np.sort(np.random.default_rng(0).beta(5, 5, 400_000)) * 2 - 1
    expected = np.quantile(drawn, (np.arange(8) + 0.5) / 8)
    found = beta_quantiles(8).numpy()
    assert found == pytest.approx(expected, abs=0.005)
    assert found == pytest.approx(-found[::-1], abs=1e-5)


def test_the_gradient_of_a_sign_passes_straight_through() -> None:
    values = torch.tensor([-2.0, 0.0, 3.0], requires_grad=True)
    codes = binary(values)
    assert codes.tolist() == [-1, 1, 1]
    (codes * torch.tensor([5.0, 6.0, 7.0])).sum().backward()
    assert values.grad is not None
    assert values.grad.tolist() == [5, 6, 7]
