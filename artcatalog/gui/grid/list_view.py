"""The grid itself: a list view of cards, with the keys of a picture browser."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QSize
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from artcatalog.gui.grid.browser_keys import BrowserKeys, select_current
from artcatalog.gui.grid.delegate import CardDelegate
from artcatalog.gui.grid.view_model import GridViewModel
from artcatalog.gui.workspace import Workspace

MAY_SHRINK = 0.2
"""Share of a card that may be missing in a row which takes one more: cards get narrower rather than very wide."""


class ArtworkGrid(QListView):
    """A list view of cards; `keys` tells what is pressed."""

    def __init__(self, model: GridViewModel, workspace: Workspace) -> None:
        super().__init__()
        self.keys = BrowserKeys(self)
        self.setObjectName("grid")
        self.setModel(model.model)
        self.setModelColumn(0)
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
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)  # the table shares the selection
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(40)
        self.setDragEnabled(False)
        self.setAccessibleName(self.tr("Artworks"))
        self.doubleClicked.connect(lambda _: self.keys.opened.emit())
        workspace.thumbnails.loaded.connect(self._show_thumbnail)

    def _show_thumbnail(self, _file: str) -> None:
        self.viewport().update()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 (Qt)
        """Draw everything again: Qt would look for the place of each selected artwork, all of 100,000."""
        return QRegion(self.viewport().rect())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """Select the first artwork where there was none in hand."""
        had_one = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not had_one:
            select_current(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Enter opens, Space previews, F2 edits, Delete moves to the trash."""
        if not self.keys.take(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Share the width among as many columns as fit."""
        width = event.size().width() - 2
        columns = max(1, int(width / self._card.width() + MAY_SHRINK))
        self._delegate.width = width // columns
        self.setGridSize(QSize(self._delegate.width, self._card.height()))
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Prefer three cards a row."""
        return QSize(3 * self.gridSize().width() + 24, 480)
