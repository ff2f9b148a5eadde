"""What the window knows of detectors: those there are, how many outlines were reviewed, how many are out of date."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from artcatalog.engine.messages import DetectAgain
from artcatalog.gui.engine_bridge import EngineJob
from artcatalog.gui.training.model_table import ShownModel
from artcatalog.gui.workspace import Workspace
from artcatalog.resources import models_dir

if TYPE_CHECKING:
    from artcatalog.catalog.taught_models import TaughtModel


@dataclass(frozen=True)
class OutlineState:
    """What a catalog has.

    Attributes:
        rows: Detectors that its corrections taught.
        active: The id of the active one, 0 for the program's own.
        reviewed: Pictures whose outline a person corrected or accepted.
        outdated: Pictures that nobody reviewed and another detector outlined.
    """

    rows: tuple[TaughtModel, ...] = ()
    active: int = 0
    can_roll_back: bool = False
    reviewed: int = 0
    outdated: int = 0


class Outlines(QObject):
    """The detectors of a catalog, activating one, and detecting again.

    Signals:
        changed: The state was read again.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.state = OutlineState()
        self.job: EngineJob | None = None
        workspace.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read the state again."""

        def keep(state: OutlineState) -> None:
            self.state = state
            self.changed.emit()

        self.workspace.read(_read, keep, what="detectors")

    def models(self) -> list[ShownModel]:
        """Return the detectors, the program's own first."""
        own = ShownModel(0, self.tr("The program's own"), self.state.active == 0, None, None, {})
        rows = self.state.rows
        return [own, *(ShownModel(r.id, r.name, r.active, r.created, None, r.figures) for r in rows)]

    def activate(self, model_id: int) -> None:
        """Make a detector the active one; outlines that are there stay."""

        def order(session: Any) -> None:
            from artcatalog.catalog import detection_models

            detection_models.activate(session, model_id)

        self._switch(order)

    def roll_back(self) -> None:
        """Go back to the detector that was active before."""

        def order(session: Any) -> None:
            from artcatalog.catalog import detection_models

            detection_models.rollback(session)

        self._switch(order)

    def detect_again(self) -> None:
        """Detect again what nobody reviewed; it runs in the background and can be stopped in the status bar."""
        job = self.workspace.engine.submit(DetectAgain())
        self.job = job
        job.failed.connect(self.workspace.failed)
        job.ended.connect(self._ended)
        self.changed.emit()

    def _ended(self) -> None:
        self.job = None
        self.workspace.changed.emit()

    def _switch(self, order: Callable[[Any], None]) -> None:
        def done(_: None) -> None:
            self.refresh()
            self.workspace.models_changed.emit()

        self.workspace.write(order, done)


def _read(session: Any) -> OutlineState:
    from artcatalog.catalog import corrections, detection_models, quads

    rows = tuple(detection_models.all_models(session))
    active = next((row for row in rows if row.active), None)
    name = _own_name() if active is None else active.name
    return OutlineState(
        rows,
        0 if active is None else active.id,
        detection_models.can_roll_back(session),
        corrections.reviewed_outlines(session),
        len(quads.to_detect_again(session, name)),
    )


def _own_name() -> str:
    """Return the name of the detector that travels with the program."""
    card = models_dir() / "detector.json"
    return str(json.loads(card.read_text("utf-8"))["name"])
