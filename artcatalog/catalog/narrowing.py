"""Which artworks the grid is narrowed to: text, tags and states, and how many works each state would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy import text as sql
from sqlalchemy.orm import InstrumentedAttribute, Session

from artcatalog.catalog import fulltext, sqlite
from artcatalog.catalog.fields import TEXT_FIELDS
from artcatalog.catalog.rows import portions
from artcatalog.catalog.tables import Artwork, ArtworkTag, Code, FurtherValue, HashingModel, Picture, Tag
from artcatalog.errors import UserError

STATUSES = (
    "unreviewed",
    "corrected",
    "accepted",
    "not_indexed",
    "no_picture",
    "no_record",
    "several_pictures",
    "duplicates",
)
"""States that the grid can be narrowed to.

An outline's state; a picture without a code of the active model; no picture; nothing known but the number; more than
one picture; a picture whose file another artwork outside the trash has too.
"""

OUTLINE_STATES = ("unreviewed", "corrected", "accepted")
"""States of one thing: of several of these an artwork needs one, of all others each."""


@dataclass(frozen=True)
class Narrowing:
    """What artworks are narrowed to.

    `text`: as in `fulltext.search`; without a letter or digit it narrows nothing. `tags`: an artwork has all of them,
    or with `any_tag` one of them. `statuses`: of STATUSES, joined as OUTLINE_STATES says.
    """

    text: str = ""
    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    trashed: bool = False
    any_tag: bool = False


def narrowed(wanted: Narrowing, *, with_text: bool = True) -> Select[int]:
    """Return the query for the ids of these artworks, without an order; the text is left to the caller if asked.

    Raises:
        UserError: request.invalid: no such state.
    """
    if odd := [status for status in wanted.statuses if status not in STATUSES]:
        raise UserError("request.invalid", reason=f"no such status: {', '.join(odd)}")
    gone = Artwork.trashed_at
    query = select(Artwork.id).where(gone.is_not(None) if wanted.trashed else gone.is_(None))
    query = query.where(*_has_tags(wanted.tags, any_tag=wanted.any_tag), *_has_statuses(wanted.statuses))
    match = fulltext.match_expression(wanted.text) if with_text else None
    if match is not None:
        query = query.where(Artwork.id.in_(sql(sqlite.fulltext_match()).bindparams(match=match)))
    return query


def those_among(session: Session, wanted: Narrowing, ids: Sequence[int]) -> set[int]:
    """Return those of the ids that a narrowing leaves."""
    queries = [narrowed(wanted).where(Artwork.id.in_(some)) for some in portions(ids)]
    return {found for query in queries for found in session.scalars(query)}


def coded() -> Select[int]:
    """Return the query for pictures that have a code of the active model under the outline that they have now."""
    active = select(HashingModel.id).where(HashingModel.active).scalar_subquery()
    return select(Code.picture_id).where(Code.model_id == active, ~Code.outdated)


def status_counts(session: Session, wanted: Narrowing) -> Mapping[str, int]:
    """Return how many artworks of this text and these tags each of STATUSES leaves; "all" and "trash" are there too."""
    parts = {status: replace(wanted, statuses=(status,), trashed=False) for status in STATUSES}
    parts |= {"all": replace(wanted, statuses=(), trashed=False), "trash": replace(wanted, statuses=(), trashed=True)}
    counting = {name: narrowed(part).with_only_columns(func.count(Artwork.id)) for name, part in parts.items()}
    return {name: session.scalar(query) or 0 for name, query in counting.items()}


def _has_tags(tags: Sequence[str], *, any_tag: bool) -> list[ColumnElement[bool]]:
    groups = [tags] if any_tag and tags else [[tag] for tag in tags]
    tagged = select(ArtworkTag.artwork_id).join(Tag)
    return [Artwork.id.in_(tagged.where(Tag.name.in_(group))) for group in groups]


def _has_statuses(statuses: Sequence[str]) -> list[ColumnElement[bool]]:
    outlines = [_has_status(status) for status in statuses if status in OUTLINE_STATES]
    others = [_has_status(status) for status in statuses if status not in OUTLINE_STATES]
    return [or_(*outlines), *others] if outlines else others


def _has_status(status: str) -> ColumnElement[bool]:
    shown: InstrumentedAttribute[Any] = Picture.artwork_id
    if status == "no_picture":
        return Artwork.id.not_in(select(shown))
    if status == "not_indexed":
        return Artwork.id.in_(select(shown).where(Picture.id.not_in(coded())))
    if status == "several_pictures":
        return Artwork.id.in_(select(shown).group_by(shown).having(func.count() > 1))
    if status == "duplicates":
        return Artwork.id.in_(select(shown).where(Picture.sha256.in_(_shared_files())))
    if status == "no_record":
        empty = [getattr(Artwork, name).is_(None) for name in TEXT_FIELDS[1:]]
        return and_(*empty, Artwork.id.not_in(select(FurtherValue.artwork_id)))
    return Artwork.id.in_(select(shown).where(Picture.review == status))


def _shared_files() -> Select[str]:
    """Return the query for digests of files that several artworks outside the trash have."""
    query = select(Picture.sha256).join(Artwork, Artwork.id == Picture.artwork_id).where(Artwork.trashed_at.is_(None))
    return query.group_by(Picture.sha256).having(func.count(Picture.artwork_id.distinct()) > 1)
