"""Text models that a catalog's records taught.

The codes of the program's own text model are of a row of `text_model` too, one without a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from artcatalog.catalog.activations import OWN
from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import TextActivation, TextCode, TextModel
from artcatalog.catalog.taught_models import TaughtModels

_text_models = TaughtModels(TextModel, TextActivation)
active_id = _text_models.active_id
active = _text_models.active
model = _text_models.model
all_models = _text_models.all_models
all_with_own = _text_models.all_with_own
activate = _text_models.activate
previous_id = _text_models.previous_id
remove = _text_models.remove
rollback = _text_models.rollback
can_roll_back = _text_models.can_roll_back


def add(session: Session, name: str, bits: int, file: str, sha256: str, figures: Mapping[str, Any]) -> int:
    """Note a text model that was taught, without activating it; return its id."""
    values = {"name": name, "bits": bits, "file": file, "sha256": sha256, "figures": dict(figures)}
    return add_row(session, TextModel, values)


def in_use(session: Session) -> int | None:
    """Return whose codes are the present ones: the active model's, or the newest ones by a model of the program."""
    found = active_id(session)
    if found != OWN:
        return found
    coded = select(TextCode.id).where(TextCode.model_id == TextModel.id).exists()
    return session.scalar(select(func.max(TextModel.id)).where(TextModel.file.is_(None), coded))


def owned(session: Session) -> list[int]:
    """Return the ids under which codes by the program's own models are kept, of this version or of former ones."""
    return list(session.scalars(select(TextModel.id).where(TextModel.file.is_(None)).order_by(TextModel.id)))
