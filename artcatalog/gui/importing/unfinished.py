"""Imports that a crash, a full disk or a power cut left open: offered to be gone on with, or to be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from artcatalog.catalog.batches import BatchRow
from artcatalog.engine.messages import UndoImport
from artcatalog.gui.history.undo_question import ask_to_undo
from artcatalog.gui.widgets import button, short_date
from artcatalog.gui.workspace import Workspace


def sources_of(source: str) -> list[Path]:
    """Return the files and folders of an import, as its batch names them, that are still there."""
    whole = Path(source)
    if source and whole.exists():
        return [whole]
    return [Path(part) for part in source.split(", ") if part and Path(part).exists()]


class UnfinishedNotice(QFrame):
    """A line above the options of an import, shown while there is an open one.

    Signals:
        again_wanted: The files and folders of the import, to be imported again: what is there is skipped.
    """

    again_wanted = Signal(list)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.batch: BatchRow | None = None
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        self._said = QLabel()
        self._said.setWordWrap(True)
        row.addWidget(self._said, 1)
        self.again_button = button(self.tr("Go on with it"), self._go_on)
        self.undo_button = button(self.tr("Take it back"), self._ask_to_undo)
        row.addWidget(self.again_button)
        row.addWidget(self.undo_button)
        self.setVisible(False)

    def look(self) -> None:
        """Look for an import that was left open."""

        def question(session: Any) -> BatchRow | None:
            from artcatalog.catalog.unfinished import unfinished_import

            return unfinished_import(session)

        self._workspace.read(question, self._show)

    def _show(self, batch: BatchRow | None) -> None:
        self.batch = batch
        self.setVisible(batch is not None)
        if batch is None:
            return
        said = self.tr(
            "The import of {source} on {date} did not reach its end; %n picture(s) came in.", "", batch.pictures
        )
        self._said.setText(said.format(source=batch.source or "—", date=short_date(batch.created)))
        self.again_button.setEnabled(bool(sources_of(batch.source)))

    def _go_on(self) -> None:
        if self.batch is not None:
            batch = self.batch
            self._close(batch.id, partial(self.again_wanted.emit, sources_of(batch.source)))

    def _close(self, batch_id: int, then: Callable[[], None]) -> None:
        def order(session: Any) -> None:
            from artcatalog.catalog import batches

            batches.finish(session, batch_id)

        self._forget()
        self._workspace.write(order, lambda _: then())

    def _forget(self) -> None:
        self.batch = None
        self.setVisible(False)

    def _ask_to_undo(self) -> None:
        if self.batch is not None:
            batch = self.batch
            ask_to_undo(self._workspace, batch.id, self, lambda: self._undo(batch))

    def _undo(self, batch: BatchRow) -> None:
        self._forget()
        job = self._workspace.engine.submit(UndoImport(batch.id))
        job.succeeded.connect(self._workspace.changed)
        job.failed.connect(self._workspace.failed)
