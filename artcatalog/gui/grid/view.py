"""The collection page: search box, filters, grid or table of the artworks, and the record panel beside it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from artcatalog.gui.bulk_edit.dialog import BulkEditDialog
from artcatalog.gui.grid.artwork_menu import Entry, artwork_menu
from artcatalog.gui.grid.filter_bar import FilterBar
from artcatalog.gui.grid.list_view import ArtworkGrid
from artcatalog.gui.grid.model import Role
from artcatalog.gui.grid.preview import RecordPreview
from artcatalog.gui.grid.search_box import SearchBox
from artcatalog.gui.grid.selection import selected_ids, selected_ranges, selection_of
from artcatalog.gui.grid.similar_bar import SimilarBar
from artcatalog.gui.grid.states import CollectionStates
from artcatalog.gui.grid.view_model import GridViewModel
from artcatalog.gui.record.view import RecordPanel
from artcatalog.gui.table.view import ArtworkTable
from artcatalog.gui.trash.bar import TrashBar
from artcatalog.gui.trash.view_model import TrashViewModel
from artcatalog.gui.widgets import button, page_bar
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
        self.grid, self.table = ArtworkGrid(self.model, workspace), ArtworkTable(self.model, workspace)
        self.table.share_selection(self.grid.selectionModel())
        self.record = RecordPanel(workspace, self.undo_stack)
        self.filters = FilterBar(self.model)
        self.trash = TrashBar(TrashViewModel(workspace, self.undo_stack, self), self.selected_ids)
        self.similar = SimilarBar(self.model)
        self._preview = RecordPreview(workspace, self.record, self)
        self._wanted: int | None = None
        self._kept: list[int] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self._build_bar(), self.filters, self.similar, self.trash):
            column.addWidget(bar)
        self.trash.hide()
        column.addWidget(self._build_body(), 1)
        self._connect()
        self.show_view(workspace.preferences.kept("collection_view", "grid"))
        self.model.reload()

    @property
    def is_table(self) -> bool:
        """Whether the table is shown instead of the grid."""
        return self._views.currentWidget() is self.table

    @property
    def view(self) -> ArtworkGrid | ArtworkTable:
        """The grid or the table, whichever is shown."""
        return self.table if self.is_table else self.grid

    def show_artwork(self, artwork_id: int) -> None:
        """Select an artwork; filters that hide it are cleared."""
        row = self.model.model.row_of(artwork_id)
        if row is not None:
            self._select(row)
        else:
            self._wanted = artwork_id
            self.clear_filters()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search_box.setFocus()
        self.search_box.selectAll()

    def selected_ids(self) -> list[int]:
        """The selected artworks, in order."""
        return selected_ids(self.grid.selectionModel(), self.model.model)

    def show_view(self, name: str) -> None:
        """Show "grid" or "table"; selection and artwork in hand stay."""
        view = self.table if name == "table" else self.grid
        had_focus = self.view.hasFocus()
        self._views.setCurrentWidget(view)
        self.filters.show_view("table" if self.is_table else "grid")
        self.workspace.preferences.keep("collection_view", name)
        current = self.grid.currentIndex()
        if current.isValid():
            self._go_to(current.row(), QItemSelectionModel.SelectionFlag.NoUpdate)
        if had_focus:
            view.setFocus()

    def turn_view(self) -> None:
        """Show the table instead of the grid, or the other way round."""
        self.show_view("grid" if self.is_table else "table")
        self.view.setFocus()

    def edit_selected(self) -> None:
        """Edit the record, or several of them in one step."""
        ids = self.selected_ids()
        if len(ids) > 1 and not self.workspace.read_only:
            BulkEditDialog(self.workspace, self.undo_stack, ids, self.window()).open()
        elif ids:
            self.record.edit()

    def clear_filters(self) -> None:
        """Show all artworks."""
        self._show_cleared()
        self.model.clear()

    def show_similar(self) -> None:
        """Show the works that look most like the one in hand."""
        artwork_id = self.record.artwork_id
        if artwork_id is not None:
            self._show_cleared()
            self.model.show_similar(artwork_id)

    def _show_cleared(self) -> None:
        with QSignalBlocker(self.search_box):
            self.search_box.clear()
        self.filters.show_cleared()

    # --- building ---------------------------------------------------------------------------

    def _build_bar(self) -> QWidget:
        bar, row = page_bar(self.tr("Collection"))
        self.search_box = SearchBox()
        row.addWidget(self.search_box, 1)
        self._edit_button = button(self.tr("Edit…"), self.edit_selected, icon_name="pencil")
        self._edit_button.setEnabled(False)
        row.addWidget(self._edit_button)
        self.import_button = button(self.tr("Import…"), self.import_wanted.emit, primary=True)
        self.import_button.setEnabled(not self.workspace.read_only)
        row.addWidget(self.import_button)
        return bar

    def _build_body(self) -> QWidget:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._views = QStackedWidget()
        self._views.addWidget(self.grid)
        self._views.addWidget(self.table)
        self.states = CollectionStates(self._views, self.model)
        self.states.clear_wanted.connect(self.clear_filters)
        self.states.import_wanted.connect(self.import_wanted)
        self._splitter.addWidget(self.states)
        self._splitter.addWidget(self.record)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setCollapsible(0, False)
        self._splitter.setSizes([700, 330])
        return self._splitter

    def _connect(self) -> None:
        self.search_box.textChanged.connect(self.model.search)
        self.search_box.returnPressed.connect(self._to_first)
        self.filters.clear_wanted.connect(self.clear_filters)
        self.similar.clear_wanted.connect(self.clear_filters)
        self._preview.moved.connect(self._move)
        self.filters.view_chosen.connect(self.show_view)
        self.filters.columns_wanted.connect(self._show_columns)
        self.trash.restore_wanted.connect(lambda: self.model.restore(self.selected_ids()))
        self.model.listed.connect(self._show_listed)
        self.model.counted.connect(lambda _: self._show_selected())
        self.model.model.modelAboutToBeReset.connect(self._remember)
        self.table.sort_wanted.connect(lambda column, down: self.model.order(column, descending=down))
        self.grid.selectionModel().currentChanged.connect(self._show_current)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        for view in (self.grid, self.table):
            view.keys.opened.connect(self._open)
            view.keys.previewed.connect(self._preview.show_record)
            view.keys.edited.connect(self.record.edit)
            view.keys.removed.connect(self._remove)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._show_menu)
        self.record.outline_wanted.connect(self.outline_wanted)
        self.record.lookup_wanted.connect(self.lookup_wanted)
        self.record.similar_wanted.connect(self.show_similar)
        self.record.changed.connect(self.model.refresh)

    # --- what the user does -----------------------------------------------------------------

    def _to_first(self) -> None:
        if self.model.model.rowCount():
            self._select(0)
            self.view.setFocus()

    def _open(self) -> None:
        picture = self.record.primary_picture
        if picture is not None:
            self.outline_wanted.emit(picture.id)

    def _move(self, step: int) -> None:
        row = self.grid.currentIndex().row() + step
        if 0 <= row < self.model.model.rowCount():
            self._select(row)

    def _remove(self) -> None:
        if self.workspace.read_only:
            return
        if self.model.is_trash:
            self.trash.ask_delete()
        else:
            self.model.move_to_trash(self.selected_ids())

    def _show_menu(self, point: QPoint) -> None:
        if self.selected_ids():
            menu = artwork_menu(self, self._entries())
            menu.popup(self.view.viewport().mapToGlobal(point))

    def _entries(self) -> list[Entry | None]:
        if self.model.is_trash:
            return [
                (self.tr("Restore from trash"), "restore", lambda: self.model.restore(self.selected_ids())),
                None,
                (self.tr("Delete for good…"), "trash", self.trash.ask_delete),
            ]
        several = len(self.selected_ids()) > 1
        return [
            (self.tr("Edit outline"), "outline", self._open),
            (self.tr("Preview"), "picture", self._preview.show_record),
            (self.tr("More like this"), "similar", self.show_similar),
            (self.tr("Look this picture up"), "lookup", self.record.find_similar),
            (self.tr("Edit several works…") if several else self.tr("Edit record"), "pencil", self.edit_selected),
            (self.tr("History…"), "history", self.record.show_history),
            None,
            (self.tr("Move to trash"), "trash", self._remove),
        ]

    def _show_columns(self) -> None:
        place = self.filters.columns_button
        self.table.columns_menu().popup(place.mapToGlobal(QPoint(0, place.height())))

    # --- showing ----------------------------------------------------------------------------

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self._go_to(row, flags.ClearAndSelect | flags.Rows)

    def _go_to(self, row: int, command: QItemSelectionModel.SelectionFlag) -> None:
        """Make a row the one in hand, in a column that the view shows."""
        artworks = self.model.model
        column = artworks.columns.index(self.table.shown_columns[0]) if self.is_table else 0
        index = artworks.index(row, column)
        self.grid.selectionModel().setCurrentIndex(index, command)
        self.view.scrollTo(index)

    def _remember(self) -> None:
        """Keep the artwork in hand and those selected over a new list, as far as it shows them."""
        if self._wanted is None:
            self._wanted, self._kept = self.record.artwork_id, self.selected_ids()

    def _show_listed(self, count: int) -> None:
        self.table.show_order(self.model.sort, descending=self.model.descending)
        self.trash.setVisible(self.model.is_trash and count > 0)
        self.states.show_count(count)
        kept = selection_of(self.model.model, self._kept)
        row = self.model.model.row_of(self._wanted) if self._wanted is not None else None
        if row is None and kept.count():
            row = kept.at(0).top()
        if row is not None:
            self._select(row)
            self.grid.selectionModel().select(kept, QItemSelectionModel.SelectionFlag.Select)
        elif not count or not self.grid.currentIndex().isValid():
            self.record.show_artwork(None)
        self._wanted, self._kept = None, []
        self._show_selected()

    def _show_selected(self) -> None:
        number = sum(one.height() for one in selected_ranges(self.grid.selectionModel()))
        self._edit_button.setEnabled(number > 0 and not self.workspace.read_only and not self.model.is_trash)
        self._edit_button.setText(self.tr("Edit %Ln work(s)…", "", number) if number > 1 else self.tr("Edit…"))
        self.trash.show_state(self.model.counts.get("trash", 0), has_selection=number > 0)

    def _show_current(self, index: QModelIndex) -> None:
        artwork_id = index.data(Role.ARTWORK_ID) if index.isValid() else None
        if artwork_id is None or artwork_id != self.record.artwork_id:
            self.record.show_artwork(artwork_id)
