"""Models of one kind that a catalog taught, detectors or text models: activating one, going back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from artcatalog.catalog import activations
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.tables import DetectionActivation, DetectionModel, TextActivation, TextModel
from artcatalog.errors import UserError

Table = TypeVar("Table", DetectionModel, TextModel)


@dataclass(frozen=True)
class TaughtModel:
    """A model. `file`: of its weights, below the catalog's `models`; `figures`: as measured after training."""

    id: int
    name: str
    file: str
    sha256: str
    active: bool
    created: datetime
    figures: dict[str, Any]


@dataclass(frozen=True)
class TaughtModels(Generic[Table]):
    """The models of one kind, and their activations; a row without a file is of a model of the program's own."""

    table: type[Table]
    activated: type[DetectionActivation] | type[TextActivation]

    def active_id(self, session: Session) -> int:
        """Return the id of the active model; OWN where it is the program's own."""
        return next(iter(activations.standing(session, self.activated, 1)), OWN)

    def active(self, session: Session) -> TaughtModel | None:
        """Return the active model; None where it is the program's own."""
        found = self.active_id(session)
        return None if found == OWN else self.model(session, found)

    def model(self, session: Session, model_id: int) -> TaughtModel:
        """Return a model that was taught.

        Raises:
            UserError: model.unknown.
        """
        found = session.get(self.table, model_id)
        if found is None or found.file is None:
            raise UserError("model.unknown", model=model_id)
        return _row(found, self.active_id(session))

    def all_models(self, session: Session) -> list[TaughtModel]:
        """Return every model but the program's own, oldest first."""
        now = self.active_id(session)
        query = select(self.table).where(self.table.file.is_not(None)).order_by(self.table.id)
        return [_row(found, now) for found in session.scalars(query)]

    def all_with_own(
        self, session: Session, weights: Path, name: str, sha256: str, figures: dict[str, Any]
    ) -> list[TaughtModel]:
        """Return the program's own model, of which this is known from its file and card, then those of `all_models`."""
        created = datetime.fromtimestamp(int(weights.stat().st_mtime), UTC)
        own = TaughtModel(OWN, name, str(weights), sha256, self.active_id(session) == OWN, created, figures)
        return [own, *self.all_models(session)]

    def activate(self, session: Session, model_id: int) -> None:
        """Make a model, or OWN, the active one; nothing happens where it is already.

        Raises:
            UserError: model.unknown.
        """
        if model_id != OWN:
            self.model(session, model_id)
        if self.active_id(session) != model_id:
            activations.add(session, self.activated, model_id)

    def remove(self, session: Session, model_id: int) -> None:
        """Forget a model and its activations, with what is left of its codes.

        Raises:
            UserError: model.unknown, or model.active.
        """
        row = self.model(session, model_id)
        if row.active:
            raise UserError("model.active", name=row.name)
        session.execute(delete(self.table).where(self.table.id == model_id))
        activations.forget_repeats(session, self.activated, OWN)

    def previous_id(self, session: Session) -> int:
        """Return the id of the model that a rollback returns to, OWN the program's.

        Raises:
            UserError: model.no_previous.
        """
        found = activations.standing(session, self.activated, 2)
        if not found:
            raise UserError("model.no_previous")
        return found[1] if len(found) > 1 else OWN

    def rollback(self, session: Session) -> int:
        """Make the model active again that was so before the present one; return its id, OWN the program's.

        Raises:
            UserError: model.no_previous.
        """
        activations.take_back(session, self.activated)
        return self.active_id(session)

    def can_roll_back(self, session: Session) -> bool:
        """Whether there is an earlier model to go back to."""
        return bool(activations.standing(session, self.activated, 1))


def _row(found: DetectionModel | TextModel, now: int) -> TaughtModel:
    figures = dict(found.figures or {})
    return TaughtModel(found.id, found.name, found.file or "", found.sha256, found.id == now, found.created_at, figures)
