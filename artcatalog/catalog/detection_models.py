"""Detectors that a catalog's corrections taught."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import DetectionActivation, DetectionModel
from artcatalog.catalog.taught_models import TaughtModels

_detectors = TaughtModels(DetectionModel, DetectionActivation)
active_id = _detectors.active_id
active = _detectors.active
model = _detectors.model
all_models = _detectors.all_models
all_with_own = _detectors.all_with_own
activate = _detectors.activate
remove = _detectors.remove
rollback = _detectors.rollback
can_roll_back = _detectors.can_roll_back


def register(session: Session, name: str, file: str, sha256: str, figures: Mapping[str, Any] | None = None) -> int:
    """Note a detector, without activating it; return its id. Weights known by their SHA-256 keep theirs."""
    known = session.scalar(select(DetectionModel.id).where(DetectionModel.sha256 == sha256))
    if known is not None:
        return known
    return add_row(
        session, DetectionModel, {"name": name, "file": file, "sha256": sha256, "figures": dict(figures or {})}
    )
