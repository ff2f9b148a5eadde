"""Exact Hamming search against plain loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from numpy.typing import NDArray

from artcatalog.retrieval.index import CodeIndex, Shortlist, by_features, hamming_distances

Bytes = NDArray[np.uint8]


def filled(codes: Bytes, artworks: list[int]) -> CodeIndex:
    index = CodeIndex(codes.shape[1] * 8)
    ids = np.array(artworks, np.int64)
    index.add(codes, ids * 10, ids, ["whole"] * len(ids))
    return index


def by_loops(queries: Bytes, codes: Bytes, artworks: list[int], most: int) -> list[tuple[int, int]]:
    """Return (artwork, distance), nearest first, lower ids first at equal distance."""
    best: dict[int, int] = {}
    for query in queries:
        for code, artwork in zip(codes, artworks, strict=True):
            bits = sum(bin(int(a) ^ int(b)).count("1") for a, b in zip(query, code, strict=True))
            best[artwork] = min(bits, best.get(artwork, 10_000))
    return sorted(best.items(), key=lambda pair: (pair[1], pair[0]))[:most]


# few different bytes, so that ties abound
few = st.sampled_from([0, 1, 3, 128, 255])


@settings(max_examples=60, deadline=None)
@given(
    codes=npst.arrays(np.uint8, st.tuples(st.integers(1, 40), st.just(4)), elements=few),
    queries=npst.arrays(np.uint8, st.tuples(st.integers(1, 4), st.just(4)), elements=few),
    artworks=st.lists(st.integers(1, 12), min_size=40, max_size=40),
    most=st.integers(1, 15),
)
def test_the_nearest_artworks_are_those_of_a_plain_loop_ties_included(
    codes: Bytes, queries: Bytes, artworks: list[int], most: int
) -> None:
    own = artworks[: len(codes)]
    found = filled(codes, own).search(queries, most)
    pairs = list(zip(found.artwork_ids.tolist(), found.distances.tolist(), strict=True))
    assert pairs == by_loops(queries, codes, own, most)
    for artwork, distance, row, query in zip(
        found.artwork_ids, found.distances, found.rows, found.queries, strict=True
    ):
        assert own[row] == artwork
        assert hamming_distances(queries[query : query + 1], codes[row : row + 1])[0, 0] == distance


@given(npst.arrays(np.bool_, st.tuples(st.integers(1, 20), st.just(32))))
def test_packed_codes_differ_by_as_many_bits_as_unpacked(bits: NDArray[np.bool_]) -> None:
    packed = np.packbits(bits, axis=1)
    assert (np.unpackbits(packed, axis=1).astype(bool) == bits).all()
    expected = (bits[:, None] != bits[None]).sum(axis=2)
    assert (hamming_distances(packed, packed) == expected).all()


def test_added_rows_are_found_at_once() -> None:
    rng = np.random.default_rng(1)
    codes = rng.integers(0, 256, (20, 32), dtype=np.uint8)
    index = filled(codes[:10], list(range(10)))
    assert 15 not in index.search(codes[15:16], 10).artwork_ids
    index.add(codes[10:], np.arange(10, 20), np.arange(10, 20), ["frame"] * 10)
    found = index.search(codes[15:16], 1)
    assert (found.artwork_ids[0], found.distances[0], index.place(found.rows[0])) == (15, 0, (15, "frame"))


def test_an_artwork_with_many_rows_does_not_crowd_others_out() -> None:
    codes = np.zeros((31, 8), np.uint8)
    codes[30] = 255
    found = filled(codes, [1] * 30 + [2]).search(np.zeros((1, 8), np.uint8), 2)
    assert found.artwork_ids.tolist() == [1, 2]
    assert found.distances.tolist() == [0, 64]


def test_nothing_is_found_in_nothing() -> None:
    index = CodeIndex(64)
    assert len(index.search(np.zeros((3, 8), np.uint8), 5)) == 0
    assert len(filled(np.zeros((2, 8), np.uint8), [1, 2]).search(np.empty((0, 8), np.uint8), 5)) == 0


def test_codes_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="64 bits"):
        CodeIndex(64).add(np.zeros((1, 4), np.uint8), np.ones(1, np.int64), np.ones(1, np.int64), ["whole"])
    with pytest.raises(ValueError, match="length"):
        CodeIndex(64).add(np.zeros((2, 8), np.uint8), np.ones(1, np.int64), np.ones(2, np.int64), ["whole"] * 2)


def test_a_row_costs_its_code_and_eight_bytes() -> None:
    codes = np.random.default_rng(0).integers(0, 256, (1000, 32), dtype=np.uint8)
    assert filled(codes, list(range(1000))).nbytes == 40 * 1000


def test_rows_keep_large_ids_and_the_names_of_their_crops() -> None:
    index = CodeIndex(64)
    codes = np.random.default_rng(0).integers(0, 256, (4, 8), dtype=np.uint8)
    pictures = np.array([1, 2**29 - 1, 2**29, 2**40])
    artworks = np.array([1, 2, 2**32 - 1, 2**40])
    index.add(codes[:2], pictures[:2], artworks[:2], ["whole", "frame"])
    index.add(codes[2:], pictures[2:], artworks[2:], ["canvas", "whole"])
    named = list(zip(pictures.tolist(), ["whole", "frame", "canvas", "whole"], strict=True))
    assert [index.place(row) for row in range(4)] == named
    found = index.search(codes[3:], 1)
    assert (found.artwork_ids.tolist(), found.distances.tolist()) == ([2**40], [0])


def test_more_kinds_of_crops_than_fit_are_refused_and_nothing_is_added() -> None:
    index, codes = CodeIndex(64), np.zeros((9, 8), np.uint8)
    ids = np.arange(9, dtype=np.int64)
    with pytest.raises(ValueError, match="kinds of crops"):
        index.add(codes, ids, ids, [f"crop {at}" for at in range(9)])
    with pytest.raises(ValueError, match="below zero"):
        index.add(codes, ids - 1, ids, ["whole"] * 9)
    assert len(index) == 0


def test_long_lists_of_ties_are_searched_to_their_end() -> None:
    rng = np.random.default_rng(5)
    codes = np.concatenate([np.zeros((900, 8), np.uint8), rng.integers(0, 256, (300, 8), dtype=np.uint8)])
    artworks = rng.permutation(1200).tolist()
    queries = np.array([[0] * 8, [255] * 8], np.uint8)
    found = filled(codes, artworks).search(queries, 40)
    assert found.artwork_ids.tolist() == sorted(artworks[:900])[:40]
    assert found.distances.tolist() == [0] * 40


def test_features_reorder_what_the_codes_propose() -> None:
    proposed = Shortlist(np.array([7, 8, 9]), np.array([3, 4, 5], np.int32), np.array([0, 1, 2]), np.array([0, 0, 0]))
    queries = np.array([[1, 0], [0, 1]], np.float32)
    rows = np.array([[0.6, 0.8], [1.0, 0.0], [0.8, 0.6]], np.float32)
    kept, cosines = by_features(proposed, queries, rows, 2)
    assert kept.artwork_ids.tolist() == [8, 7]
    assert kept.queries.tolist() == [0, 1]
    assert kept.distances.tolist() == [4, 3]
    assert cosines.tolist() == pytest.approx([1.0, 0.8])
