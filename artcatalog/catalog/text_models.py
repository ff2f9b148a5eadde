"""Text models that a catalog's records taught: which one is active, activating another, going back.

Without an activation, or after one that names no model, the text model that travels with the program is active. Its
codes are of a row of `text_model` too, one without a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import TextActivation, TextCode, TextModel
from artcatalog.errors import UserError

OWN = 0
"""Stands for the program's own text model where a model's id is asked for."""


@dataclass(frozen=True)
class TextModelRow:
    """A text model. `file`: of its weights, below the catalog's `models`; `figures`: as measured after training."""

    id: int
    name: str
    file: str
    sha256: str
    active: bool
    created: datetime
    figures: dict[str, Any]


def add(session: Session, name: str, bits: int, file: str, sha256: str, figures: Mapping[str, Any]) -> int:
    """Note a text model that was taught, without activating it; return its id."""
    values = {"name": name, "bits": bits, "file": file, "sha256": sha256, "figures": dict(figures)}
    return add_row(session, TextModel, values)


def active_id(session: Session) -> int:
    """Return the id of the active text model; OWN where it is the program's own."""
    newest = _newest(session)
    return OWN if newest is None or newest.model_id is None else newest.model_id


def active(session: Session) -> TextModelRow | None:
    """Return the active text model; None where it is the program's own."""
    found = active_id(session)
    return None if found == OWN else model(session, found)


def in_use(session: Session) -> int | None:
    """Return whose codes are the present ones: the active model's, or the newest ones by a model of the program."""
    found = active_id(session)
    if found != OWN:
        return found
    coded = select(TextCode.id).where(TextCode.model_id == TextModel.id).exists()
    return session.scalar(select(func.max(TextModel.id)).where(TextModel.file.is_(None), coded))


def model(session: Session, model_id: int) -> TextModelRow:
    """Return a text model that was taught.

    Raises:
        UserError: model.unknown.
    """
    found = session.get(TextModel, model_id)
    if found is None or found.file is None:
        raise UserError("model.unknown", model=model_id)
    return _row(found, active_id(session))


def all_models(session: Session) -> list[TextModelRow]:
    """Return every text model but the program's own, oldest first."""
    now = active_id(session)
    query = select(TextModel).where(TextModel.file.is_not(None)).order_by(TextModel.id)
    return [_row(found, now) for found in session.scalars(query)]


def owned(session: Session) -> list[int]:
    """Return the ids under which codes by the program's own models are kept, of this version or of former ones."""
    return list(session.scalars(select(TextModel.id).where(TextModel.file.is_(None)).order_by(TextModel.id)))


def activate(session: Session, model_id: int) -> None:
    """Make a text model, or OWN, the active one; nothing happens where it is already.

    Raises:
        UserError: model.unknown.
    """
    if model_id != OWN:
        model(session, model_id)
    if active_id(session) != model_id:
        add_row(session, TextActivation, {"model_id": model_id or None, "rolled_back": False})


def previous_id(session: Session) -> int:
    """Return the id of the text model that a rollback returns to, OWN the program's.

    Raises:
        UserError: model.no_previous.
    """
    found = _standing(session, 2)
    if not found:
        raise UserError("model.no_previous")
    return OWN if len(found) < 2 or found[1].model_id is None else found[1].model_id


def rollback(session: Session) -> int:
    """Make the text model active again that was so before the present one; return its id, OWN the program's.

    Raises:
        UserError: model.no_previous.
    """
    newest = _newest(session)
    if newest is None:
        raise UserError("model.no_previous")
    newest.rolled_back = True
    session.flush()
    return active_id(session)


def can_roll_back(session: Session) -> bool:
    """Whether there is an earlier text model to go back to."""
    return _newest(session) is not None


def _newest(session: Session) -> TextActivation | None:
    return next(iter(_standing(session, 1)), None)


def _standing(session: Session, count: int) -> list[TextActivation]:
    """Return the newest activations that were not taken back, newest first."""
    query = select(TextActivation).where(~TextActivation.rolled_back)
    return list(session.scalars(query.order_by(TextActivation.id.desc()).limit(count)))


def _row(found: TextModel, now: int) -> TextModelRow:
    figures = dict(found.figures or {})
    return TextModelRow(
        found.id, found.name, found.file or "", found.sha256, found.id == now, found.created_at, figures
    )
