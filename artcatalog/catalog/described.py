"""What the records of a whole collection say in words, read at once, for learning from it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog.rows import plain_rows
from artcatalog.catalog.tables import Artwork, ArtworkTag, FurtherColumn, FurtherValue, Tag

FIELDS = ("object_name", "title", "artist", "date", "medium", "description")
"""Fields that describe a work."""


@dataclass(frozen=True)
class Described:
    """What a record says of an artwork: its FIELDS by name, "" where empty; tags; further columns by header."""

    artwork_id: int
    fields: dict[str, str]
    tags: tuple[str, ...]
    further: dict[str, str]


def described_artworks(session: Session) -> list[Described]:
    """Return what all untrashed records say, by artwork id."""
    columns = [getattr(Artwork, name) for name in FIELDS]
    tags: dict[int, list[str]] = defaultdict(list)
    query = select(ArtworkTag.artwork_id, Tag.name).join(Tag, Tag.id == ArtworkTag.tag_id).order_by(Tag.name)
    for artwork_id, name in plain_rows(session, query):
        tags[artwork_id].append(name)
    further: dict[int, dict[str, str]] = defaultdict(dict)
    values = select(FurtherValue.artwork_id, FurtherColumn.name, FurtherValue.value).join(
        FurtherColumn, FurtherColumn.id == FurtherValue.column_id
    )
    for artwork_id, name, value in plain_rows(session, values):
        further[artwork_id][name] = value
    rows = plain_rows(session, select(Artwork.id, *columns).where(Artwork.trashed_at.is_(None)).order_by(Artwork.id))
    return [
        Described(
            artwork_id,
            {name: text or "" for name, text in zip(FIELDS, texts, strict=True)},
            tuple(tags.get(artwork_id, ())),
            further.get(artwork_id, {}),
        )
        for artwork_id, *texts in rows
    ]
