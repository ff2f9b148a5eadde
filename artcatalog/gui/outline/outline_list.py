"""The outlines of the picture in the editor as a list: add, remove, take one in hand, say which one counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from artcatalog.gui import icons
from artcatalog.gui.outline.canvas import OutlineCanvas
from artcatalog.gui.outline.outlines import Outline
from artcatalog.gui.outline.view_model import OutlineViewModel
from artcatalog.gui.widgets import heading, tool_button

MOST_ROWS = 4
"""Rows that are shown without scrolling."""

SIGN = 16
"""Side of the sign before the outline that counts, logical pixels."""

ROOM = 3
"""Space above and below the words of a row, logical pixels."""


class OutlineList(QWidget):
    """Buttons to add and remove outlines; below, where there are several, each in a row, the one in hand chosen."""

    def __init__(self, model: OutlineViewModel, canvas: OutlineCanvas) -> None:
        super().__init__()
        self._state, self._canvas = model.state, canvas
        nothing = QPixmap(SIGN, SIGN)
        nothing.fill(Qt.GlobalColor.transparent)
        self._no_sign = QIcon(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(heading(self.tr("Outlines in this picture")), 1)
        self._add_tools(row)
        column.addLayout(row)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Outlines in this picture"))
        self.list.setIconSize(QSize(SIGN, SIGN))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        column.addWidget(self.list)
        self._state.arranged.connect(self.show_state)
        self._state.changed.connect(self._show_tools)
        self.show_state()

    def show_state(self) -> None:
        """Show the outlines as they are now."""
        outlines = self._state.outlines
        self.list.blockSignals(True)
        self.list.clear()
        for number, outline in enumerate(outlines.items):
            self.list.addItem(self._row(number, outline, number == outlines.primary))
        self.list.setCurrentRow(outlines.edited)
        self.list.blockSignals(False)
        self.list.setVisible(len(outlines.items) > 1)
        rows = min(len(outlines.items), MOST_ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())
        self._show_tools()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt)
        """Draw the sign again where the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "count_button"):
            self.show_state()

    def _add_tools(self, row: QHBoxLayout) -> None:
        state, palette = self._state, self.palette()
        add, remove = self.tr("Add an outline of another artwork"), self.tr("Remove this outline")
        count = self.tr("This outline counts: the record's artwork is cut out by it")
        self.add_button = tool_button(add, "add", lambda: state.add(self.tr("Add outline")), palette, "N")
        self.remove_button = tool_button(
            remove, "trash", lambda: state.remove(self.tr("Remove outline")), palette, "Del"
        )
        self.count_button = tool_button(
            count, "check", lambda: state.count(self.tr("Let another outline count")), palette, "C"
        )
        for tool, keys in ((self.add_button, "N"), (self.count_button, "C"), (self.remove_button, "Del")):
            tool.setShortcut(keys)
            row.addWidget(tool)

    def _row(self, number: int, outline: Outline, counts: bool) -> QListWidgetItem:
        kind = self.tr("Canvas") if outline.kind == "canvas" else self.tr("Frame")
        said = self.tr("{number}. {kind}, counts") if counts else self.tr("{number}. {kind}")
        item = QListWidgetItem(said.format(number=number + 1, kind=kind))
        item.setIcon(icons.icon("check", self.palette()) if counts else self._no_sign)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + 2 * ROOM))
        return item

    def _show_tools(self) -> None:
        state, can_edit = self._state, self._canvas.can_edit
        several = len(state.outlines.items) > 1
        enabled: tuple[tuple[QToolButton, bool], ...] = (
            (self.add_button, can_edit),
            (self.remove_button, can_edit and (several or state.corners is not None)),
            (self.count_button, can_edit and several and not state.counts),
        )
        for tool, is_enabled in enabled:
            tool.setEnabled(is_enabled)

    def _choose(self, number: int) -> None:
        if number >= 0:
            self._state.take_in_hand(number)
