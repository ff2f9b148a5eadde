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
    return LevelGraph(kind, (4, 6, 8), 10, cells=2).eval()  # type: ignore[arg-type]


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
    tokens, sizes = _part("tokens").tokens(maps)
    assert sizes == [(4, 4), (4, 4), (2, 2)]
    assert tokens.shape == (2, 16 + 16 + 4, INNER)


def test_weighted_tokens_are_averaged_cell_by_cell(maps: list[torch.Tensor]) -> None:
    part = _part()
    with torch.inference_mode():
        tokens, sizes = part.tokens(maps)
        attention = part.attention(tokens)
        assert attention.mean(dim=1).tolist() == pytest.approx([1.0, 1.0])
        found, start, cells = part.pooled(tokens, attention, sizes)[0], 0, []
        for rows, columns in sizes:
            grid = (
                tokens[0, start : start + rows * columns] * attention[0, start : start + rows * columns, None]
            ).view(rows, columns, INNER)
            half = rows // 2, columns // 2
            quarters = [
                grid[i * half[0] : (i + 1) * half[0], j * half[1] : (j + 1) * half[1]] for i in (0, 1) for j in (0, 1)
            ]
            cells.append(torch.stack([quarter.mean(dim=(0, 1)) for quarter in quarters], dim=1))
            start += rows * columns
        torch.testing.assert_close(found, part.join.weight @ torch.cat(cells).flatten())
        torch.testing.assert_close(part(maps)[0], found)


def test_it_adds_nothing_at_first_and_suppression_can_teach_it(maps: list[torch.Tensor]) -> None:
    part = LevelGraph("graph", (4, 6, 8), 10, cells=2)
    assert not part.out(part(maps)).any()
    full, suppressed = part.full_and_suppressed(maps)
    assert torch.equal(full, part(maps))
    assert not torch.equal(full, suppressed)
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
        LevelGraph("none", (4, 6, 8), 10)
