"""Which artworks the grid shows: text, filter and order, searched as the user types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from artcatalog.gui.grid.model import ArtworkListModel
from artcatalog.gui.workspace import Workspace

TYPING_PAUSE_MS = 120
"""A search starts when the user has not typed for so long."""


class _Trash(QUndoCommand):
    """Moves artworks to the trash, or back from it."""

    def __init__(self, owner: GridViewModel, text: str, ids: list[int], *, into: bool) -> None:
        super().__init__(text)
        self._owner, self._ids, self._into = owner, ids, into

    def redo(self) -> None:
        self._owner.write_trash(self._ids, into=self._into)

    def undo(self) -> None:
        self._owner.write_trash(self._ids, into=not self._into)


class GridViewModel(QObject):
    """The list of artworks that answers to a text, a filter and an order.

    Signals:
        listed: A new list is shown; its length.
    """

    listed = Signal(int)

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.undo_stack = undo_stack
        self.model = ArtworkListModel(workspace)
        self.text = ""
        self.status: str | None = None
        self.sort = "accession_number"
        self.is_trash = False
        self._generation = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        workspace.changed.connect(self.reload)

    def search(self, text: str) -> None:
        """Search for a text when the typing pauses."""
        self.text = text.strip()
        self._pause.start()

    def filter(self, status: str | None) -> None:
        """Show artworks of a status only: None all, "trash" the trash, else as `records.artwork_ids`."""
        self.is_trash = status == "trash"
        self.status = None if self.is_trash else status
        self.reload()

    def order(self, sort: str) -> None:
        """Sort by a field."""
        self.sort = sort
        self.reload()

    @property
    def is_filtered(self) -> bool:
        """Whether a text or a status leaves artworks out."""
        return bool(self.text or self.status or self.is_trash)

    def reload(self) -> None:
        """Read the list again; the newest request wins."""
        self._pause.stop()
        self._generation += 1
        generation, text, status = self._generation, self.text, self.status
        sort, trashed = self.sort, self.is_trash

        def question(session: Any) -> list[int]:
            from artcatalog.catalog import records

            return records.artwork_ids(session, text=text, status=status, sort=sort, trashed=trashed)

        self.workspace.read(question, lambda ids: self._show(generation, ids))

    def move_to_trash(self, ids: list[int]) -> None:
        """Move artworks to the trash; undo brings them back."""
        if ids:
            text = self.tr("Move %n artwork(s) to the trash", "", len(ids))
            self.undo_stack.push(_Trash(self, text, ids, into=True))

    def restore(self, ids: list[int]) -> None:
        """Bring artworks back from the trash."""
        if ids:
            text = self.tr("Restore %n artwork(s)", "", len(ids))
            self.undo_stack.push(_Trash(self, text, ids, into=False))

    def write_trash(self, ids: list[int], *, into: bool) -> None:
        """Write what an undo command says."""

        def order(session: Any) -> None:
            from artcatalog.catalog import records

            (records.move_to_trash if into else records.restore_from_trash)(session, ids)

        self.workspace.write(order, lambda _: self.workspace.changed.emit())

    def _show(self, generation: int, ids: list[int]) -> None:
        if generation != self._generation:
            return
        if self.model.ids == ids:
            self.model.refresh()
        else:
            self.model.show(ids)
        self.listed.emit(len(ids))
