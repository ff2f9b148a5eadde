"""The bar over the collection: filters with their counts, order, grid or table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from artcatalog.gui import icons
from artcatalog.gui.grid.columns import AT_FIRST, OWN, UNSORTED, heading_of
from artcatalog.gui.grid.tick_button import Entry, TickButton
from artcatalog.gui.grid.view_model import TRASH, GridViewModel
from artcatalog.gui.widgets import button, muted, tool_button

if TYPE_CHECKING:
    from artcatalog.catalog.tags import TagCount


class WideCombo(QComboBox):
    """A short list box whose list is as wide as its longest entry."""

    def showPopup(self) -> None:  # noqa: N802 (Qt)
        """Open the list."""
        view = self.view()
        view.setMinimumWidth(min(480, max(self.width(), view.sizeHintForColumn(0) + 36)))
        super().showPopup()


class FilterBar(QFrame):
    """Narrows and orders the collection.

    Signals:
        clear_wanted: Show everything again.
        view_chosen: "grid" or "table".
        columns_wanted: The columns of the table are to be chosen.
    """

    clear_wanted = Signal()
    view_chosen = Signal(str)
    columns_wanted = Signal()

    def __init__(self, model: GridViewModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        self.status = TickButton(self.tr("Show"), self.tr("All works"), alone=(TRASH,))
        self.tag = TickButton(self.tr("Tags"), self.tr("Any tag"), may_be_any=True)
        self._show_statuses({})
        for one in (self.status, self.tag):
            row.addWidget(one)
        self.clear_button = button(self.tr("Clear filters"), self.clear_wanted.emit)
        self.clear_button.hide()
        row.addWidget(self.clear_button)
        self.number = muted(wraps=False)
        self.number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.number, 1)
        self._build_order(row)
        self._build_views(row)
        self.status.ticked_changed.connect(lambda: model.filter(self.status.ticked))
        self.tag.ticked_changed.connect(lambda: model.filter_tags(self.tag.ticked, any_tag=self.tag.is_any))
        model.listed.connect(self._show_listed)
        model.counted.connect(self._show_counts)
        model.tags_listed.connect(self._show_tags)

    def choose_statuses(self, *statuses: str) -> None:
        """Choose filters as a person does in the list: TRASH, some of the catalog's states, or none for all."""
        self.status.tick(statuses)
        self._model.filter(statuses)

    def show_cleared(self) -> None:
        """Show that nothing is filtered."""
        self.status.tick(())
        self.tag.tick(())

    def show_view(self, name: str) -> None:
        """Mark grid or table as the one that is shown."""
        (self.table_button if name == "table" else self.grid_button).setChecked(True)
        self.columns_button.setEnabled(name == "table")

    def show_order(self) -> None:
        """Show the order in use."""
        self._fill_orders()
        self.sort.setCurrentIndex(self.sort.findData(self._model.sort))
        name, icon = (self.tr("Downwards"), "down") if self._model.descending else (self.tr("Upwards"), "up")
        icons.give(self.direction, icon, self.palette())
        self.direction.setToolTip(self.tr("Direction of the order: {direction}").format(direction=name))
        self.direction.setAccessibleName(self.direction.toolTip())

    # --- building ---------------------------------------------------------------------------

    def _statuses(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Outline to check"), "unreviewed"),
            (self.tr("Outline corrected"), "corrected"),
            (self.tr("Outline accepted"), "accepted"),
            (self.tr("Not findable yet"), "not_indexed"),
            (self.tr("Without picture"), "no_picture"),
            (self.tr("Only a number"), "no_record"),
            (self.tr("Several pictures"), "several_pictures"),
            (self.tr("Same file twice"), "duplicates"),
            (self.tr("Trash"), TRASH),
        )

    def _combo(self, name: str, characters: int) -> QComboBox:
        combo = WideCombo()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setMinimumContentsLength(characters)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return combo

    def _build_order(self, row: QHBoxLayout) -> None:
        self.sort = self._combo(self.tr("Sort by"), 13)
        row.addWidget(self.sort)
        self.direction = tool_button(self.tr("Upwards"), "up", self._turn, self.palette())
        row.addWidget(self.direction)
        self.sort.activated.connect(self._order)
        self.show_order()

    def _build_views(self, row: QHBoxLayout) -> None:
        group = QButtonGroup(self)
        self.grid_button = self._view_button(self.tr("Pictures"), "collection", "grid", group)
        self.table_button = self._view_button(self.tr("Table"), "table", "table", group)
        self.columns_button = tool_button(self.tr("Columns…"), "columns", self.columns_wanted.emit, self.palette())
        for one in (self.grid_button, self.table_button, self.columns_button):
            row.addWidget(one)

    def _view_button(self, text: str, icon: str, name: str, group: QButtonGroup) -> QToolButton:
        one = tool_button(text, icon, lambda: self.view_chosen.emit(name), self.palette(), "Ctrl+T")
        one.setIconSize(QSize(18, 18))
        one.setCheckable(True)
        group.addButton(one)
        return one

    def _fill_orders(self) -> None:
        wanted = [column for column in OWN if column not in UNSORTED]
        wanted.sort(key=lambda column: column not in AT_FIRST)
        wanted += ["created", "updated"]
        if self._model.sort.startswith("further."):
            wanted.append(self._model.sort)
        if [self.sort.itemData(i) for i in range(self.sort.count())] == wanted:
            return
        self.sort.clear()
        names = {"created": self.tr("Entered"), "updated": self.tr("Changed")}
        for column in wanted:
            self.sort.addItem(names.get(column) or heading_of(column), column)

    # --- what the user does -----------------------------------------------------------------

    def _order(self, _row: int) -> None:
        self._model.order(self.sort.currentData(), descending=self._model.descending)

    def _turn(self) -> None:
        self._model.order(self._model.sort, descending=not self._model.descending)

    # --- showing ----------------------------------------------------------------------------

    def _show_listed(self, count: int) -> None:
        self.clear_button.setVisible(self._model.is_filtered)
        works, by_picture = self.tr("%Ln work(s)", "", count), self._model.model.by_picture
        if by_picture:
            said = self.tr("{works}, {by_picture} by their pictures")
            works = said.format(works=works, by_picture=QLocale().toString(by_picture))
        self.number.setText(works)
        self.show_order()
        for one in (self.sort, self.direction):
            one.setEnabled(self._model.like is None)  # similar works have an order of their own

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self._show_statuses(counts)
        if self._model.is_filtered and not self._model.is_trash and not self._model.model.by_picture:
            shown, whole = self._model.model.rowCount(), counts.get("all", 0)
            if shown != whole:
                said = self.tr("{shown} of %Ln work(s)", "", whole)
                self.number.setText(said.format(shown=QLocale().toString(shown)))

    def _show_statuses(self, counts: Mapping[str, int]) -> None:
        entries = [Entry(status, text, counts.get(status)) for text, status in self._statuses()]
        whole = counts.get("all")
        if whole is not None and not self._model.statuses:
            whole += self._model.model.by_picture
        self.status.show_entries(entries, whole)

    def _show_tags(self, tags: Sequence[TagCount]) -> None:
        self.tag.show_entries([Entry(tag.name, tag.name, tag.artworks) for tag in tags])
