"""The history of a record as a table: when, who, what, before and after."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QStackedWidget, QVBoxLayout, QWidget

from artcatalog.gui.history.table import HistoryTable
from artcatalog.gui.history.view_model import HistoryLine, HistoryViewModel
from artcatalog.gui.record.fields import label_of
from artcatalog.gui.widgets import EmptyState, button, heading, muted, short_date
from artcatalog.gui.workspace import Workspace


class RecordHistory(QDialog):
    """Shows who changed what in a record, and takes changes back."""

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack, artwork_id: int, name: str, parent: QWidget):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = HistoryViewModel(workspace, undo_stack, artwork_id, self)
        self.setWindowTitle(self.tr("History"))
        self.resize(820, 480)
        column = QVBoxLayout(self)
        column.addWidget(heading(name))
        said = self.tr("Taking a change back gives the record its former values as a new change; Undo takes it away.")
        column.addWidget(muted(said))
        self.table = self._build_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nothing = self.tr("What is changed from now on is listed here.")
        self._stack.addWidget(EmptyState("history", self.tr("No changes yet"), nothing))
        column.addWidget(self._stack, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.back_button = button(self.tr("Take this change back"), self._take_back, icon_name="undo")
        buttons.addButton(self.back_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.model.loaded.connect(self._show)
        self.table.itemSelectionChanged.connect(self._show_possible)
        self._show_possible()
        self.model.reload()

    def _build_table(self) -> HistoryTable:
        when, who, what = self.tr("When"), self.tr("Who"), self.tr("What")
        heads = (when, who, what, self.tr("Field"), self.tr("Before"), self.tr("After"))
        return HistoryTable(self.tr("Changes of the record"), heads, stretched=(4, 5))

    def _words(self, action: str) -> str:
        return {
            "create": self.tr("entered"),
            "update": self.tr("changed"),
            "trash": self.tr("moved to the trash"),
            "restore": self.tr("restored"),
            "delete": self.tr("deleted"),
            "detect": self.tr("outline detected again"),
        }.get(action, action)

    def _show(self) -> None:
        lines = self.model.lines
        self._stack.setCurrentIndex(0 if lines else 1)
        self.table.show_rows([self._texts(line) for line in lines])
        self._show_possible()

    def _texts(self, line: HistoryLine) -> tuple[str, ...]:
        field = label_of(line.field) if line.field else ""
        return (short_date(line.moment), line.author, self._words(line.action), field, line.before, line.after)

    def _chosen(self) -> HistoryLine | None:
        row = self.table.currentRow()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def _show_possible(self) -> None:
        line = self._chosen()
        can = line is not None and line.action == "update" and not self.model.workspace.read_only
        self.back_button.setEnabled(can)

    def _take_back(self) -> None:
        line = self._chosen()
        if line is not None:
            self.model.take_back(line)
