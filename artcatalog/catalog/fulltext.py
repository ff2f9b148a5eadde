"""Full-text search over records; whatever a person types is a search, never a syntax error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog import sqlite
from artcatalog.catalog.fields import TEXT_FIELDS, RecordFields
from artcatalog.catalog.folding import bigrams, index_tokens, is_unspaced, number_form, number_tokens, sort_key, words
from artcatalog.catalog.tables import Artwork

_MOST_WORDS = 24
"""Words of a search beyond these are ignored."""

_OTHER_FIELDS = tuple(name for name in TEXT_FIELDS if name not in ("accession_number", "title", "artist"))


@dataclass(frozen=True)
class TextHit:
    """An artwork found by its record; `score` only orders the hits of one search, the highest first."""

    artwork_id: int
    score: float


def search(session: Session, text: str, top: int = 100) -> list[TextHit]:
    """Find records that contain every word, or fragment of the accession number, of `text`.

    Accents and case are ignored, the beginning of a word is enough; number, title and
    artist weigh more than the rest, and the work with exactly this number comes first.
    """
    match = match_expression(text)
    if match is None:
        return []
    hits = [TextHit(*found) for found in sqlite.fulltext_ranked(session, match, top)]
    order = exact_first(session, text, [hit.artwork_id for hit in hits])
    by_id = {hit.artwork_id: hit for hit in hits}
    return [by_id[artwork_id] for artwork_id in order]


def exact_first(session: Session, text: str, ids: list[int]) -> list[int]:
    """Return the ids with the artwork in front whose accession number is the text, as far as signs allow."""
    query = select(Artwork.id).where(Artwork.number_key == sort_key(text), Artwork.trashed_at.is_(None))
    exact = set(session.scalars(query))
    return sorted(ids, key=lambda artwork_id: artwork_id not in exact)


def match_expression(text: str) -> str | None:
    """Return the FTS5 expression of what a person typed; None where it holds nothing to search for.

    Only letters, digits and the separator of numbers get into it, each token in quotes.
    """
    terms = [term for chunk in text.split()[:_MOST_WORDS] if (term := _term(chunk))]
    return " AND ".join(terms) or None


def _term(chunk: str) -> str:
    """Return the expression of one typed word: it is in a text, or a fragment of the accession number."""
    number = number_form(chunk)
    if not number:
        return ""
    parts = [_word(word) for word in words(chunk)[:_MOST_WORDS]]
    return f'(({" AND ".join(parts)}) OR fragments : "{number}"*)'


def _word(word: str) -> str:
    columns = "{accession_number title artist other}"
    if is_unspaced(word) and len(word) > 1:
        return f'{columns} : "{" ".join(bigrams(word))}"'
    return f'{columns} : "{word}"*'


def put(session: Session, artwork_id: int, fields: RecordFields, new: bool = False) -> None:
    """Index a record under its present fields; `new`: it is not indexed yet. Part of the write that changed it."""
    other = [getattr(fields, name) or "" for name in _OTHER_FIELDS]
    other += [*fields.tags, *(value for _, value in sorted(fields.further.items()))]
    columns = (
        number_tokens(fields.accession_number),
        index_tokens(fields.accession_number),
        index_tokens(fields.title or ""),
        index_tokens(fields.artist or ""),
        index_tokens("\n".join(other)),
    )
    sqlite.fulltext_put(session, artwork_id, columns, new)


def remove(session: Session, ids: Sequence[int]) -> None:
    """Take artworks that are deleted for good out of the index."""
    sqlite.fulltext_remove(session, ids)


def rebuild(session: Session) -> int:
    """Index every record anew; return how many there are."""
    from artcatalog.catalog import records

    ids = session.scalars(select(Artwork.id)).all()
    sqlite.fulltext_clear(session)
    for artwork_id in ids:
        put(session, artwork_id, records.fields_of(session, artwork_id), new=True)
    return len(ids)
