"""Tags: all of them with how often they are used, adding and removing them on several artworks, renaming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from artcatalog.catalog import batches, records
from artcatalog.catalog.fields import clean_tags
from artcatalog.catalog.folding import sort_key
from artcatalog.catalog.tables import Artwork, ArtworkTag, Tag


@dataclass(frozen=True)
class TagCount:
    """A tag and how many artworks outside the trash have it."""

    name: str
    artworks: int


def all_tags(session: Session) -> list[TagCount]:
    """Return the tags that are in use, in alphabetical order."""
    query = (
        select(Tag.name, func.count())
        .join(ArtworkTag, ArtworkTag.tag_id == Tag.id)
        .join(Artwork, Artwork.id == ArtworkTag.artwork_id)
        .where(Artwork.trashed_at.is_(None))
        .group_by(Tag.id)
    )
    found = [TagCount(name, number) for name, number in session.execute(query)]
    return sorted(found, key=lambda tag: sort_key(tag.name))


def add_tags(session: Session, ids: Sequence[int], names: Sequence[str]) -> int | None:
    """Give artworks more tags; return the batch, which undoes all of it, or None if nothing changed."""
    return _change(session, ids, add=set(clean_tags(list(names))), remove=set())


def remove_tags(session: Session, ids: Sequence[int], names: Sequence[str]) -> int | None:
    """Take tags off artworks; return the batch, which undoes all of it, or None if nothing changed."""
    return _change(session, ids, add=set(), remove=set(clean_tags(list(names))))


def rename_tag(session: Session, name: str, new: str) -> int | None:
    """Rename a tag on every artwork outside the trash, joining it with one of that name; return the batch."""
    tagged = select(ArtworkTag.artwork_id).join(Tag).join(Artwork).where(Tag.name == name, Artwork.trashed_at.is_(None))
    return _change(session, session.scalars(tagged).all(), add={new}, remove={name})


def _change(session: Session, ids: Sequence[int], add: set[str], remove: set[str]) -> int | None:
    batch = batches.start(session, ", ".join(sorted(add | remove)), kind="edit")
    changed = False
    for artwork_id in ids:
        present = set(records.record(session, artwork_id).fields.tags)
        wanted = tuple((present - remove) | add)
        changed = records.update_record(session, artwork_id, {"tags": wanted}, batch) or changed
    if not changed:
        batches.discard(session, batch)
        return None
    batches.finish(session, batch)
    return batch
