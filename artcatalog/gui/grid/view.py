"""The collection page: search box, filters, the grid of cards, and the record panel beside it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from artcatalog.gui.grid.list_view import ArtworkGrid
from artcatalog.gui.grid.model import Role
from artcatalog.gui.grid.preview import PicturePreview
from artcatalog.gui.grid.view_model import GridViewModel
from artcatalog.gui.icons import give, icon
from artcatalog.gui.record.view import RecordPanel
from artcatalog.gui.widgets import EmptyState, button, muted, page_bar
from artcatalog.gui.workspace import Workspace


class GridPage(QWidget):
    """The collection.

    Signals:
        outline_wanted: A picture's id, whose outline is to be edited.
        lookup_wanted: The file of a picture, to find similar ones.
        import_wanted: The user wants to import.
    """

    outline_wanted = Signal(int)
    lookup_wanted = Signal(object)
    import_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.undo_stack = QUndoStack(self)
        self.model = GridViewModel(workspace, self.undo_stack, self)
        self.grid = ArtworkGrid(self.model, workspace)
        self.record = RecordPanel(workspace, self.undo_stack)
        self._preview: PicturePreview | None = None
        self._wanted: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._build_body(), 1)
        self._connect()
        self.model.reload()

    def show_artwork(self, artwork_id: int) -> None:
        """Select an artwork; filters that hide it are cleared."""
        row = self.model.model.row_of(artwork_id)
        if row is not None:
            self._select(row)
        else:
            self._wanted = artwork_id
            self.search_box.clear()
            self._filter.setCurrentIndex(0)
            self.model.text = ""
            self.model.filter(None)

    def selected_ids(self) -> list[int]:
        """The selected artworks, in order."""
        rows = sorted(index.row() for index in self.grid.selectionModel().selectedIndexes())
        return [self.model.model.ids[row] for row in rows]

    # --- building ---------------------------------------------------------------------------

    def _build_bar(self) -> QWidget:
        bar, row = page_bar(self.tr("Collection"))
        self.search_box = QLineEdit()
        self.search_box.setAcceptDrops(False)  # files dropped here are for the window
        self.search_box.setPlaceholderText(self.tr("Search title, artist, number, any field"))
        self.search_box.setAccessibleName(self.tr("Search the collection"))
        self.search_box.setClearButtonEnabled(True)
        magnifier = QAction(self)
        give(magnifier, "search", self.palette())
        self.search_box.addAction(magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.search_box.setMinimumWidth(180)
        row.addWidget(self.search_box, 1)
        self._filter = QComboBox()
        self._filter.setAccessibleName(self.tr("Show"))
        for text, status in (
            (self.tr("All works"), None),
            (self.tr("Outline to check"), "unreviewed"),
            (self.tr("Outline corrected"), "corrected"),
            (self.tr("Outline accepted"), "accepted"),
            (self.tr("Not findable yet"), "not_indexed"),
            (self.tr("Without picture"), "no_picture"),
            (self.tr("Trash"), "trash"),
        ):
            self._filter.addItem(text, status)
        row.addWidget(self._filter)
        self._sort = QComboBox()
        self._sort.setAccessibleName(self.tr("Sort by"))
        for text, sort in (
            (self.tr("By number"), "accession_number"),
            (self.tr("By title"), "title"),
            (self.tr("By artist"), "artist"),
            (self.tr("By date"), "date"),
        ):
            self._sort.addItem(text, sort)
        row.addWidget(self._sort)
        row.addWidget(button(self.tr("Import…"), self.import_wanted.emit, primary=True))
        return bar

    def _build_body(self) -> QWidget:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        add = button(self.tr("Import pictures…"), self.import_wanted.emit, primary=True)
        said = self.tr("Drop pictures or a folder anywhere on this window, or choose them.")
        self._stack.addWidget(EmptyState("collection", self.tr("No artworks yet"), said, add))
        clear = button(self.tr("Show all works"), self._clear_filters)
        self._nothing = EmptyState("search", self.tr("Nothing matches"), "", clear)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(muted())
        self._stack.setCurrentIndex(3)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.record)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setCollapsible(0, False)
        self._splitter.setSizes([700, 330])
        return self._splitter

    def _connect(self) -> None:
        self.search_box.textChanged.connect(self.model.search)
        self.search_box.returnPressed.connect(self._to_first)
        self._filter.currentIndexChanged.connect(lambda _: self.model.filter(self._filter.currentData()))
        self._sort.currentIndexChanged.connect(lambda _: self.model.order(self._sort.currentData()))
        self.model.listed.connect(self._show_listed)
        self.model.model.modelAboutToBeReset.connect(self._remember)
        self.grid.selectionModel().currentChanged.connect(self._show_current)
        self.grid.opened.connect(self._open)
        self.grid.previewed.connect(self._show_preview)
        self.grid.edited.connect(self.record.edit)
        self.grid.removed.connect(self._remove)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._show_menu)
        self.record.outline_wanted.connect(self.outline_wanted)
        self.record.lookup_wanted.connect(self.lookup_wanted)
        self.record.changed.connect(self.model.model.refresh)

    # --- what the user does -----------------------------------------------------------------

    def _clear_filters(self) -> None:
        self.search_box.clear()
        self._filter.setCurrentIndex(0)

    def _to_first(self) -> None:
        if self.model.model.rowCount():
            self._select(0)
            self.grid.setFocus()

    def _open(self) -> None:
        picture = self.record.primary_picture
        if picture is not None:
            self.outline_wanted.emit(picture.id)

    def _show_preview(self) -> None:
        picture = self.record.primary_picture
        if picture is None:
            return
        if self._preview is None:
            self._preview = PicturePreview(self.workspace, self.window())
            self._preview.moved.connect(self._move)
            self.record.loaded.connect(self._follow_preview)
        self._preview.show_picture(picture)

    def _follow_preview(self) -> None:
        picture = self.record.primary_picture
        if self._preview is not None and self._preview.isVisible() and picture is not None:
            self._preview.show_picture(picture)

    def _move(self, step: int) -> None:
        row = self.grid.currentIndex().row() + step
        if 0 <= row < self.model.model.rowCount():
            self._select(row)

    def _remove(self) -> None:
        if not self.workspace.read_only and not self.model.is_trash:
            self.model.move_to_trash(self.selected_ids())

    def _show_menu(self, point: QPoint) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.model.is_trash:
            self._add(menu, self.tr("Edit outline"), "outline", self._open)
            self._add(menu, self.tr("Preview"), "picture", self._show_preview)
            self._add(menu, self.tr("Find similar works"), "lookup", self.record.find_similar)
            self._add(menu, self.tr("Edit record"), "pencil", self.record.edit)
            menu.addSeparator()
            self._add(menu, self.tr("Move to trash"), "trash", self._remove)
        else:
            self._add(menu, self.tr("Restore from trash"), "restore", lambda: self.model.restore(ids))
        menu.popup(self.grid.viewport().mapToGlobal(point))

    def _add(self, menu: QMenu, text: str, icon_name: str, triggered: object) -> None:
        action = QAction(icon(icon_name, self.palette()), text, menu)
        action.triggered.connect(lambda: triggered())  # type: ignore[operator]
        menu.addAction(action)

    # --- showing ----------------------------------------------------------------------------

    def _select(self, row: int) -> None:
        index = self.model.model.index(row)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.grid.selectionModel().setCurrentIndex(index, select)
        self.grid.scrollTo(index)

    def _remember(self) -> None:
        """Keep the artwork in hand over a new list."""
        if self._wanted is None:
            self._wanted = self.record.artwork_id

    def _show_listed(self, count: int) -> None:
        if count:
            self._stack.setCurrentIndex(0)
        elif self.model.is_filtered:
            text = self.model.text
            if text:
                said = self.tr("No record contains “{text}”.").format(text=text)
            else:
                said = self.tr("No artwork has this status.")
            self._nothing.explanation.setText(said)
            self._stack.setCurrentIndex(2)
        else:
            self._stack.setCurrentIndex(1)
        row = self.model.model.row_of(self._wanted) if self._wanted is not None else None
        if row is not None:
            self._select(row)
        elif not count or not self.grid.currentIndex().isValid():
            self.record.show_artwork(None)
        self._wanted = None

    def _show_current(self, index: QModelIndex) -> None:
        self.record.show_artwork(index.data(Role.ARTWORK_ID) if index.isValid() else None)
