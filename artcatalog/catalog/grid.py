"""The catalog grid's questions: ids in order, cards by ids, counts; quick for hundreds of thousands of artworks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from artcatalog.catalog import fulltext, sqlite
from artcatalog.catalog.fields import TEXT_FIELDS
from artcatalog.catalog.folding import LAST, sort_key
from artcatalog.catalog.narrowing import STATUSES, Narrowing, coded, narrowed
from artcatalog.catalog.rows import plain_rows, portions
from artcatalog.catalog.tables import Artwork, ArtworkTag, Code, FurtherColumn, FurtherValue, Picture, Tag
from artcatalog.errors import UserError

__all__ = ["SORTS", "STATUSES", "Card", "Counts", "artwork_ids", "cards", "counts"]

SORTS = (*TEXT_FIELDS, "created", "updated", "relevance")
"""Orders of the grid, beside `further.NAME` for a further column; relevance only with a text."""

_KEYS = {"title": Artwork.title_key, "artist": Artwork.artist_key, "date": Artwork.date_key}


@dataclass(frozen=True)
class Card:
    """What the grid shows of an artwork; picture and outline are those of its first picture.

    `thumbnail`: path below the catalog's `thumbnails`. `outline`: unreviewed, corrected, accepted; None without a
    picture. `indexed`: the picture has a code of the active model. `more`: what the table shows beside, by name, where
    it is not empty: further text fields, `tags` in one text, further columns as `further.NAME`.
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
    more: Mapping[str, str] = field(default_factory=dict)


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
    tags: Sequence[str] = (),
    statuses: Sequence[str] = (),
    sort: str = "accession_number",
    descending: bool = False,
    trashed: bool = False,
    any_tag: bool = False,
) -> list[int]:
    """Return the ids that the grid shows, in its order.

    Args:
        text, tags, statuses, trashed, any_tag: As in `Narrowing`.
        sort: One of SORTS, or `further.NAME`. Empty fields come last, ties go by accession number.

    Raises:
        UserError: request.invalid: no such order or state.
    """
    wanted = Narrowing(text, tuple(tags), tuple(statuses), trashed, any_tag)
    if sort == "relevance" and (match := fulltext.match_expression(text)) is not None:
        ranked = sqlite.fulltext_ranked_ids(session, match)
        among = {row[0] for row in plain_rows(session, narrowed(wanted, with_text=False))}
        found = [artwork_id for artwork_id in fulltext.exact_first(session, text, ranked) if artwork_id in among]
        return found[::-1] if descending else found
    query = narrowed(wanted)
    order = _order(sort, descending)
    if order is not None:
        return [row[0] for row in plain_rows(session, query.order_by(*order))]
    by_number = [row[0] for row in plain_rows(session, query.order_by(Artwork.number_key.asc(), Artwork.id.asc()))]
    return _by_text(by_number, plain_rows(session, _values(sort)), descending)


def _order(sort: str, descending: bool) -> list[ColumnElement[Any]] | None:
    """Return the order as columns; None where no column holds its keys."""
    ties: list[ColumnElement[Any]] = [Artwork.number_key.asc(), Artwork.id.asc()]
    if sort in ("accession_number", "relevance"):
        return [Artwork.number_key.desc(), Artwork.id.desc()] if descending else ties
    moments: dict[str, InstrumentedAttribute[Any]] = {"created": Artwork.id, "updated": Artwork.updated_at}
    if sort in moments:
        return [moments[sort].desc() if descending else moments[sort].asc(), *ties]
    key = _KEYS.get(sort)
    if key is None:
        return None
    return [(key == LAST).asc(), key.desc(), *ties] if descending else [key.asc(), *ties]


def _values(sort: str) -> Select[int, str]:
    """Return the query for ids and filled values of a text field or further column."""
    if sort.startswith("further."):
        query = select(FurtherValue.artwork_id, FurtherValue.value).join(FurtherColumn)
        return query.where(FurtherColumn.name == sort.removeprefix("further."))
    if sort not in TEXT_FIELDS:
        raise UserError("request.invalid", reason=f"no such order: {sort}")
    column = getattr(Artwork, sort)
    return select(Artwork.id, column).where(column.is_not(None))


def _by_text(ids: list[int], values: Sequence[tuple[Any, ...]], descending: bool) -> list[int]:
    """Sort ids by their values as people do; those without one stay as they are, at the end."""
    keys = {value: sort_key(value) for value in {value for _, value in values}}
    key_of = {artwork_id: keys[value] for artwork_id, value in values}
    filled = [artwork_id for artwork_id in ids if artwork_id in key_of]
    filled.sort(key=key_of.__getitem__, reverse=descending)
    return filled + [artwork_id for artwork_id in ids if artwork_id not in key_of]


def cards(session: Session, ids: Sequence[int]) -> list[Card]:
    """Return the cards of artworks, in the order of the ids; ids that are gone are left out."""
    found: dict[int, Card] = {}
    for portion in portions(ids):
        found |= _cards(session, portion)
    return [found[artwork_id] for artwork_id in ids if artwork_id in found]


_CARD_FIELDS = ("accession_number", "title", "artist", "date")
_MORE_FIELDS = tuple(name for name in TEXT_FIELDS if name not in _CARD_FIELDS)


def _cards(session: Session, ids: Sequence[int]) -> dict[int, Card]:
    pictures = _pictures(session, ids)
    firsts = {artwork_id: min(shown) for artwork_id, shown in pictures.items()}
    with_code = set(session.scalars(coded().where(Code.picture_id.in_([first.id for first in firsts.values()]))))
    more = _more(session, ids)
    columns = [getattr(Artwork, name) for name in (*_CARD_FIELDS, *_MORE_FIELDS)]
    result: dict[int, Card] = {}
    for artwork_id, *texts in plain_rows(session, select(Artwork.id, *columns).where(Artwork.id.in_(ids))):
        first = firsts.get(artwork_id)
        filled = {name: value for name, value in zip(_MORE_FIELDS, texts[4:], strict=True) if value}
        number, title, artist, date = texts[:4]
        result[artwork_id] = Card(
            artwork_id,
            first.id if first else None,
            number,
            title,
            artist,
            date,
            thumbnail=first.thumbnail if first else None,
            outline=first.review if first else None,
            indexed=first is not None and first.id in with_code,
            pictures=len(pictures.get(artwork_id, ())),
            more=filled | more.get(artwork_id, {}),
        )
    return result


def _more(session: Session, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return tags in one text and further columns, by artwork and name."""
    found: dict[int, dict[str, str]] = {}
    tagged = select(ArtworkTag.artwork_id, Tag.name).join(Tag).where(ArtworkTag.artwork_id.in_(ids)).order_by(Tag.name)
    for artwork_id, name in plain_rows(session, tagged):
        row = found.setdefault(artwork_id, {})
        row["tags"] = f"{row['tags']}, {name}" if "tags" in row else name
    further = select(FurtherValue.artwork_id, FurtherColumn.name, FurtherValue.value).join(FurtherColumn)
    for artwork_id, name, value in plain_rows(session, further.where(FurtherValue.artwork_id.in_(ids))):
        found.setdefault(artwork_id, {})[f"further.{name}"] = value
    return found


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
    indexed = coded().with_only_columns(func.count(Code.picture_id.distinct()))
    with_code = number(indexed) - number(indexed.where(Code.picture_id.in_(in_trash)))
    open_outlines = select(func.count()).where(Picture.review == "unreviewed", Picture.artwork_id.not_in(trashed))
    return Counts(artworks, pictures, with_code, number(open_outlines), gone)
