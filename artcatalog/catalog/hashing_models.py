"""Hashing models that a catalog knows: which one is active, activating another, going back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog import activations
from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import Activation, HashingModel
from artcatalog.errors import UserError


@dataclass(frozen=True)
class ModelRow:
    """A hashing model. `file`: of its weights, below the catalog's `models`, or absolute; `figures`: as measured."""

    id: int
    name: str
    recipe: str
    bits: int
    dims: int
    file: str
    sha256: str
    active: bool
    created: datetime
    figures: dict[str, Any]


def register(
    session: Session,
    name: str,
    recipe: str,
    bits: int,
    dims: int,
    file: str,
    sha256: str,
    figures: Mapping[str, Any] | None = None,
) -> int:
    """Note a model, without activating it; return its id. Weights known by their SHA-256 keep theirs."""
    known = session.scalar(select(HashingModel.id).where(HashingModel.sha256 == sha256))
    values = {"name": name, "recipe": recipe, "bits": bits, "dims": dims, "file": file, "figures": dict(figures or {})}
    if known is not None:
        session.execute(update(HashingModel).where(HashingModel.id == known).values(**values))
        return known
    return add_row(session, HashingModel, values | {"sha256": sha256, "active": False})


def active(session: Session) -> ModelRow | None:
    """Return the active model; None before the first activation."""
    found = session.scalar(select(HashingModel).where(HashingModel.active))
    return None if found is None else _row(found)


def model(session: Session, model_id: int) -> ModelRow:
    """Return a model.

    Raises:
        UserError: model.unknown.
    """
    found = session.get(HashingModel, model_id)
    if found is None:
        raise UserError("model.unknown", model=model_id)
    return _row(found)


def all_models(session: Session) -> list[ModelRow]:
    """Return every model, oldest first."""
    return [_row(found) for found in session.scalars(select(HashingModel).order_by(HashingModel.id))]


def newer(session: Session) -> ModelRow | None:
    """Return the newest model that bears the active one's name and was registered after it.

    So does the program's own model after an update; models that a collection taught have names of their own.
    """
    present = active(session)
    if present is None:
        return None
    later = select(HashingModel).where(HashingModel.name == present.name, HashingModel.id > present.id)
    found = session.scalar(later.order_by(HashingModel.id.desc()).limit(1))
    return None if found is None else _row(found)


def activate(session: Session, model_id: int) -> None:
    """Make a model the active one; nothing happens where it is already.

    Raises:
        UserError: model.unknown.
    """
    if model(session, model_id).active:
        return
    _switch(session, model_id)
    activations.add(session, Activation, model_id)


def previous(session: Session) -> ModelRow:
    """Return the model that a rollback would make active.

    Raises:
        UserError: model.no_previous.
    """
    newest = activations.standing(session, Activation, 2)
    if len(newest) < 2:
        raise UserError("model.no_previous")
    return model(session, newest[1])


def can_roll_back(session: Session) -> bool:
    """Whether there is an earlier model to go back to."""
    return len(activations.standing(session, Activation, 2)) > 1


def rollback(session: Session) -> ModelRow:
    """Make the model active again that was so before the present one; return it.

    Raises:
        UserError: model.no_previous.
    """
    former = previous(session)
    activations.take_back(session, Activation)
    _switch(session, former.id)
    return model(session, former.id)


def remove(session: Session, model_id: int) -> None:
    """Forget a model and its activations, with what is left of its codes.

    Raises:
        UserError: model.unknown, or model.active.
    """
    row = model(session, model_id)
    if row.active:
        raise UserError("model.active", name=row.name)
    session.execute(delete(HashingModel).where(HashingModel.id == model_id))
    activations.forget_repeats(session, Activation, None)


def _switch(session: Session, model_id: int) -> None:
    session.execute(update(HashingModel).where(HashingModel.active).values(active=False))
    session.execute(update(HashingModel).where(HashingModel.id == model_id).values(active=True))
    session.expire_all()


def _row(found: HashingModel) -> ModelRow:
    sizes = (found.bits, found.dims, found.file, found.sha256)
    return ModelRow(found.id, found.name, found.recipe, *sizes, found.active, found.created_at, dict(found.figures))
