"""Which model of a kind was made the active one, and going back, over the kind's table of activations.

Without an activation, or after one that names no model, the model that travels with the program is active.
"""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import Activation, DetectionActivation, TextActivation
from artcatalog.errors import UserError

OWN = 0
"""Stands for the program's own model where a model's id is asked for."""

Activations = type[Activation] | type[DetectionActivation] | type[TextActivation]


def standing(session: Session, table: Activations, count: int) -> list[int]:
    """Return the models of the newest activations that were not taken back, newest first, OWN for the program's."""
    query = select(table.model_id).where(~table.rolled_back).order_by(table.id.desc()).limit(count)
    return [found or OWN for found in session.scalars(query)]


def add(session: Session, table: Activations, model_id: int) -> None:
    """Note that a model, or OWN, is the active one now."""
    add_row(session, table, {"model_id": model_id or None, "rolled_back": False})


def forget_repeats(session: Session, table: Activations, first: int | None) -> None:
    """Take back activations of what was active already, which are left where a model between them was removed.

    `first`: what was active before any activation, OWN or, among models that are all registered, nothing.
    """
    last = first
    for row_id, model_id in session.execute(
        select(table.id, table.model_id).where(~table.rolled_back).order_by(table.id)
    ).all():
        if (model_id or OWN) == last:
            session.execute(update(table).where(table.id == row_id).values(rolled_back=True))
        last = model_id or OWN


def take_back(session: Session, table: Activations) -> None:
    """Take the newest activation back.

    Raises:
        UserError: model.no_previous.
    """
    newest = session.scalar(select(func.max(table.id)).where(~table.rolled_back))
    if newest is None:
        raise UserError("model.no_previous")
    session.execute(update(table).where(table.id == newest).values(rolled_back=True))
