"""The self-similarity part against a plain loop; it starts as nothing."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from artcatalog.hashing.self_similarity import WINDOW, SelfSimilarity, self_similarities


def test_each_place_is_multiplied_with_its_neighbours_channel_by_channel() -> None:
    torch.manual_seed(0)
    x = F.normalize(torch.randn(2, 3, 4, 5), dim=1)
    found, reach = self_similarities(x), WINDOW // 2
    assert found.shape == (2, 3, 4, 5, WINDOW, WINDOW)
    for n, c, row, column, i, j in [(0, 0, 0, 0, 3, 3), (1, 2, 3, 4, 0, 1), (1, 1, 2, 2, 2, 5), (0, 2, 0, 4, 2, 3)]:
        y, z = row + i - reach, column + j - reach
        inside = 0 <= y < 4 and 0 <= z < 5
        product = float(x[n, c, row, column] * x[n, c, y, z]) if inside else 0.0
        assert float(found[n, c, row, column, i, j]) == pytest.approx(max(0.0, product), abs=1e-6)


def test_the_whole_part_is_its_formula_place_by_place() -> None:
    torch.manual_seed(1)
    part = SelfSimilarity(6, inner=4).eval()
    part.gate.data.fill_(0.5)
    x = torch.randn(1, 6, 4, 4)
    with torch.inference_mode():
        found = part(x)
        similar = self_similarities(F.normalize(part.reduce(x), dim=1))
        for row, column in [(0, 0), (2, 3)]:
            window = part.surroundings(similar[:, :, row, column])
            expected = x[0, :, row, column] + 0.5 * part.restore(window)[0, :, 0, 0]
            torch.testing.assert_close(found[0, :, row, column], expected)


def test_it_starts_as_nothing_and_its_gate_learns_first() -> None:
    part, x = SelfSimilarity(6, inner=4), torch.randn(2, 6, 4, 4)
    assert torch.equal(part(x), x)
    part(x).square().sum().backward()
    assert part.gate.grad is not None
    assert float(part.gate.grad.abs()) > 0
