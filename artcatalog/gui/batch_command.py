"""An undo step that is one batch of the catalog: undoing it undoes the batch, redoing it does the work again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand

from artcatalog.gui.workspace import Workspace


class BatchCommand(QUndoCommand):
    """Does a write that is one batch, and takes it back."""

    def __init__(self, workspace: Workspace, text: str, work: Callable[[Any], int | None]) -> None:
        """Prepare the step.

        Args:
            text: What it does, for the menu.
            work: Gets a session, returns the batch, or None where nothing changed; called on a worker thread.
        """
        super().__init__(text)
        self._workspace, self._work = workspace, work
        self._batch: int | None = None

    def redo(self) -> None:
        """Do the work."""

        def order(session: Any) -> int | None:
            self._batch = self._work(session)  # writes come one after the other, so an undo finds it
            return self._batch

        self._workspace.working.emit(self.text())
        self._workspace.write(order, self._show, self._refused)

    def undo(self) -> None:
        """Undo the batch."""

        def order(session: Any) -> None:
            from artcatalog.catalog import batches

            if self._batch is not None:
                batches.undo(session, self._batch)

        def done(_: None) -> None:
            self._workspace.working.emit("")
            self._workspace.changed.emit()

        self._workspace.working.emit(self.text())
        self._workspace.write(order, done, self._refused)

    def _show(self, batch: int | None) -> None:
        self._workspace.working.emit("")
        if batch is None:
            self.setObsolete(True)
        else:
            self._workspace.changed.emit()

    def _refused(self, error: Exception) -> None:
        self._workspace.working.emit("")
        self.setObsolete(True)
        self._workspace.failed.emit(error)
