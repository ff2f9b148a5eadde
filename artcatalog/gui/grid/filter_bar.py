"""The bar over the collection: filters with their counts, order, grid or table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from artcatalog.gui import icons
from artcatalog.gui.grid.columns import AT_FIRST, OWN, UNSORTED, heading_of
from artcatalog.gui.grid.view_model import GridViewModel
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
        self.status = self._combo(self.tr("Show"), 14)
        for text, status in self._statuses():
            self.status.addItem(text, (status, text))
        row.addWidget(self.status)
        self.tag = self._combo(self.tr("Tag"), 8)
        self.tag.addItem(self.tr("Any tag"), None)
        row.addWidget(self.tag)
        self.clear_button = button(self.tr("Clear filters"), self.clear_wanted.emit)
        self.clear_button.hide()
        row.addWidget(self.clear_button)
        self.number = muted(wraps=False)
        self.number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.number, 1)
        self._build_order(row)
        self._build_views(row)
        self.status.activated.connect(lambda _: model.filter(self.status.currentData()[0]))
        self.tag.activated.connect(lambda _: model.filter_tag(self.tag.currentData()))
        model.listed.connect(self._show_listed)
        model.counted.connect(self._show_counts)
        model.tags_listed.connect(self._show_tags)

    def choose_status(self, status: str | None) -> None:
        """Choose a filter as a person does in the list: "trash", one of the catalog's states, or None for all."""
        self.status.setCurrentIndex(self._row_of(status))
        self._model.filter(status)

    def show_cleared(self) -> None:
        """Show that nothing is filtered."""
        self.status.setCurrentIndex(0)
        self.tag.setCurrentIndex(0)

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

    def _statuses(self) -> tuple[tuple[str, str | None], ...]:
        return (
            (self.tr("All works"), None),
            (self.tr("Outline to check"), "unreviewed"),
            (self.tr("Outline corrected"), "corrected"),
            (self.tr("Outline accepted"), "accepted"),
            (self.tr("Not findable yet"), "not_indexed"),
            (self.tr("Without picture"), "no_picture"),
            (self.tr("Only a number"), "no_record"),
            (self.tr("Several pictures"), "several_pictures"),
            (self.tr("Same file twice"), "duplicates"),
            (self.tr("Trash"), "trash"),
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

    def _row_of(self, status: str | None) -> int:
        rows = (row for row in range(self.status.count()) if self.status.itemData(row)[0] == status)
        return next(rows, 0)

    def _show_listed(self, count: int) -> None:
        self.clear_button.setVisible(self._model.is_filtered)
        self.number.setText(self.tr("%Ln work(s)", "", count))
        self.show_order()

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        for row in range(self.status.count()):
            status, text = self.status.itemData(row)
            number = QLocale().toString(counts.get(status or "all", 0))
            self.status.setItemText(row, f"{text} ({number})")
        if self._model.is_filtered and not self._model.is_trash:
            shown, whole = self._model.model.rowCount(), counts.get("all", 0)
            if shown != whole:
                said = self.tr("{shown} of %Ln work(s)", "", whole)
                self.number.setText(said.format(shown=QLocale().toString(shown)))

    def _show_tags(self, tags: Sequence[TagCount]) -> None:
        wanted = [(tag.name, f"{tag.name} ({QLocale().toString(tag.artworks)})") for tag in tags]
        if self._model.tag is not None and self._model.tag not in dict(wanted):
            wanted.append((self._model.tag, f"{self._model.tag} (0)"))
        present = [(self.tag.itemData(i), self.tag.itemText(i)) for i in range(1, self.tag.count())]
        if present != wanted:
            self.tag.clear()
            self.tag.addItem(self.tr("Any tag"), None)
            for name, text in wanted:
                self.tag.addItem(text, name)
        self.tag.setCurrentIndex(max(0, self.tag.findData(self._model.tag)) if self._model.tag is not None else 0)
        self.tag.setItemData(0, self.tr("Any tag"), Qt.ItemDataRole.ToolTipRole)
