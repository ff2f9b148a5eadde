"""The history of look-ups: when, which photo, what was answered, which artwork a person chose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog.batches import author
from artcatalog.catalog.rows import add_row, portions
from artcatalog.catalog.tables import Artwork, Correction, LookUp
from artcatalog.engine.messages import LookUpAnswer

BEST = 3
"""Matches that are kept of each artwork of a photo."""


@dataclass(frozen=True)
class PastMatch:
    """A match as it was told then."""

    artwork_id: int
    accession_number: str
    title: str
    artist: str
    score: float


@dataclass(frozen=True)
class PastArtwork:
    """One artwork of the photo: the verdict, and the best matches."""

    verdict: str
    matches: tuple[PastMatch, ...]


@dataclass(frozen=True)
class PastLookUp:
    """A look-up.

    `thumbnail`: a small JPEG of the photo; `chosen_number`: of the artwork that a person confirmed; `refused_numbers`:
    of those that a person said it is not.
    """

    id: int
    file: str
    artworks: tuple[PastArtwork, ...]
    chosen_id: int | None
    chosen_number: str | None
    author: str
    created: datetime
    thumbnail: bytes | None
    refused_numbers: tuple[str, ...] = ()


def keep(session: Session, answer: LookUpAnswer, sha256: str | None, thumbnail: bytes | None) -> int:
    """Keep what was answered; return the look-up's id."""
    who = {"file": answer.file, "sha256": sha256, "thumbnail": thumbnail, "author": author()}
    return add_row(session, LookUp, who | {"answer": _told(answer)})


def answer_again(session: Session, look_up_id: int, answer: LookUpAnswer) -> None:
    """Keep what was answered after an outline in the photo was changed."""
    session.execute(update(LookUp).where(LookUp.id == look_up_id).values(answer=_told(answer)))


def _told(answer: LookUpAnswer) -> list[dict[str, Any]]:
    return [{"verdict": work.verdict, "matches": [_kept(m) for m in work.matches[:BEST]]} for work in answer.artworks]


def _kept(match: Any) -> dict[str, Any]:
    return {name: getattr(match, name) for name in PastMatch.__dataclass_fields__}


def choose(session: Session, look_up_id: int, artwork_id: int) -> None:
    """Note which artwork a person confirmed."""
    number = session.scalar(select(Artwork.accession_number).where(Artwork.id == artwork_id))
    values = {"chosen_id": artwork_id if number is not None else None, "chosen_number": number}
    session.execute(update(LookUp).where(LookUp.id == look_up_id).values(**values))


def history(session: Session, limit: int = 500) -> list[PastLookUp]:
    """Return the newest look-ups, newest first."""
    found = session.scalars(select(LookUp).order_by(LookUp.id.desc()).limit(limit)).all()
    refused = _refused(session, {row.sha256 for row in found if row.sha256 is not None})
    return [_row(row, refused.get(row.sha256 or "", ())) for row in found]


def _refused(session: Session, photos: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the accession numbers that people refused for photos, by the photo's SHA-256."""
    said = (Correction.kind == "not_this_one", Correction.withdrawn_at.is_(None))
    numbers: dict[str, list[str]] = {}
    for some in portions(sorted(photos)):
        query = select(Correction.sha256, Correction.accession_number).where(*said, Correction.sha256.in_(some))
        for photo, number in session.execute(query.distinct().order_by(Correction.accession_number)):
            numbers.setdefault(str(photo), []).append(str(number))
    return {photo: tuple(held) for photo, held in numbers.items()}


def forget(session: Session, ids: Sequence[int]) -> None:
    """Delete look-ups from the history; corrections stay."""
    session.execute(delete(LookUp).where(LookUp.id.in_(ids)))


def unchoose(session: Session, look_up_id: int, artwork_id: int) -> None:
    """Note that an artwork is not confirmed any more; another one stays."""
    mine = (LookUp.id == look_up_id, LookUp.chosen_id == artwork_id)
    session.execute(update(LookUp).where(*mine).values(chosen_id=None, chosen_number=None))


def _row(row: LookUp, refused: tuple[str, ...]) -> PastLookUp:
    artworks = tuple(
        PastArtwork(str(work["verdict"]), tuple(PastMatch(**match) for match in work["matches"])) for work in row.answer
    )
    told = (row.chosen_id, row.chosen_number, row.author, row.created_at, row.thumbnail)
    return PastLookUp(row.id, row.file, artworks, *told, refused)
