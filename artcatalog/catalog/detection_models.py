"""Detectors that a catalog's corrections taught: which one is active, activating another, going back.

Without an activation, or after one that names no model, the detector that travels with the program is active.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import DetectionActivation, DetectionModel
from artcatalog.errors import UserError

OWN = 0
"""Stands for the program's own detector where a model's id is asked for."""


@dataclass(frozen=True)
class DetectorRow:
    """A detector. `file`: of its weights, below the catalog's `models`; `figures`: as measured after training."""

    id: int
    name: str
    file: str
    sha256: str
    active: bool
    created: datetime
    figures: dict[str, Any]


def register(session: Session, name: str, file: str, sha256: str, figures: Mapping[str, Any] | None = None) -> int:
    """Note a detector, without activating it; return its id. Weights known by their SHA-256 keep theirs."""
    known = session.scalar(select(DetectionModel.id).where(DetectionModel.sha256 == sha256))
    if known is not None:
        return known
    return add_row(
        session, DetectionModel, {"name": name, "file": file, "sha256": sha256, "figures": dict(figures or {})}
    )


def active_id(session: Session) -> int:
    """Return the id of the active detector; OWN where it is the program's own."""
    newest = _newest(session)
    return OWN if newest is None or newest.model_id is None else newest.model_id


def active(session: Session) -> DetectorRow | None:
    """Return the active detector; None where it is the program's own."""
    found = active_id(session)
    return None if found == OWN else model(session, found)


def model(session: Session, model_id: int) -> DetectorRow:
    """Return a detector.

    Raises:
        UserError: model.unknown.
    """
    found = session.get(DetectionModel, model_id)
    if found is None:
        raise UserError("model.unknown", model=model_id)
    return _row(found, active_id(session))


def all_models(session: Session) -> list[DetectorRow]:
    """Return every detector but the program's own, oldest first."""
    now = active_id(session)
    return [_row(found, now) for found in session.scalars(select(DetectionModel).order_by(DetectionModel.id))]


def activate(session: Session, model_id: int) -> None:
    """Make a detector, or OWN, the active one; nothing happens where it is already.

    Raises:
        UserError: model.unknown.
    """
    if model_id != OWN:
        model(session, model_id)
    if active_id(session) != model_id:
        add_row(session, DetectionActivation, {"model_id": model_id or None, "rolled_back": False})


def rollback(session: Session) -> int:
    """Make the detector active again that was so before the present one; return its id, OWN the program's.

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
    """Whether there is an earlier detector to go back to."""
    return _newest(session) is not None


def _newest(session: Session) -> DetectionActivation | None:
    """Return the newest activation that was not taken back."""
    query = select(DetectionActivation).where(~DetectionActivation.rolled_back)
    return session.scalars(query.order_by(DetectionActivation.id.desc()).limit(1)).first()


def _row(found: DetectionModel, now: int) -> DetectorRow:
    return DetectorRow(
        found.id, found.name, found.file, found.sha256, found.id == now, found.created_at, dict(found.figures)
    )
