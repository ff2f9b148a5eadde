"""The table of artworks: chosen columns in a chosen order, sorted by a click on a heading."""

from __future__ import annotations

import json

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from artcatalog.gui.grid.browser_keys import BrowserKeys, select_current
from artcatalog.gui.grid.columns import AT_FIRST, UNSORTED, heading_of
from artcatalog.gui.grid.view_model import GridViewModel
from artcatalog.gui.workspace import Workspace

WIDTHS = {"title": 240, "artist": 160, "accession_number": 140, "description": 240}
"""Widths of columns until the user changes them, logical pixels; the others get 110."""


class ArtworkTable(QTableView):
    """A table over the same artworks and the same selection as the grid; `keys` tells what is pressed.

    Signals:
        sort_wanted: A column's name, and whether it is to go down from the last to the first.
    """

    sort_wanted = Signal(str, bool)

    def __init__(self, model: GridViewModel, workspace: Workspace) -> None:
        super().__init__()
        self.keys = BrowserKeys(self)
        self._workspace, self._list, self._artworks = workspace, model, model.model
        self._arranging = False
        self._shown = _kept(workspace)
        self.setObjectName("table")
        self.setModel(model.model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Artworks as a table"))
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        self._build_header()
        self.doubleClicked.connect(lambda _: self.keys.opened.emit())
        self._artworks.columns_changed.connect(self._apply)
        self._apply()

    def share_selection(self, selection: QItemSelectionModel) -> None:
        """Select what another view selects.

        The headings get an empty selection of their own: painted with everything selected, Qt would ask each of
        100,000 artworks for each heading whether it is.
        """
        self.setSelectionModel(selection)
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self._artworks, self))

    def show_order(self, column: str, *, descending: bool) -> None:
        """Mark the column that the artworks are sorted by."""
        header = self.horizontalHeader()
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        section = self._artworks.columns.index(column) if column in self._artworks.columns else -1
        self._arranging = True
        header.setSortIndicator(section, order)
        self._arranging = False

    def columns_menu(self) -> QMenu:
        """Return a menu of all columns, ticked where they are shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self._artworks.columns[1:]:
            action = QAction(heading_of(column), menu)
            action.setCheckable(True)
            action.setChecked(column in self._shown)
            action.triggered.connect(lambda on, c=column: self.choose(c, is_shown=on))
            menu.addAction(action)
        return menu

    def choose(self, column: str, *, is_shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if is_shown and column not in self._shown:
            self._shown[column] = WIDTHS.get(column, 110)
        elif not is_shown and len(self._shown) > 1:
            self._shown.pop(column, None)
        self._apply()
        self._keep()

    @property
    def shown_columns(self) -> list[str]:
        """The columns that are shown, from left to right."""
        header = self.horizontalHeader()
        sections = sorted(range(header.count()), key=header.visualIndex)
        return [self._artworks.columns[i] for i in sections if not header.isSectionHidden(i)]

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

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(48)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_columns_menu)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionMoved.connect(lambda *_: self._keep())
        header.sectionResized.connect(lambda *_: self._keep())

    def _show_columns_menu(self, point: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(point))

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        if section < 0 or self._arranging:
            return
        column = self._artworks.columns[section]
        if column in UNSORTED:
            self.show_order(self._list.sort, descending=self._list.descending)
        else:
            self.sort_wanted.emit(column, order is Qt.SortOrder.DescendingOrder)

    def _apply(self) -> None:
        """Show the chosen columns in their order."""
        header = self.horizontalHeader()
        self._arranging = True
        columns = self._artworks.columns
        wanted = [column for column in self._shown if column in columns] or list(AT_FIRST)
        for section, column in enumerate(columns):
            self.setColumnHidden(section, column not in wanted)
        for place, column in enumerate(wanted):
            section = columns.index(column)
            header.moveSection(header.visualIndex(section), place)
            header.resizeSection(section, self._shown.get(column, 110))
        self._arranging = False

    def _keep(self) -> None:
        if self._arranging:
            return
        header = self.horizontalHeader()
        columns = self._artworks.columns
        shown = {column: header.sectionSize(columns.index(column)) for column in self.shown_columns}
        elsewhere = {column: width for column, width in self._shown.items() if column not in columns}
        self._shown = shown | elsewhere
        self._workspace.preferences.keep("table_columns", json.dumps(self._shown))


def _kept(workspace: Workspace) -> dict[str, int]:
    """Return the columns that the user chose, with their widths."""
    try:
        kept = json.loads(workspace.preferences.kept("table_columns"))
        found = {str(column): int(width) for column, width in kept.items()}
    except (ValueError, TypeError, AttributeError):
        found = {}
    return found or {column: WIDTHS.get(column, 110) for column in AT_FIRST}
