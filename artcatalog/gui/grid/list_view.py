"""The grid itself: a list view of cards, with the keys of a picture browser."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from artcatalog.gui.grid.delegate import CardDelegate
from artcatalog.gui.grid.view_model import GridViewModel
from artcatalog.gui.workspace import Workspace


class ArtworkGrid(QListView):
    """A list view of cards, with the keys of a picture browser.

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

    def __init__(self, model: GridViewModel, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("grid")
        self.setModel(model.model)
        self._delegate = CardDelegate(workspace.thumbnails, workspace.catalog.thumbnails)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(2_000)
        self._card = self._delegate.card_size(self.fontMetrics())
        self.setGridSize(self._card)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(40)
        self.setDragEnabled(False)
        self.setAccessibleName(self.tr("Artworks"))
        self.doubleClicked.connect(lambda _: self.opened.emit())
        workspace.thumbnails.loaded.connect(self._show_thumbnail)

    def _show_thumbnail(self, _file: str) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Enter opens, Space previews, F2 edits, Delete moves to the trash."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.previewed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Share the width among as many columns as fit."""
        width = event.size().width() - 2
        columns = max(1, width // self._card.width())
        self._delegate.width = max(self._card.width(), width // columns)
        self.setGridSize(QSize(self._delegate.width, self._card.height()))
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Prefer three cards a row."""
        return QSize(3 * self.gridSize().width() + 24, 480)
