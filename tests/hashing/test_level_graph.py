"""The part that joins the levels, against plain loops written from its formulas."""

from __future__ import annotations

import pytest
import torch

from artcatalog.hashing.level_graph import INNER, GraphConvolution, LevelGraph, foreground, neighbourhoods


@pytest.fixture
def maps() -> list[torch.Tensor]:
    torch.manual_seed(0)
    return [torch.randn(2, 4, 8, 8), torch.randn(2, 6, 4, 4), torch.randn(2, 8, 2, 2)]


def _part(kind: str = "graph") -> LevelGraph:
    torch.manual_seed(1)
    return LevelGraph(kind, (4, 6, 8), 10, 64).eval()  # type: ignore[arg-type]


def test_each_token_is_joined_to_the_others_most_like_it() -> None:
    torch.manual_seed(0)
    tokens = torch.randn(2, 7, 5)
    joined = neighbourhoods(tokens, 3)
    for n in range(2):
        for i in range(7):
            cosines = [float(torch.cosine_similarity(tokens[n, i], tokens[n, j], dim=0)) for j in range(7)]
            others = sorted((j for j in range(7) if j != i), key=lambda j: -cosines[j])[:3]
            expected = [1 / 3 if j in others else 0.0 for j in range(7)]
            assert joined[n, i].tolist() == pytest.approx(expected)


def test_a_graph_convolution_adds_what_token_and_neighbours_hold() -> None:
    torch.manual_seed(0)
    layer, tokens = GraphConvolution(5), torch.randn(1, 6, 5)
    joined = neighbourhoods(tokens, 2)
    with torch.inference_mode():
        found = layer(tokens, joined)
        for i in range(6):
            near = [j for j in range(6) if joined[0, i, j] > 0]
            mean = (tokens[0, near[0]] + tokens[0, near[1]]) / 2
            message = layer.own.weight @ tokens[0, i] + layer.own.bias + layer.others.weight @ mean
            torch.testing.assert_close(found[0, i], tokens[0, i] + message.clamp(min=0))


def test_the_foreground_is_what_gets_the_mean_attention_or_more() -> None:
    attention = torch.tensor([[0.5, 1.0, 1.5, 1.0], [2.0, 2.0, 2.0, 2.0]])
    assert foreground(attention).tolist() == [[0.0, 1.0, 1.5, 1.0], [2.0, 2.0, 2.0, 2.0]]


def test_tokens_are_the_places_of_all_levels(maps: list[torch.Tensor]) -> None:
    part = _part("tokens")
    assert part.grids == [4, 4, 2]
    with torch.inference_mode():
        tokens = part.tokens(maps)
        assert tokens.shape == (2, 16 + 16 + 4, INNER)
        raw = part.project[1].weight[:, :, 0, 0] @ maps[1][0, :, 1, 2] + part.project[1].bias
        expected = (raw - raw.mean()) / (raw.var(unbiased=False) + 1e-5).sqrt()
        torch.testing.assert_close(tokens[0, 16 + 1 * 4 + 2], expected)


def test_weighted_tokens_are_joined_each_in_its_place(maps: list[torch.Tensor]) -> None:
    part = _part()
    torch.nn.init.normal_(part.join.weight)
    with torch.inference_mode():
        tokens = part.tokens(maps)
        attention = part.attention(tokens)
        assert attention.mean(dim=1).tolist() == pytest.approx([1.0, 1.0])
        expected = torch.zeros(10)
        for at in range(tokens.shape[1]):
            expected += part.join.weight[:, at * INNER : (at + 1) * INNER] @ (attention[0, at] * tokens[0, at])
        torch.testing.assert_close(part(maps)[0], expected, rtol=1e-4, atol=1e-4)


def test_it_adds_nothing_at_first(maps: list[torch.Tensor]) -> None:
    assert not _part()(maps).any()


def test_without_the_background_what_gets_little_attention_is_gone(maps: list[torch.Tensor]) -> None:
    part = _part()
    torch.nn.init.normal_(part.join.weight)
    full, suppressed = part.full_and_suppressed(maps)
    assert torch.equal(full, part(maps))
    tokens = part.tokens(maps)
    torch.testing.assert_close(suppressed, part.joined(tokens, foreground(part.attention(tokens))))
    (full - suppressed).square().sum().backward()
    assert part.score.weight.grad is not None
    assert float(part.score.weight.grad.abs().sum()) > 0


def test_attention_is_shown_on_the_finest_grid(maps: list[torch.Tensor]) -> None:
    with torch.inference_mode():
        shown = _part().looked_at(maps)
    assert shown.shape == (2, 4, 4)
    assert bool((shown >= 0).all())


def test_there_is_no_other_part_of_levels() -> None:
    with pytest.raises(ValueError, match="no part of levels"):
        LevelGraph("none", (4, 6, 8), 10, 64)
