"""What a person said of two pictures that are alike: kept as corrections, like answers to a look-up."""

from __future__ import annotations

from sqlalchemy.orm import Session

from artcatalog.catalog import corrections, pictures

Answers = dict[tuple[int, str], bool]
"""By artwork and SHA-256 of another picture: whether that picture shows the artwork."""


def say(session: Session, first_picture: int, second_picture: int, same: bool) -> None:
    """Keep that two pictures show the same artwork, or do not; the last word counts.

    Raises:
        UserError: picture.gone.
    """
    first, second = pictures.picture(session, first_picture), pictures.picture(session, second_picture)
    corrections.add(session, first.artwork_id, same, second.original_name, second.sha256)


def all_said(session: Session) -> Answers:
    """Return what was said of artworks and pictures, also in look-ups."""
    answers: Answers = {}
    for row in corrections.corrections(session):
        if row.kind in ("same_artwork", "not_this_one") and row.artwork_id is not None and row.sha256 is not None:
            answers[row.artwork_id, row.sha256] = row.kind == "same_artwork"
    return answers


def said(answers: Answers, first: tuple[int, str], second: tuple[int, str]) -> bool | None:
    """Return what was said of two pictures, each given by artwork and SHA-256; None: nothing yet."""
    one = answers.get((first[0], second[1]))
    return answers.get((second[0], first[1])) if one is None else one
