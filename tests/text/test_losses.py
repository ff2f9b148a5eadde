"""Each loss against a plain loop written from its formula."""

from __future__ import annotations

import math

import pytest
import torch

from artcatalog.text.losses import TAU, cross_modal, inner_products, quantisation, tag_entropy, tag_logits


def _some(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def test_tag_logits_are_the_mean_of_the_scores_over_tau_and_a_bias() -> None:
    scores, bias = _some(2, 3, 4), _some(4, seed=1)
    found = tag_logits(scores, bias)
    for n in range(2):
        for t in range(4):
            expected = sum(float(scores[n, p, t]) for p in range(3)) / 3 / TAU + float(bias[t])
            assert float(found[n, t]) == pytest.approx(expected, abs=1e-5)


def test_tag_entropy_is_the_weighted_cross_entropy() -> None:
    logits, tags, sure = _some(3, 4), (_some(3, 4, seed=1) > 0).float(), _some(3, 4, seed=2).abs()
    total = weight = 0.0
    for n in range(3):
        for t in range(4):
            p = 1 / (1 + math.exp(-float(logits[n, t])))
            y, w = float(tags[n, t]), float(sure[n, t])
            total -= w * (y * math.log(p) + (1 - y) * math.log(1 - p))
            weight += w
    assert float(tag_entropy(logits, tags, sure)) == pytest.approx(total / weight, rel=1e-5)


@pytest.mark.parametrize("bits", [16, 128])
def test_inner_products_have_the_range_of_16_bits(bits: int) -> None:
    pictures, texts = _some(2, bits), _some(3, bits, seed=1)
    found = inner_products(pictures, texts)
    for i in range(2):
        for j in range(3):
            inner = sum(float(pictures[i, k]) * float(texts[j, k]) for k in range(bits))
            assert float(found[i, j]) == pytest.approx(16 / bits * inner / 2, abs=1e-4)
    ones = torch.ones(1, bits)
    assert float(inner_products(ones, ones)) == 8


def test_cross_modal_is_the_negative_log_likelihood_of_similarity() -> None:
    products, similar, sure = 4 * _some(3, 4), (_some(3, 4, seed=1) > 0).float(), _some(3, 4, seed=2).abs()
    total = weight = 0.0
    for i in range(3):
        for j in range(4):
            t, s, w = float(products[i, j]), float(similar[i, j]), float(sure[i, j])
            total -= w * (s * t - math.log(1 + math.exp(t)))
            weight += w
    assert float(cross_modal(products, similar, sure)) == pytest.approx(total / weight, rel=1e-5)


def test_quantisation_is_the_distance_from_the_common_code() -> None:
    pictures, texts = torch.tanh(_some(3, 8)), torch.tanh(_some(3, 8, seed=1))
    total = 0.0
    for i in range(3):
        for k in range(8):
            f, g = float(pictures[i, k]), float(texts[i, k])
            b = 1.0 if f + g >= 0 else -1.0
            total += (b - f) ** 2 + (b - g) ** 2
    assert float(quantisation(pictures, texts)) == pytest.approx(total / 24, rel=1e-5)
