"""Finds records whose pictures are the same file, or show the same artwork; proposes, and changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from artcatalog.catalog import codes, duplicate_answers, grid, pictures
from artcatalog.catalog.codes import StoredCodes
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.pictures import PictureRow
from artcatalog.engine.messages import DuplicatePair, Duplicates, DuplicateSide, FindDuplicates
from artcatalog.geometry.homographies import between
from artcatalog.geometry.quads import whole
from artcatalog.progress import Progress, silent
from artcatalog.retrieval.verdict import closeness, features
from artcatalog.retrieval.verification import verify
from artcatalog.workflows.live_index import LiveIndex

NEAREST = 6
"""Artworks nearest to a picture that are looked at, itself among them."""

FARTHEST = 0.3
"""Share of the bits in which pictures of one work may differ; more are not looked at."""


@dataclass(frozen=True)
class _Near:
    """Two pictures with near codes, lower id first."""

    first: int
    second: int


def find_duplicates(
    catalog: Catalog, model_id: int, bits: int, index: LiveIndex, request: FindDuplicates, progress: Progress = silent
) -> Duplicates:
    """Compare every picture with those of other records: exact ones by SHA-256, near ones by codes, then verified.

    Pictures of one record are not compared: several pictures of a work are meant to be alike. After an import, only
    its pictures are compared, with each other and with all that were there.

    Args:
        model_id, bits: Of the active model.

    Raises:
        Cancelled: By `progress`.
    """
    with catalog.read() as session:
        rows = {row.id: row for row in pictures.all_pictures(session)}
        stored = codes.load_codes(session, model_id)
        answers = duplicate_answers.all_said(session)
        asked = set(rows if request.batch is None else pictures.pictures_of_batch(session, request.batch))
    search = _Search(catalog, rows, index, answers)
    exact = [near for near in _exact(rows) if near.first in asked or near.second in asked]
    pairs = [search.pair(near, True, 1.0, 0) for near in exact]
    nears = [near for near in _near(stored, index, model_id, bits, rows, asked, progress) if near not in set(exact)]
    if not request.all:
        nears = [near for near in nears if search.said(near) is None]
    pairs += search.verified(nears, progress)
    shown = [pair for pair in pairs if request.all or pair.said is None]
    return Duplicates(tuple(sorted(shown, key=lambda pair: (not pair.exact, -pair.score))), len(asked))


def _exact(rows: dict[int, PictureRow]) -> Iterator[_Near]:
    by_digest: dict[str, list[int]] = defaultdict(list)
    for row in rows.values():
        by_digest[row.sha256].append(row.id)
    for ids in by_digest.values():
        for first, second in combinations(sorted(ids), 2):
            if rows[first].artwork_id != rows[second].artwork_id:
                yield _Near(first, second)


def _near(
    stored: StoredCodes,
    index: LiveIndex,
    model_id: int,
    bits: int,
    rows: dict[int, PictureRow],
    asked: set[int],
    progress: Progress,
) -> list[_Near]:
    """Return pairs of a picture that is asked for and one of another artwork whose codes are near, each once."""
    places: dict[int, list[int]] = defaultdict(list)
    for at, picture_id in enumerate(stored.picture_ids):
        if int(picture_id) in asked:
            places[int(picture_id)].append(at)
    search, found = index.codes(model_id, bits), set()
    for done, (picture_id, own) in enumerate(places.items()):
        if done % 20 == 0:
            progress(done, 2 * len(places), "")
        shortlist = search.search(np.asarray(stored.codes[own]), NEAREST)
        for artwork_id, distance, row in zip(shortlist.artwork_ids, shortlist.distances, shortlist.rows, strict=True):
            other = search.place(int(row))[0]
            near = picture_id in rows and other in rows and distance <= FARTHEST * bits
            if near and rows[picture_id].artwork_id != int(artwork_id):
                found.add(_Near(min(picture_id, other), max(picture_id, other)))
    return sorted(found, key=lambda near: (near.first, near.second))


class _Search:
    """Judges pairs and words them with their records."""

    def __init__(
        self, catalog: Catalog, rows: dict[int, PictureRow], index: LiveIndex, answers: duplicate_answers.Answers
    ) -> None:
        self._catalog, self._rows, self._index, self._answers = catalog, rows, index, answers

    def said(self, near: _Near) -> bool | None:
        """Return what a person said of a pair."""
        first, second = self._rows[near.first], self._rows[near.second]
        return duplicate_answers.said(
            self._answers, (first.artwork_id, first.sha256), (second.artwork_id, second.sha256)
        )

    def verified(self, nears: list[_Near], progress: Progress) -> list[DuplicatePair]:
        """Return the pairs that agree point by point."""
        pairs: list[DuplicatePair] = []
        with ThreadPoolExecutor(2, thread_name_prefix="duplicates") as pool:
            for start in range(0, len(nears), 8):
                progress(len(nears) + start, 2 * len(nears), "")
                pairs += [pair for pair in pool.map(self._judged, nears[start : start + 8]) if pair is not None]
        return pairs

    def _judged(self, near: _Near) -> DuplicatePair | None:
        one, other = self._index.prepared(near.first), self._index.prepared(near.second)
        if one is None or other is None:
            return None
        evidence = verify(one, other, [between(whole(*one.size), whole(*other.size))])
        cosine = np.float32(1.0)
        score = self._index.calibration.score(features(evidence, closeness(float(cosine), np.array([cosine]))))
        if score < self._index.calibration.match or evidence.homography is None:
            return None
        return self.pair(near, False, score, evidence.inliers)

    def pair(self, near: _Near, exact: bool, score: float, inliers: int) -> DuplicatePair:
        """Return a pair with its records."""
        sides = (self._side(near.first), self._side(near.second))
        return DuplicatePair(*sides, exact, round(score, 4), inliers, self.said(near))

    def _side(self, picture_id: int) -> DuplicateSide:
        row = self._rows[picture_id]
        with self._catalog.read() as session:
            card = grid.cards(session, [row.artwork_id])[0]
        record = (row.artwork_id, row.id, card.accession_number, card.title or "", card.artist or "")
        file = str(pictures.picture_file(self._catalog, row))
        return DuplicateSide(*record, file, row.sha256, row.width, row.height, row.thumbnail)
