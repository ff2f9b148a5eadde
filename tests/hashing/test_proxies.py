"""Proxies and background suppression against plain loops written from their formulas."""

from __future__ import annotations

import math

import pytest
import torch

from artcatalog.hashing.proxies import centres, hadamard, proxy_loss
from artcatalog.hashing.suppression import suppression_loss


def test_rows_of_a_hadamard_matrix_are_orthogonal() -> None:
    matrix = hadamard(16)
    assert set(matrix.unique().tolist()) == {-1.0, 1.0}
    assert torch.equal(matrix @ matrix.T, 16 * torch.eye(16))


def test_centres_are_orthogonal_or_opposite_and_balanced_while_there_are_any() -> None:
    codes = centres(30, 16)
    products = codes @ codes.T
    assert set(products.unique().tolist()) == {-16.0, 0.0, 16.0}
    assert not codes.sum(dim=1).any()
    assert not codes.sum(dim=0).any()
    assert torch.equal(codes[:7], centres(7, 16))


def test_more_classes_get_random_codes_the_same_ones_each_time() -> None:
    codes = centres(500, 64)
    assert codes.shape == (500, 64)
    assert torch.equal(codes, centres(500, 64))
    assert float((codes[126:] @ codes[126:].T - 64 * torch.eye(374)).abs().max()) < 64


def test_proxy_loss_is_the_softmax_over_scaled_cosines() -> None:
    torch.manual_seed(0)
    hashes, proxies, classes = torch.randn(5, 8), centres(4, 8), torch.tensor([0, 3, 2, 2, 1])
    total = 0.0
    for i in range(5):
        cosines = [float(torch.cosine_similarity(hashes[i], proxy, dim=0)) for proxy in proxies]
        total -= math.log(math.exp(4 * cosines[int(classes[i])]) / sum(math.exp(4 * cosine) for cosine in cosines))
    assert float(proxy_loss(hashes, classes, proxies, 4)) == pytest.approx(total / 5, rel=1e-5)


def test_suppression_compares_with_the_nearest_other_work() -> None:
    torch.manual_seed(0)
    full, suppressed, others = torch.randn(6, 5), torch.randn(6, 5), torch.randn(4, 5)
    works, other_works = torch.tensor([0, 1, 2, 0, 1, 2]), torch.tensor([0, 1, 3, 2])
    total = 0.0
    for i in range(6):
        f, s = full[i] / full[i].norm(), suppressed[i] / suppressed[i].norm()
        strange = [others[j] / others[j].norm() for j in range(4) if other_works[j] != works[i]]
        nearest = min(float((f - other).square().sum()) for other in strange)
        total += max(0.0, float((f - s).square().sum()) - nearest + 0.3)
    found = suppression_loss(full, suppressed, works, others, other_works, 0.3)
    assert float(found) == pytest.approx(total / 6, rel=1e-5)


def test_suppression_of_a_single_work_is_nothing() -> None:
    alone, rows = torch.zeros(2, dtype=torch.int64), torch.randn(2, 4)
    assert float(suppression_loss(rows, torch.randn(2, 4), alone, rows, alone)) == 0
