"""A model that gains parts is what it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch

from artcatalog.hashing.growing import grown
from artcatalog.hashing.network import HashingNetwork, HashingShape

SMALL = HashingShape(side=64, width=8, dims=32, bits=64)
PARTS: list[dict[str, Any]] = [
    {"self_similarity": True},
    {"regions": "recurrent"},
    {"regions": "mean"},
    {"levels": "graph"},
]


@pytest.mark.parametrize("parts", PARTS)
def test_new_parts_add_nothing_at_first(parts: dict[str, Any]) -> None:
    torch.manual_seed(0)
    base = HashingNetwork(SMALL).eval()
    network, fresh = grown(base, replace(SMALL, **parts))
    pixels = torch.randn(3, 3, 64, 64)
    with torch.inference_mode():
        torch.testing.assert_close(network(pixels), base(pixels))
    known = {name for name, _ in base.named_parameters()}
    assert fresh
    assert fresh == {name for name, _ in network.named_parameters()} - known


def test_nothing_is_fresh_without_new_parts() -> None:
    base = HashingNetwork(SMALL)
    network, fresh = grown(base, SMALL)
    assert not fresh
    assert all(torch.equal(held, base.state_dict()[name]) for name, held in network.state_dict().items())
