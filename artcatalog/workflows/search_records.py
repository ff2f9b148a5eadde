"""Finds artworks by the words of their records."""

from __future__ import annotations

from dataclasses import dataclass

from artcatalog.catalog import fulltext, grid
from artcatalog.catalog.connection import Catalog


@dataclass(frozen=True)
class RecordHit:
    """A record found, best first from rank 1. `why`: what matched; "text" is the record's words."""

    rank: int
    artwork_id: int
    accession_number: str
    title: str
    artist: str
    score: float
    why: str = "text"


def search_records(catalog: Catalog, text: str, top: int = 20) -> list[RecordHit]:
    """Return the records that hold every word of a text; accents and case are ignored."""
    with catalog.read() as session:
        hits = fulltext.search(session, text, top)
        shown = {card.artwork_id: card for card in grid.cards(session, [hit.artwork_id for hit in hits])}
    return [
        RecordHit(rank, hit.artwork_id, card.accession_number, card.title or "", card.artist or "", round(hit.score, 4))
        for rank, hit in enumerate(hits, 1)
        if (card := shown.get(hit.artwork_id)) is not None
    ]
