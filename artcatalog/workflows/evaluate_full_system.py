"""Measures look-up as a whole beside its codes: what they propose is ordered by features, verified, ranked by score."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.rectification import rectify_to
from artcatalog.evaluation.exhaustive_search import Outcome, nearest
from artcatalog.evaluation.hashing_report import Measured
from artcatalog.evaluation.retrieval_metrics import average_precision, relevant_ranks
from artcatalog.evaluation.simulated_queries import SeenWork, outline_quads
from artcatalog.geometry.homographies import Homography, between
from artcatalog.geometry.quads import Quad, whole
from artcatalog.imaging.decode import decode
from artcatalog.progress import Progress
from artcatalog.retrieval.index import Shortlist, by_features
from artcatalog.retrieval.ranking import Candidate, rank
from artcatalog.retrieval.verdict import Calibration, closeness, load_calibration
from artcatalog.retrieval.verification import KEYPOINT_SIDE, Evidence, Prepared, verify
from artcatalog.workflows.evaluation_sets import EvaluationSet, Work
from artcatalog.workflows.hashing_methods import Method, Sides
from artcatalog.workflows.photo_search import PROPOSED, SHORTLIST

NAME = "full system"

MOST_PREPARED = 600
"""Catalog pictures that are kept ready for verification."""

UNLISTED = -1.0
"""Score of a work that the shortlist lacks: below every other, and all such are tied."""


def evaluate_full_system(
    codes: Sequence[Method],
    both: Sides,
    data: EvaluationSet,
    textures: Sequence[NDArray[np.uint8]],
    turns: bool,
    progress: Progress,
) -> list[Measured]:
    """Look every query up as the program does, its outline given, with each length of code to propose works.

    Args:
        codes: The code of the model, and its shorter ones.
        both: Features of both sides, by which the proposed works are ordered.
        data: The works, and what is looked up in them.
        textures: Surfaces for simulated walls.
        turns: The crops are in all quarter turns.
        progress: Told of each query.

    Raises:
        UserError: A picture cannot be read.
    """
    relevant, calibration, pictures = data.relevant(), load_calibration(), _Pictures(data.works)
    found: dict[tuple[int, bool], list[tuple[int, float, float, float]]] = {
        (at, one): [] for at in range(len(codes)) for one in (True, False)
    }
    with ThreadPoolExecutor(2) as pool:
        for at, query in enumerate(data.queries):
            progress(at, len(data.queries), NAME)
            asked = _Asked(query.seen(textures), turns, pictures, calibration, pool)
            for (method, one), told in found.items():
                told.append(_looked_up(asked, codes[method], both, at, relevant[at], 1 if one else None))
    outcomes = {key: Outcome.of(told) for key, told in found.items()}
    return [
        Measured(NAME, method.bits, outcomes[at, True], outcomes[at, False], None) for at, method in enumerate(codes)
    ]


class _Pictures:
    """The catalog's pictures, as verification asks for them: an id is a place among the works."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works
        self.prepared = lru_cache(MOST_PREPARED)(self._prepare)

    def _prepare(self, picture_id: int) -> Prepared:
        return Prepared(decode(self._works[picture_id].file, KEYPOINT_SIDE).pixels)

    def region(self, picture_id: int, crop: str) -> Quad | None:
        """Return None: each picture is enrolled as a whole."""
        return None


class _Asked:
    """An outline in a photo: its crops' quads, its inside, and what was found when works were compared with it."""

    def __init__(
        self, seen: SeenWork, turns: bool, pictures: _Pictures, calibration: Calibration, pool: Executor
    ) -> None:
        self.quads = outline_quads(seen.outline, turns)
        self._inside = Prepared(rectify_to(seen.pixels, seen.outline, KEYPOINT_SIDE))
        self._to_inside = between(seen.outline, whole(*self._inside.size))
        self._pictures, self._calibration, self._pool = pictures, calibration, pool
        self._compared: dict[tuple[Prepared, bytes], Evidence] = {}

    def scores(self, candidates: Sequence[Candidate], bits: int) -> dict[int, float]:
        """Return the score of each candidate, by its place among the works."""
        about = (self._inside, self._to_inside, candidates, self._pictures, self._calibration, bits, self._pool)
        return {one.candidate.picture_id: one.score for one in rank(*about, compare=self._compare)}

    def _compare(self, crop: Prepared, picture: Prepared, starts: Sequence[Homography]) -> Evidence:
        """Verify one; the same comparison is asked for with every length of code, and made once."""
        key = (picture, b"".join(start.tobytes() for start in starts))
        if key not in self._compared:
            self._compared[key] = verify(crop, picture, starts)
        return self._compared[key]


def _looked_up(
    asked: _Asked, codes: Method, both: Sides, at: int, relevant: NDArray[np.intp], crops: int | None
) -> tuple[int, float, float, float]:
    """Look query `at` up by its first `crops` crops, with its work in the catalog and without: see `Outcome.of`."""
    code, features = codes.queries[at, :crops], both.queries.features[at, :crops]
    proposed = nearest(code, codes.base, PROPOSED + len(relevant))

    def scores(rows: NDArray[np.intp]) -> dict[int, float]:
        rows = rows[:PROPOSED]
        bits = codes.base.shape[1]
        distances = ((bits - (codes.base[rows] @ code.T).max(axis=1)) / 2).astype(np.int32)
        by_codes = Shortlist(rows, distances, rows, np.zeros_like(rows))
        listed, cosines = by_features(by_codes, features, both.base.features[rows, 0], SHORTLIST)
        candidates = [
            Candidate(int(row), int(row), int(distance), closeness(float(cosine), cosines), asked.quads[int(quad)])
            for row, distance, quad, cosine in zip(listed.rows, listed.distances, listed.queries, cosines, strict=True)
        ]
        return asked.scores(candidates, bits)

    without = max(scores(proposed[~np.isin(proposed, relevant)]).values(), default=0.0)
    if not len(relevant):
        return 0, 0.0, without, without
    found = scores(proposed)
    similar = np.full(len(codes.base), UNLISTED)
    similar[list(found)] = list(found.values())
    ranks = relevant_ranks(similar, relevant)
    return int(ranks[0]), average_precision(ranks), max(found.values()), without
