"""Each loss against a plain loop written from its formula."""

from __future__ import annotations

import math

import pytest
import torch
from torch.nn.functional import normalize

from artcatalog.hashing.losses import alignment, both_ways, contrast, decorrelation, reconstruction, spread


@pytest.fixture
def rows() -> torch.Tensor:
    torch.manual_seed(0)
    return torch.randn(6, 8)


@pytest.mark.parametrize("others", [0, 9])
def test_contrast_is_the_mean_of_minus_log_of_each_positive_share(rows: torch.Tensor, others: int) -> None:
    queries, keys, bank = (normalize(t, dim=1) for t in (rows, rows + 0.3, torch.randn(others, 8)))
    own = torch.tensor([0, 1, 2, 3, 3, 5])
    total = 0.0
    for i in range(6):
        positive = math.exp(float(queries[i] @ keys[i]) / 0.1)
        rest = sum(math.exp(float(queries[i] @ keys[j]) / 0.1) for j in range(6) if j != i and own[i] != own[j])
        rest += sum(math.exp(float(queries[i] @ row) / 0.1) for row in bank)
        total -= math.log(positive / (positive + rest))
    assert float(contrast(queries, keys, own, 0.1, bank)) == pytest.approx(total / 6, rel=1e-4)
    if not others:
        assert float(contrast(queries, keys, own, 0.1)) == pytest.approx(total / 6, rel=1e-4)


def test_both_ways_is_the_mean_of_photos_to_scans_and_scans_to_photos(rows: torch.Tensor) -> None:
    photos, scans, bank = (normalize(t, dim=1) for t in (rows, rows + 0.3, torch.randn(9, 8)))
    own = torch.arange(6)
    there = contrast(photos, scans, own, 0.1, bank)
    back = contrast(scans, photos, own, 0.1, bank)
    both = both_ways(photos, scans, own, 0.1, bank)
    assert float(there) != pytest.approx(float(back), rel=1e-3)
    assert float(both) == pytest.approx((float(there) + float(back)) / 2, rel=1e-5)


def test_alignment_is_the_mean_squared_difference_of_cosines(rows: torch.Tensor) -> None:
    codes = torch.sign(rows @ torch.randn(8, 16))
    total = 0.0
    for i in range(6):
        for j in range(6):
            if i != j:
                a = float(torch.cosine_similarity(rows[i], rows[j], dim=0))
                b = float(torch.cosine_similarity(codes[i], codes[j], dim=0))
                total += (a - b) ** 2
    assert float(alignment(rows, codes)) == pytest.approx(total / 30, rel=1e-4)


def test_reconstruction_is_one_less_the_mean_cosine(rows: torch.Tensor) -> None:
    other = torch.randn(6, 8)
    cosines = [float(torch.cosine_similarity(rows[i], other[i], dim=0)) for i in range(6)]
    assert float(reconstruction(rows, other)) == pytest.approx(1 - sum(cosines) / 6, rel=1e-4)


def test_bits_that_repeat_each_other_cost_more_than_independent_ones() -> None:
    torch.manual_seed(1)
    independent = torch.randn(400, 4)
    repeated = independent[:, :1].repeat(1, 4)
    assert float(decorrelation(independent)) < 0.02
    assert float(decorrelation(repeated)) == pytest.approx(1, abs=0.02)


def test_spread_is_minus_the_mean_log_distance_to_the_nearest(rows: torch.Tensor) -> None:
    unit = normalize(rows, dim=1)
    nearest = [min(float((unit[i] - unit[j]).norm()) for j in range(6) if j != i) for i in range(6)]
    assert float(spread(rows)) == pytest.approx(-sum(math.log(d) for d in nearest) / 6, rel=1e-3)
