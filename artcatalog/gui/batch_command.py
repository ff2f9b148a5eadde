"""An undo step that is one batch of the catalog: undoing it undoes the batch, redoing it does the work again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand, QUndoStack

from artcatalog.gui.long_work import LongWork
from artcatalog.gui.workspace import Workspace
from artcatalog.progress import Progress


class BatchCommand(QUndoCommand):
    """Does a write that is one batch, and takes it back; both show how far they are, and can be stopped."""

    def __init__(
        self, workspace: Workspace, stack: QUndoStack, text: str, work: Callable[[Any, Progress], int | None]
    ) -> None:
        """Prepare the step.

        Args:
            stack: Where it will be pushed; a step that was stopped leaves it.
            text: What it does, for the menu.
            work: Gets a session and a progress, returns the batch, or None where nothing changed; called on a worker
                thread.
        """
        super().__init__(text)
        self._workspace, self._stack, self._work = workspace, stack, work
        self._batch: int | None = None
        self._is_void = False

    def redo(self) -> None:
        """Do the work."""

        def order(session: Any, progress: Progress) -> int | None:
            self._batch = self._work(session, progress)  # writes come one after the other, so an undo finds it
            return self._batch

        self._write(order, self._leave)

    def undo(self) -> None:
        """Undo the batch."""

        def order(session: Any, progress: Progress) -> int | None:
            from artcatalog.catalog import batches

            if self._batch is not None:
                batches.undo(session, self._batch, progress)
            return self._batch

        self._write(order, self._stay)

    def _write(self, order: Callable[[Any, Progress], int | None], not_done: Callable[[], None]) -> None:
        if self._is_void:
            return
        work = LongWork(self.text(), self._workspace)
        self._workspace.work_started.emit(work)

        def done(batch: int | None) -> None:
            work.end()
            if batch is None:
                self._leave()
            else:
                self._workspace.changed.emit()

        def failed(error: Exception) -> None:
            work.end()
            not_done()
            self._workspace.failed.emit(error)

        self._workspace.write(lambda session: order(session, work.report), done, failed)

    def _leave(self) -> None:
        """Leave the stack: nothing was done that could be undone."""
        self.setObsolete(True)
        self._is_void = True
        if self._stack.index() and self._stack.command(self._stack.index() - 1) is self:
            self._stack.undo()

    def _stay(self) -> None:
        """Go back to where it can be undone: the undo did not happen."""
        if self._stack.index() < self._stack.count() and self._stack.command(self._stack.index()) is self:
            self._is_void = True
            self._stack.redo()
            self._is_void = False
