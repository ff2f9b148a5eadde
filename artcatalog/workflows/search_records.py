"""Finds artworks by words: those of their records first, then those that their pictures fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from artcatalog.catalog import fulltext, grid
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.fulltext import TextHit
from artcatalog.workflows.word_index import PictureHit, WordIndex

Why = Literal["text", "picture", "both"]

WIDE = 500
"""Fitting pictures that are looked at to say of a record's hit that its picture fits too."""


@dataclass(frozen=True)
class RecordHit:
    """An artwork found, best first from rank 1.

    `why`: "text", its record has every word; "picture", its picture fits them; "both". `score` orders hits of the same
    kind: of the full-text search for "text" and "both", else the probability that the picture fits.
    """

    rank: int
    artwork_id: int
    accession_number: str
    title: str
    artist: str
    score: float
    why: Why = "text"


def search_records(catalog: Catalog, text: str, top: int = 20, index: WordIndex | None = None) -> list[RecordHit]:
    """Return the artworks that a text finds; accents and case are ignored.

    Args:
        catalog: To search.
        text: Words, or a fragment of an accession number.
        top: Hits at most.
        index: Of the pictures; without one, records alone are searched.
    """
    seen = index.search(text, max(top, WIDE)) if index is not None else []
    with catalog.read() as session:
        said = fulltext.search(session, text, top)
        found = merged(said, seen)[:top]
        shown = {card.artwork_id: card for card in grid.cards(session, [artwork_id for artwork_id, _, _ in found])}
    return [
        RecordHit(rank, artwork_id, card.accession_number, card.title or "", card.artist or "", round(score, 4), why)
        for rank, (artwork_id, score, why) in enumerate(found, 1)
        if (card := shown.get(artwork_id)) is not None
    ]


def merged(said: Sequence[TextHit], seen: Sequence[PictureHit]) -> list[tuple[int, float, Why]]:
    """Return (artwork, score, why): hits of records in their order, then those of pictures alone in theirs."""
    fitting: Mapping[int, float] = {hit.artwork_id: hit.score for hit in seen}
    records: list[tuple[int, float, Why]] = [
        (hit.artwork_id, hit.score, "both" if hit.artwork_id in fitting else "text") for hit in said
    ]
    there = {hit.artwork_id for hit in said}
    return records + [(hit.artwork_id, hit.score, "picture") for hit in seen if hit.artwork_id not in there]
