"""Measures look-up as a whole beside its codes: what they propose is ordered by features, verified, ranked by score."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field

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
    relevant = data.relevant()
    parts: dict[tuple[int, bool], list[_Judged]] = {(at, one): [] for at in range(len(codes)) for one in (True, False)}
    with ThreadPoolExecutor(2) as pool:
        catalog = _Pictures(data.works)
        for done, query in enumerate(data.queries):
            progress(done, len(data.queries), NAME)
            asked = _Asked.of(query.seen(textures), turns, catalog, pool)
            for (at, one), judged in parts.items():
                judged.append(_judged(asked, codes[at], both, done, relevant[done], 1 if one else None))
    return [
        Measured(NAME, method.bits, _outcome(parts[at, True]), _outcome(parts[at, False]), None)
        for at, method in enumerate(codes)
    ]


@dataclass(frozen=True)
class _Judged:
    """What one look-up gave: see `Outcome`."""

    rank: int
    precision: float
    confidence: float
    without: float


def _outcome(judged: Sequence[_Judged]) -> Outcome:
    return Outcome(
        np.array([one.rank for one in judged], np.int64),
        np.array([one.precision for one in judged]),
        np.array([one.confidence for one in judged]),
        np.array([one.without for one in judged]),
    )


class _Pictures:
    """The catalog's pictures, as verification asks for them: an id is a place among the works."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works
        self._held: OrderedDict[int, Prepared] = OrderedDict()

    def prepared(self, picture_id: int) -> Prepared:
        """Return a picture; the last ones are kept. Two threads may prepare one at once, to no harm."""
        found = self._held.pop(picture_id, None) or Prepared(decode(self._works[picture_id].file, KEYPOINT_SIDE).pixels)
        self._held[picture_id] = found
        if len(self._held) > MOST_PREPARED:
            self._held.popitem(last=False)
        return found

    def region(self, picture_id: int, crop: str) -> Quad | None:
        """Return None: each picture is enrolled as a whole."""
        return None


@dataclass(frozen=True, eq=False)
class _Asked:
    """An outline in a photo: its crops' quads, its inside, and what was found when works were compared with it."""

    quads: Sequence[Quad]
    inside: Prepared
    to_inside: Homography
    catalog: _Pictures
    pool: Executor
    calibration: Calibration
    compared: dict[tuple[Prepared, bytes], Evidence] = field(default_factory=dict)

    @classmethod
    def of(cls, seen: SeenWork, turns: bool, catalog: _Pictures, pool: Executor) -> _Asked:
        inside = Prepared(rectify_to(seen.pixels, seen.outline, KEYPOINT_SIDE))
        to_inside = between(seen.outline, whole(*inside.size))
        return cls(outline_quads(seen.outline, turns), inside, to_inside, catalog, pool, load_calibration())

    def scores(self, candidates: Sequence[Candidate], bits: int) -> dict[int, float]:
        """Return the score of each candidate, by its place among the works."""
        crop, catalog, compare = self.inside, self.catalog, self.compare
        ranked = rank(crop, self.to_inside, candidates, catalog, self.calibration, bits, self.pool, compare=compare)
        return {one.candidate.picture_id: one.score for one in ranked}

    def compare(self, crop: Prepared, picture: Prepared, starts: Sequence[Homography]) -> Evidence:
        """Verify one; the same comparison is asked for with every length of code, and made once."""
        key = (picture, b"".join(start.tobytes() for start in starts))
        if key not in self.compared:
            self.compared[key] = verify(crop, picture, starts)
        return self.compared[key]


def _judged(
    asked: _Asked, codes: Method, both: Sides, at: int, relevant: NDArray[np.intp], crops: int | None
) -> _Judged:
    """Look one query up by its first `crops` crops, with its work in the catalog and without."""
    code, features = codes.queries[at, :crops], both.queries.features[at, :crops]
    proposed = nearest(code, codes.base, PROPOSED + len(relevant))

    def scores(rows: NDArray[np.intp]) -> dict[int, float]:
        rows = rows[:PROPOSED]
        cosines = both.base.features[rows, 0] @ features.T
        order = np.argsort(-cosines.max(axis=1), kind="stable")[:SHORTLIST]
        rows, cosines = rows[order], cosines[order]
        bits = codes.base.shape[1]
        hamming = (bits - (codes.base[rows] @ code.T).max(axis=1)) / 2
        near = cosines.max(axis=1)
        candidates = [
            Candidate(int(row), int(row), int(distance), closeness(float(cosine), near), asked.quads[int(quad)])
            for row, distance, cosine, quad in zip(rows, hamming, near, cosines.argmax(axis=1), strict=True)
        ]
        return asked.scores(candidates, bits)

    without = max(scores(proposed[~np.isin(proposed, relevant)]).values(), default=0.0)
    if not len(relevant):
        return _Judged(0, 0.0, without, without)
    found = scores(proposed)
    similar = np.full(len(codes.base), UNLISTED)
    similar[list(found)] = list(found.values())
    ranks = relevant_ranks(similar, relevant)
    return _Judged(int(ranks[0]), average_precision(ranks), max(found.values()), without)
