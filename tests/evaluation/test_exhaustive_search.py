"""Search by the best of several crops, against plain loops."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.evaluation.exhaustive_search import confidence, nearest, search, signs
from artcatalog.retrieval.index import hamming_distances


def test_ranks_are_those_of_the_least_hamming_distance_over_crops() -> None:
    rng = np.random.default_rng(3)
    base = rng.integers(0, 256, (30, 2), dtype=np.uint8)
    queries = rng.integers(0, 256, (45, 3, 2), dtype=np.uint8)
    relevant = [rng.choice(30, rng.integers(0, 3), replace=False) for _ in range(45)]
    found = search(signs(queries), signs(base), relevant)
    for at in range(45):
        distance = hamming_distances(queries[at], base).min(axis=0)
        wrong = [int(distance[i]) for i in range(30) if i not in relevant[at]]
        if not len(relevant[at]):
            assert found.ranks[at] == 0
            continue
        best = min(int(distance[i]) for i in relevant[at])
        assert found.ranks[at] == sum(d <= best for d in wrong) + 1
    assert found.right.tolist() == (found.ranks == 1).tolist()


def test_a_shorter_code_is_the_beginning_of_the_longer_one() -> None:
    codes = np.array([[0b10100000, 0xFF]], np.uint8)
    assert signs(codes, 4).tolist() == [[1, -1, 1, -1]]
    assert signs(codes).shape == (1, 16)


def test_confidence_is_the_lead_over_the_far_half_of_the_nearest_fifty() -> None:
    similar = np.linspace(0, 1, 101, dtype=np.float32)[::-1].copy()
    np.random.default_rng(0).shuffle(similar)
    expected = 1.0 - np.mean([1 - place / 100 for place in range(25, 50)])
    assert confidence(similar) == pytest.approx(expected, abs=1e-5)


def test_without_its_work_a_query_is_judged_by_what_is_left() -> None:
    rng = np.random.default_rng(1)
    base = rng.standard_normal((80, 16)).astype(np.float32)
    query = base[7][None, None] + 0.01
    found = search(query, base, [np.array([7])])
    left = search(query, np.delete(base, 7, axis=0), [np.empty(0, np.intp)])
    assert found.without[0] == pytest.approx(left.confidence[0])
    assert found.confidence[0] > found.without[0]


def test_the_nearest_rows_come_first_and_equals_by_their_place() -> None:
    base = np.array([[0, 1], [1, 0], [0, 1], [0.6, 0.8]], np.float32)
    assert nearest(np.array([[0, 1]], np.float32), base, 3).tolist() == [0, 2, 3]


def test_no_queries_give_no_outcome() -> None:
    found = search(np.empty((0, 1, 4), np.float32), np.ones((3, 4), np.float32), [])
    assert len(found.ranks) == 0
