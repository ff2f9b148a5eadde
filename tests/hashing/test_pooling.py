"""Pooling against the plain formula."""

from __future__ import annotations

import pytest
import torch

from artcatalog.hashing.pooling import BothPooling, GeMPooling, GridPooling, build_pooling


def test_the_generalised_mean_is_the_root_of_the_mean_of_powers() -> None:
    torch.manual_seed(0)
    maps, pooling = torch.randn(2, 3, 4, 5), GeMPooling(power=2.5)
    pooled = pooling(maps).detach()
    for n in range(2):
        for c in range(3):
            powers = [max(float(v), 1e-6) ** 2.5 for v in maps[n, c].flatten()]
            assert float(pooled[n, c]) == pytest.approx((sum(powers) / 20) ** (1 / 2.5), rel=1e-4)


def test_a_large_power_comes_near_the_maximum_and_one_is_the_mean() -> None:
    maps = torch.rand(1, 4, 6, 6)
    assert torch.allclose(GeMPooling(power=1.0)(maps), maps.mean(dim=(2, 3)), atol=1e-5)
    assert torch.allclose(GeMPooling(power=60.0)(maps), maps.amax(dim=(2, 3)), atol=0.08)


def test_a_map_below_zero_everywhere_gives_finite_gradients() -> None:
    maps, pooling = torch.full((1, 2, 4, 4), -1.0, requires_grad=True), GeMPooling()
    pooling(maps).sum().backward()
    assert maps.grad is not None
    assert torch.isfinite(maps.grad).all()
    assert pooling.power.grad is not None
    assert torch.isfinite(pooling.power.grad).all()


def test_both_are_the_grid_and_the_generalised_mean_side_by_side() -> None:
    maps, both = torch.rand(2, 3, 5, 5), BothPooling(cells=2)
    pooled = both(maps)
    assert pooled.shape == (2, both.length(3))
    assert torch.equal(pooled[:, :12], GridPooling(2)(maps))
    assert torch.equal(pooled[:, 12:], both.gem(maps))


def test_an_unknown_pooling_is_refused() -> None:
    with pytest.raises(ValueError, match="wishful"):
        build_pooling("wishful", 4)  # type: ignore[arg-type]
