"""Fusion and text encoder against plain loops, and what must hold of the whole network."""

from __future__ import annotations

import math

import pytest
import torch
import torch.nn.functional as F

from artcatalog.text.fusion import GAMMA, DecoderLayer, GuidedPicture, score_map
from artcatalog.text.network import TextNetwork, TextShape
from artcatalog.text.ngrams import numbered
from artcatalog.text.text_encoder import TextEncoder

TERMS = ("portrait", "landscape", "山水")
SHAPE = TextShape(TERMS, buckets=256, embedding=8, width=16, heads=2, bits=(16, 32), channels=12)


def _network(shape: TextShape = SHAPE) -> TextNetwork:
    torch.manual_seed(0)
    return TextNetwork(shape, torch.from_numpy(numbered(TERMS, shape.buckets))).eval()


def test_the_score_map_holds_the_cosine_of_each_place_and_token() -> None:
    places, tokens = torch.randn(2, 5, 4), torch.randn(2, 3, 4)
    found = score_map(places, tokens)
    for n in range(2):
        for p in range(5):
            for t in range(3):
                a, b = places[n, p].tolist(), tokens[n, t].tolist()
                inner = sum(x * y for x, y in zip(a, b, strict=True))
                expected = inner / math.sqrt(sum(x * x for x in a)) / math.sqrt(sum(y * y for y in b))
                assert float(found[n, p, t]) == pytest.approx(expected, abs=1e-5)


def _attended(attention: torch.nn.MultiheadAttention, queries: torch.Tensor, keys: torch.Tensor) -> torch.Tensor:
    """Scaled dot-product attention of one picture, head by head and query by query (Vaswani et al., 2017, eq. 1)."""
    width = queries.shape[1]
    each = width // attention.num_heads
    weights, biases = attention.in_proj_weight.chunk(3), attention.in_proj_bias.chunk(3)
    q, k, v = (x @ w.T + b for x, w, b in zip((queries, keys, keys), weights, biases, strict=True))
    rows = []
    for t in range(len(queries)):
        parts = []
        for h in range(attention.num_heads):
            span = slice(h * each, (h + 1) * each)
            scores = torch.stack([(q[t, span] @ k[p, span]) / math.sqrt(each) for p in range(len(keys))])
            shares = scores.exp() / scores.exp().sum()
            parts.append(sum((shares[p] * v[p, span] for p in range(len(keys))), torch.zeros(each)))
        rows.append(torch.cat(parts))
    return torch.stack(rows) @ attention.out_proj.weight.T + attention.out_proj.bias


def test_the_decoder_looks_among_tokens_then_across_to_the_places() -> None:
    torch.manual_seed(1)
    layer = DecoderLayer(8, 2).eval()
    tokens, places = torch.randn(1, 3, 8), torch.randn(2, 5, 8)
    found = layer(tokens, places)
    for n in range(2):
        y = layer.norms[0](tokens[0])
        t = tokens[0] + _attended(layer.among, y, y)
        t = t + _attended(layer.across, layer.norms[1](t), places[n])
        t = t + layer.think(layer.norms[2](t))
        torch.testing.assert_close(found[n], t, rtol=1e-4, atol=1e-5)


def test_the_fused_feature_follows_its_formula() -> None:
    torch.manual_seed(2)
    guided = GuidedPicture(8, 2, 3).eval()
    places, tokens = torch.randn(2, 5, 8), torch.randn(3, 8)
    fused = guided(places, tokens)
    asked = tokens + GAMMA * guided.decoder(tokens[None], places)
    for n in range(2):
        scores = torch.stack([torch.stack([F.cosine_similarity(p, t, dim=0) for t in asked[n]]) for p in places[n]])
        rows = torch.stack([guided.join(torch.cat([p, s])) for p, s in zip(places[n], scores, strict=True)])
        pooled = torch.cat([rows.mean(dim=0), rows.max(dim=0).values, scores.mean(dim=0)])
        torch.testing.assert_close(fused.scores[n], scores, rtol=1e-4, atol=1e-5)
        torch.testing.assert_close(fused.feature[n], guided.last(pooled), rtol=1e-4, atol=1e-5)


def test_a_text_is_the_weighted_mean_of_its_words_and_a_word_the_mean_of_its_parts() -> None:
    torch.manual_seed(3)
    encoder = TextEncoder(64, 4, 8).eval()
    ids = torch.from_numpy(numbered(["old river", "山水画 a b c"], 64))
    found = encoder(ids)
    for n in range(2):
        words = []
        for place in ids[n]:
            parts = [encoder.grams.weight[int(i)] for i in place if i > 0]
            if parts:
                words.append(encoder.widen(sum(parts[1:], parts[0]) / len(parts)))
        weights = torch.cat([encoder.weigh(word) for word in words])
        shares = weights.exp() / weights.exp().sum()
        pooled = sum((s * w for s, w in zip(shares, words, strict=True)), torch.zeros(8))
        torch.testing.assert_close(found.pooled[n], encoder.norm(pooled + encoder.mix(pooled)), rtol=1e-4, atol=1e-5)
        assert int(found.present[n].sum()) == len(words)


@pytest.mark.parametrize("fused", [True, False])
def test_hash_features_have_each_length_and_stay_between_minus_1_and_1(fused: bool) -> None:
    network = _network(TextShape(**(SHAPE.__dict__ | {"fused": fused})))
    seen = network.pictures(torch.randn(4, 12, 4, 4))
    said = network.texts(torch.from_numpy(numbered(["a river"], 256)))
    for hashes, count in ((seen.hashes, 4), (said, 1)):
        assert {bits: tuple(h.shape) for bits, h in hashes.items()} == {16: (count, 16), 32: (count, 32)}
        assert all(h.abs().max() <= 1 for h in hashes.values())
    assert seen.logits.shape == (4, 3)


def test_a_pictures_code_does_not_depend_on_its_neighbours() -> None:
    network, maps = _network(), torch.randn(3, 12, 4, 4)
    alone = network.pictures(maps[1:2]).hashes[32]
    torch.testing.assert_close(network.pictures(maps).hashes[32][1:2], alone, rtol=1e-4, atol=1e-5)


def test_gradients_reach_every_weight() -> None:
    network = _network().train()
    seen, said = network.pictures(torch.randn(4, 12, 4, 4)), network.texts(torch.from_numpy(numbered(["a b"], 256)))
    total = seen.logits.sum() + sum(h.sum() for h in (*seen.hashes.values(), *said.values()))
    total.backward()
    idle = {name for name, p in network.named_parameters() if p.grad is None}
    assert idle == {"offset"}  # it belongs to the loss


def test_a_shape_comes_back_from_its_card() -> None:
    assert TextShape.from_card(SHAPE.for_card()) == SHAPE


def test_the_default_text_side_stays_below_two_million_parameters() -> None:
    terms = tuple(f"term{i}" for i in range(60))
    network = TextNetwork(TextShape(terms), torch.from_numpy(numbered(terms, 16384)))
    assert sum(p.numel() for p in network.parameters()) < 2_000_000
