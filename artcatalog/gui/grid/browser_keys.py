"""The keys of a picture browser, the same in the grid and in the table."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView


class BrowserKeys(QObject):
    """Tells what keys a list of artworks was given.

    Signals:
        opened: Enter or a double click.
        previewed: Space.
        edited: F2.
        removed: Delete.
    """

    opened = Signal()
    previewed = Signal()
    edited = Signal()
    removed = Signal()

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it was one of these."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.previewed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.removed.emit()
        else:
            return False
        return True


def select_current(view: QAbstractItemView) -> None:
    """Select the artwork that Qt made the one in hand when a view got the focus, which shows its record."""
    flags = QItemSelectionModel.SelectionFlag
    if view.currentIndex().isValid() and not view.selectionModel().hasSelection():
        view.selectionModel().select(view.currentIndex(), flags.Select | flags.Rows)
