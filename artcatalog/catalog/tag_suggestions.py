"""Tags that pictures suggest for their artwork: which, accepting one, refusing one, which is then remembered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from artcatalog.catalog import tags, text_models
from artcatalog.catalog.batches import author
from artcatalog.catalog.folding import fold
from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import ArtworkTag, Picture, RefusedTag, Tag, TagSuggestion, TextCode
from artcatalog.catalog.vocabulary import name_in, vocabulary


@dataclass(frozen=True)
class SuggestedTag:
    """A term that an artwork's pictures seem to show. `term`: its name in English; `score`: its probability."""

    term: str
    score: float


def suggested_tags(session: Session, artwork_id: int) -> list[SuggestedTag]:
    """Return what is suggested for an artwork, most probable first, without tags that it has or that were refused.

    A tag counts as the same term in any of the vocabulary's words for it.
    """
    query = (
        select(TagSuggestion.term, func.max(TagSuggestion.score))
        .join(TextCode, TextCode.id == TagSuggestion.code_id)
        .join(Picture, Picture.id == TextCode.picture_id)
        .where(Picture.artwork_id == artwork_id, TextCode.model_id == text_models.in_use(session))
        .group_by(TagSuggestion.term)
    )
    left_out = _refused(session, artwork_id) | _present(session, artwork_id)
    found = [SuggestedTag(term, score) for term, score in session.execute(query) if term not in left_out]
    return sorted(found, key=lambda tag: -tag.score)


def _refused(session: Session, artwork_id: int) -> set[str]:
    return set(session.scalars(select(RefusedTag.term).where(RefusedTag.artwork_id == artwork_id)))


def _present(session: Session, artwork_id: int) -> set[str]:
    query = select(Tag.name).join(ArtworkTag).where(ArtworkTag.artwork_id == artwork_id)
    names = {fold(name) for name in session.scalars(query)}
    return {term.name for term in vocabulary() if names & {fold(word) for word in (term.name, *term.words)}}


def accept_suggestion(session: Session, artwork_id: int, term: str, language: str = "en") -> int | None:
    """Give an artwork a suggested term as a tag, in the word of a language; return the batch, which undoes it."""
    return tags.add_tags(session, [artwork_id], [name_in(term, language)])


def refuse_suggestion(session: Session, artwork_id: int, term: str) -> None:
    """Remember that a term does not fit an artwork: it is not suggested again, by a later model neither."""
    if session.get(RefusedTag, (artwork_id, term)) is None:
        add_row(session, RefusedTag, {"artwork_id": artwork_id, "term": term, "author": author()})
