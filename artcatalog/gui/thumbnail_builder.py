"""Builds missing thumbnails while nothing else is to do; it can be paused, and gives way to other bulk work."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from artcatalog.engine.messages import (
    ActivateModel,
    ActivateTextModel,
    AddTextModel,
    DetectAgain,
    HealThumbnails,
    ImportPictures,
    Reindex,
    RollbackModel,
    RollbackTextModel,
    UndoImport,
)
from artcatalog.gui import icons
from artcatalog.gui.engine_bridge import EngineJob
from artcatalog.gui.widgets import tool_button
from artcatalog.gui.workspace import Workspace

IDLE_MS = 8_000
"""Thumbnails are looked for so long after the catalog was opened, or after other work."""

_FIRST = (
    ImportPictures,
    UndoImport,
    Reindex,
    DetectAgain,
    ActivateModel,
    RollbackModel,
    ActivateTextModel,
    RollbackTextModel,
    AddTextModel,
)
"""Work that does not wait for thumbnails."""


class ThumbnailBuilder(QObject):
    """Has the engine draw missing thumbnails, which gives way to look-ups at each picture.

    Signals:
        changed: `missing`, `total`, `is_running` or `is_paused` are different.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, idle_ms: int = IDLE_MS) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.missing, self.total = 0, 0
        self.is_paused = False
        self._job: EngineJob | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(idle_ms)
        self._timer.timeout.connect(self.begin)
        if not workspace.read_only:
            self._timer.start()
            workspace.engine.job_started.connect(self._give_way)

    @property
    def is_running(self) -> bool:
        """Whether the engine is at it."""
        return self._job is not None

    def begin(self) -> None:
        """Build what is missing, unless it is paused; later, where other work runs."""
        self._count(self._start)

    def pause(self) -> None:
        """Stop after the picture in hand."""
        self.is_paused = True
        if self._job is not None:
            self._job.cancel()
        self.changed.emit()

    def go_on(self) -> None:
        """Build on."""
        self.is_paused = False
        self.begin()

    def _count(self, then: Any) -> None:
        catalog = self._workspace.catalog

        def question(session: Any) -> int:
            from artcatalog.catalog import thumbnails

            return len(thumbnails.missing(session, catalog))

        self._workspace.read(question, then)

    def _start(self, missing: int) -> None:
        self.missing = self.total = missing
        if missing and not self.is_paused and self._job is None:
            if self._workspace.engine.jobs:
                self._timer.start()
            else:
                self._job = self._workspace.engine.submit(HealThumbnails())
                self._job.progressed.connect(self._show_progress)
                self._job.ended.connect(self._end)
        self.changed.emit()

    def _give_way(self, job: EngineJob) -> None:
        if isinstance(job.request, _FIRST) and self._job is not None:
            self._job.cancel()
            self._timer.start()

    def _show_progress(self, done: int, total: int, _item: str) -> None:
        self.missing, self.total = total - done, total
        self.changed.emit()

    def _end(self) -> None:
        """Show the new thumbnails; what could not be read is not tried again by itself."""
        self._job = None
        self._workspace.thumbnails.forget()
        self._workspace.changed.emit()
        self._count(self._show_rest)

    def _show_rest(self, missing: int) -> None:
        self.missing = missing
        self.changed.emit()


class ThumbnailProgress(QWidget):
    """A part of the status bar: hidden unless thumbnails are missing, then progress and a button to pause."""

    def __init__(self, builder: ThumbnailBuilder) -> None:
        super().__init__()
        self._builder = builder
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.label = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(100)
        self._bar.setMaximumHeight(14)
        self._bar.setAccessibleName(self.tr("Building thumbnails"))
        self.pause_button = tool_button(self.tr("Pause"), "pause", self._turn, self.palette())
        for widget in (self.label, self._bar, self.pause_button):
            row.addWidget(widget)
        builder.changed.connect(self._show)
        self._show()

    def _turn(self) -> None:
        if self._builder.is_running and not self._builder.is_paused:
            self._builder.pause()
        else:
            self._builder.go_on()

    def _show(self) -> None:
        builder = self._builder
        self.setVisible(builder.missing > 0)
        is_running = builder.is_running and not builder.is_paused
        self._bar.setVisible(is_running)
        self._bar.setRange(0, builder.total)
        self._bar.setValue(builder.total - builder.missing)
        said = self.tr("%Ln thumbnail(s) missing", "", builder.missing)
        self.label.setText(self.tr("Building thumbnails") if is_running else said)
        name, icon = (self.tr("Pause"), "pause") if is_running else (self.tr("Build thumbnails"), "play")
        icons.give(self.pause_button, icon, self.palette())
        self.pause_button.setToolTip(name)
        self.pause_button.setAccessibleName(name)
