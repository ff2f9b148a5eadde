"""Regions of a map and their fusion against plain loops; the part starts as nothing."""

from __future__ import annotations

from typing import get_args

import pytest
import torch

from artcatalog.hashing.region_fusion import Averaged, Recurrent, RegionFusion, Regions, regions


def test_regions_are_overlapping_means_row_by_row_and_the_whole_last() -> None:
    x = torch.randn(2, 5, 4, 4)
    found = regions(x)
    assert found.shape == (2, 10, 5)
    for row in range(3):
        for column in range(3):
            mean = x[:, :, row : row + 2, column : column + 2].mean(dim=(2, 3))
            torch.testing.assert_close(found[:, 3 * row + column], mean)
    torch.testing.assert_close(found[:, 9], x.mean(dim=(2, 3)))


def test_the_recurrent_part_is_a_gated_unit_step_by_step() -> None:
    torch.manual_seed(0)
    part, seen = Recurrent(5, 4), torch.randn(2, 10, 5)
    gru, state = part.gru, torch.zeros(2, 4)
    for step in range(10):
        given = (seen[:, step] @ gru.weight_ih_l0.T + gru.bias_ih_l0).chunk(3, dim=1)
        held = (state @ gru.weight_hh_l0.T + gru.bias_hh_l0).chunk(3, dim=1)
        reset, update = torch.sigmoid(given[0] + held[0]), torch.sigmoid(given[1] + held[1])
        fresh = torch.tanh(given[2] + reset * held[2])
        state = (1 - update) * fresh + update * state
    torch.testing.assert_close(part(seen), state)


def test_the_mean_is_that_of_each_region_mapped_alone() -> None:
    part, seen = Averaged(5, 4), torch.randn(2, 10, 5)
    expected = torch.stack([torch.tanh(part.project(seen[:, at])) for at in range(10)]).sum(dim=0) / 10
    torch.testing.assert_close(part(seen), expected)


@pytest.mark.parametrize("kind", [kind for kind in get_args(Regions) if kind != "none"])
def test_it_starts_as_nothing_and_learns(kind: Regions) -> None:
    part, x = RegionFusion(kind, 5, 4), torch.randn(2, 5, 4, 4)
    assert torch.equal(part(x), torch.zeros(2, 4))
    part(x).sum().backward()
    assert part.out.weight.grad is not None
    assert float(part.out.weight.grad.abs().sum()) > 0


def test_an_unknown_fusion_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        RegionFusion("sideways", 5, 4)  # type: ignore[arg-type]
