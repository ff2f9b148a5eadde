"""The terms for near-twins, as the hashing task uses them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from artcatalog.hashing.memory_bank import MemoryBank
from artcatalog.hashing.network import Hashed, HashingNetwork, HashingShape
from artcatalog.hashing.proxies import centres, proxy_loss
from artcatalog.hashing.suppression import MARGIN
from artcatalog.training import fine_grained
from artcatalog.training.fine_grained import Proxies, both_ways_of_looking, foreground_loss

SMALL = HashingShape(side=64, width=8, dims=32, bits=64)


def test_each_artwork_has_a_proxy_and_invented_works_have_none() -> None:
    torch.manual_seed(0)
    hashes, index, real = torch.randn(8, 64), torch.tensor([3, 0, 2, 1]), torch.tensor([True, True, False, True])
    shown = torch.tensor([0, 1, 3, 4, 5, 7])
    expected = proxy_loss(hashes[shown], torch.tensor([3, 0, 1, 3, 0, 1]), centres(6, 64))
    assert float(Proxies(6, 64).loss(hashes, index, real)) == pytest.approx(float(expected))
    assert float(Proxies(6, 64).loss(hashes, index, torch.zeros(4, dtype=torch.bool))) == 0


def test_of_many_artworks_those_of_the_batch_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fine_grained, "MANY", 5)
    torch.manual_seed(0)
    hashes, index = torch.randn(4, 64), torch.tensor([4, 1])
    expected = proxy_loss(hashes, torch.tensor([1, 0, 1, 0]), centres(6, 64)[[1, 4]])
    found = Proxies(6, 64).loss(hashes, index, torch.ones(2, dtype=torch.bool))
    assert float(found) == pytest.approx(float(expected))


def test_suppression_needs_a_part_with_attention() -> None:
    pixels = torch.randn(4, 3, 64, 64)
    plain, network = HashingNetwork(SMALL), HashingNetwork(replace(SMALL, levels="graph"))
    with pytest.raises(ValueError, match="levels"):
        both_ways_of_looking(plain, plain.maps(pixels))
    full, suppressed = both_ways_of_looking(network, network.maps(pixels))
    assert full.shape == suppressed.shape == (4, 32)


def test_the_nearest_other_work_may_be_in_the_bank() -> None:
    rows = torch.eye(4, 8)
    full, suppressed = Hashed(rows, rows), Hashed(rows.roll(1, dims=1), rows)
    index, bank = torch.tensor([5, 6]), MemoryBank(8, 8, 8)
    apart = 2.0  # of unit vectors at right angles, as those of the batch are
    assert float(foreground_loss(full, suppressed, index, bank)) == pytest.approx(MARGIN)
    bank.update(torch.tensor([1, 5]), rows[:1].repeat(2, 1), torch.ones(2, 8))  # work 1 looks like the first picture
    assert float(foreground_loss(full, suppressed, index, bank)) == pytest.approx(MARGIN + apart / 4)
