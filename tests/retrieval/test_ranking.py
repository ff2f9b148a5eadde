"""Best-first verification: when it stops, and in which order it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest
from drawn_works import draw_work, photograph

from artcatalog.detection.rectification import rectify_to
from artcatalog.geometry.homographies import between
from artcatalog.geometry.quads import Quad, whole
from artcatalog.retrieval.ranking import RIVAL, Candidate, Ranked, rank
from artcatalog.retrieval.verdict import load_calibration
from artcatalog.retrieval.verification import Prepared

BITS = 256


class Pictures:
    """Catalog pictures by id, and which of them were asked for."""

    def __init__(self, seeds: Mapping[int, int]) -> None:
        self._pictures = {picture_id: Prepared(draw_work(seed)) for picture_id, seed in seeds.items()}
        self.asked: list[int] = []

    def prepared(self, picture_id: int) -> Prepared | None:
        self.asked.append(picture_id)
        return self._pictures.get(picture_id)

    def region(self, picture_id: int, crop: str) -> Quad | None:
        return None


@pytest.fixture
def pool() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


def ranked(pictures: Pictures, distances: Mapping[int, int], pool: Executor, most: int = 20) -> list[Ranked]:
    """Rank the pictures, at these Hamming distances, for a photo of work 1."""
    photo, quad = photograph(draw_work(1), 301)
    crop = Prepared(rectify_to(photo, quad, 384))
    candidates = [Candidate(i, i, bits, (100 - bits) / BITS, quad) for i, bits in distances.items()]
    to_crop = between(quad, whole(*crop.size))
    return rank(crop, to_crop, candidates, pictures, load_calibration(), BITS, pool, most)


def test_verification_stops_when_the_nearest_is_proven(pool: Executor) -> None:
    pictures = Pictures({i: i for i in range(1, 9)})
    answer = ranked(pictures, {1: 20, **{i: 60 + i for i in range(2, 9)}}, pool)
    assert pictures.asked == [1]
    assert answer[0].candidate.artwork_id == 1
    assert answer[0].score > 0.99


def test_rivals_of_a_proven_work_are_verified_too(pool: Executor) -> None:
    pictures = Pictures({i: i for i in range(1, 9)})
    near = 20 + int(RIVAL * BITS)
    ranked(pictures, {1: 20, 2: 21, 3: near - 1, 4: near, 5: near + 1, 6: near + 2}, pool)
    assert {1, 2, 3, 4} <= set(pictures.asked)
    assert 6 not in pictures.asked


def test_a_right_work_far_down_the_shortlist_comes_first(pool: Executor) -> None:
    distances = {i: 40 + i for i in (2, 3, 4, 5, 6)} | {1: 60}
    answer = ranked(Pictures({i: i for i in range(1, 7)}), distances, pool)
    assert answer[0].candidate.artwork_id == 1
    assert [one.verified for one in answer] == [True] * 6


def test_what_is_not_verified_follows_by_distance(pool: Executor) -> None:
    distances = {i: 30 + 2 * i for i in range(10, 20)}
    answer = ranked(Pictures({i: i for i in range(10, 20)}), distances, pool, most=2)
    unverified = [one for one in answer if not one.verified]
    assert len(unverified) == 8
    hammings = [one.candidate.hamming for one in unverified]
    assert hammings == sorted(hammings)


def test_a_work_without_a_picture_is_listed_without_evidence(pool: Executor) -> None:
    answer = ranked(Pictures({}), {5: 30, 6: 40}, pool)
    assert [(one.candidate.artwork_id, one.verified, one.evidence.inliers) for one in answer] == [
        (5, False, 0),
        (6, False, 0),
    ]
