"""The catalog grid's questions: ids in order, cards by ids, counts; quick for hundreds of thousands of artworks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import InstrumentedAttribute, Session

from artcatalog.catalog import fulltext, sqlite
from artcatalog.catalog.folding import LAST
from artcatalog.catalog.rows import plain_rows, portions
from artcatalog.catalog.tables import Artwork, ArtworkTag, Code, HashingModel, Picture, Tag
from artcatalog.errors import UserError

SORTS = ("accession_number", "title", "artist", "date", "created", "updated", "relevance")
"""Orders of the grid; relevance only with a text."""

STATUSES = ("unreviewed", "corrected", "accepted", "not_indexed", "no_picture")
"""States that the grid can be narrowed to: of an outline, without a code of the active model, without a picture."""


@dataclass(frozen=True)
class Card:
    """What the grid shows of an artwork; picture and outline are those of its first picture.

    `thumbnail`: path below the catalog's `thumbnails`. `outline`: unreviewed, corrected,
    accepted; None without a picture. `indexed`: the picture has a code of the active model.
    """

    artwork_id: int
    picture_id: int | None
    accession_number: str
    title: str | None
    artist: str | None
    date: str | None
    thumbnail: str | None
    outline: str | None
    indexed: bool
    pictures: int


@dataclass(frozen=True)
class Counts:
    """How many artworks and pictures there are outside the trash; `coded`: with a code of the active model."""

    artworks: int
    pictures: int
    coded: int
    unreviewed: int
    trashed: int


def artwork_ids(
    session: Session,
    *,
    text: str = "",
    tag: str | None = None,
    status: str | None = None,
    sort: str = "accession_number",
    descending: bool = False,
    trashed: bool = False,
) -> list[int]:
    """Return the ids that the grid shows, in its order.

    Args:
        text: As in `fulltext.search`; a text without a letter or digit narrows nothing.
        tag, status: Only artworks with this tag, in this state (one of STATUSES).
        sort: One of SORTS. Empty fields come last, ties go by accession number.
        trashed: Those in the trash, instead of the others.
    """
    where = [Artwork.trashed_at.is_not(None) if trashed else Artwork.trashed_at.is_(None)]
    match = fulltext.match_expression(text)
    if match is not None and sort == "relevance":
        ranked = sqlite.fulltext_ranked_ids(session, match)
        wanted = {row[0] for row in plain_rows(session, _narrowed(where, tag, status))}
        found = [artwork_id for artwork_id in fulltext.exact_first(session, text, ranked) if artwork_id in wanted]
        return found[::-1] if descending else found
    query = _narrowed(where, tag, status)
    if match is not None:
        query = query.where(Artwork.id.in_(sql(sqlite.fulltext_match()).bindparams(match=match)))
    return [row[0] for row in plain_rows(session, query.order_by(*_order(sort, descending)))]


def _narrowed(where: Sequence[ColumnElement[bool]], tag: str | None, status: str | None) -> Select[int]:
    if status is not None and status not in STATUSES:
        raise UserError("request.invalid", reason=f"no such status: {status}")
    query = select(Artwork.id).where(*where)
    if tag is not None:
        query = query.where(Artwork.id.in_(select(ArtworkTag.artwork_id).join(Tag).where(Tag.name == tag)))
    if status == "no_picture":
        query = query.where(Artwork.id.not_in(select(Picture.artwork_id)))
    elif status == "not_indexed":
        query = query.where(Artwork.id.in_(select(Picture.artwork_id).where(Picture.id.not_in(_coded()))))
    elif status is not None:
        query = query.where(Artwork.id.in_(select(Picture.artwork_id).where(Picture.review == status)))
    return query


def _coded() -> Select[int]:
    """Return the query for pictures that have a code of the active model."""
    active = select(HashingModel.id).where(HashingModel.active).scalar_subquery()
    return select(Code.picture_id).where(Code.model_id == active)


def _order(sort: str, descending: bool) -> list[ColumnElement[Any]]:
    if sort not in SORTS:
        raise UserError("request.invalid", reason=f"no such order: {sort}")
    ties: list[ColumnElement[Any]] = [Artwork.number_key.asc(), Artwork.id.asc()]
    if sort in ("accession_number", "relevance"):
        return [Artwork.number_key.desc(), Artwork.id.desc()] if descending else ties
    moments: dict[str, InstrumentedAttribute[Any]] = {"created": Artwork.id, "updated": Artwork.updated_at}
    if sort in moments:
        return [moments[sort].desc() if descending else moments[sort].asc(), *ties]
    keys = {"title": Artwork.title_key, "artist": Artwork.artist_key, "date": Artwork.date_key}
    key = keys[sort]
    return [(key == LAST).asc(), key.desc(), *ties] if descending else [key.asc(), *ties]


def cards(session: Session, ids: Sequence[int]) -> list[Card]:
    """Return the cards of artworks, in the order of the ids; ids that are gone are left out."""
    found: dict[int, Card] = {}
    for portion in portions(ids):
        found |= _cards(session, portion)
    return [found[artwork_id] for artwork_id in ids if artwork_id in found]


def _cards(session: Session, ids: Sequence[int]) -> dict[int, Card]:
    pictures = _pictures(session, ids)
    firsts = {artwork_id: min(shown) for artwork_id, shown in pictures.items()}
    coded = set(session.scalars(_coded().where(Code.picture_id.in_([first.id for first in firsts.values()]))))
    texts = select(Artwork.id, Artwork.accession_number, Artwork.title, Artwork.artist, Artwork.date)
    result: dict[int, Card] = {}
    for row in session.execute(texts.where(Artwork.id.in_(ids))):
        first = firsts.get(row.id)
        texts_shown = (row.accession_number, row.title, row.artist, row.date)
        number = len(pictures.get(row.id, ()))
        if first is None:
            result[row.id] = Card(row.id, None, *texts_shown, None, None, False, number)
        else:
            shown = (first.thumbnail, first.review, first.id in coded)
            result[row.id] = Card(row.id, first.id, *texts_shown, *shown, number)
    return result


class _Shown(NamedTuple):
    """A picture of a card, in an order that puts the one to show first."""

    not_recto: bool
    position: int
    id: int
    thumbnail: str | None
    review: str


def _pictures(session: Session, ids: Sequence[int]) -> dict[int, list[_Shown]]:
    columns = (Picture.artwork_id, Picture.role, Picture.position, Picture.id, Picture.thumbnail, Picture.review)
    found: dict[int, list[_Shown]] = {}
    for artwork_id, role, position, picture_id, thumbnail, review in session.execute(
        select(*columns).where(Picture.artwork_id.in_(ids))
    ):
        shown = _Shown(role != "recto", position, picture_id, thumbnail, review)
        found.setdefault(artwork_id, []).append(shown)
    return found


def counts(session: Session) -> Counts:
    """Count what the catalog holds."""
    trashed = select(Artwork.id).where(Artwork.trashed_at.is_not(None))
    in_trash = select(Picture.id).where(Picture.artwork_id.in_(trashed))

    def number(query: Select[int]) -> int:
        return session.scalar(query) or 0

    gone = number(select(func.count()).select_from(trashed.subquery()))
    artworks = number(select(func.count()).select_from(Artwork)) - gone
    gone_pictures = number(select(func.count()).select_from(in_trash.subquery()))
    pictures = number(select(func.count()).select_from(Picture)) - gone_pictures
    coded = number(_coded().with_only_columns(func.count(Code.picture_id.distinct())))
    coded -= number(
        _coded().with_only_columns(func.count(Code.picture_id.distinct())).where(Code.picture_id.in_(in_trash))
    )
    open_outlines = select(func.count()).where(Picture.review == "unreviewed", Picture.artwork_id.not_in(trashed))
    return Counts(artworks, pictures, coded, number(open_outlines), gone)
