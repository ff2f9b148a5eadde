"""Deleting artworks of the trash for good: rows first, then the files that nothing uses any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from artcatalog.gui.workspace import Workspace


class TrashViewModel(QObject):
    """Empties the trash, or a part of it.

    Signals:
        deleted: So many artworks are gone.
    """

    deleted = Signal(int)

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.undo_stack = undo_stack

    def delete_forever(self, ids: Sequence[int]) -> None:
        """Delete these artworks; what undo remembers is forgotten, since it may need them."""
        if ids:
            self._run(list(ids))

    def empty(self) -> None:
        """Delete everything in the trash."""
        self._run(None)

    def _run(self, ids: list[int] | None) -> None:
        catalog = self.workspace.catalog

        def work() -> int:
            from artcatalog.catalog import records
            from artcatalog.catalog.unused_files import delete_files

            with catalog.write() as session:
                trashed: set[Any] = set(records.artwork_ids(session, trashed=True))
                gone = sorted(trashed if ids is None else trashed.intersection(ids))
                files = records.delete_forever(session, gone)
            delete_files(catalog, files)
            return len(gone)

        self.workspace.tasks.run(work, self._tell, self.workspace.failed.emit, serial=True)

    def _tell(self, number: int) -> None:
        self.undo_stack.clear()
        self.workspace.changed.emit()
        self.deleted.emit(number)
