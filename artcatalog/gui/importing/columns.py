"""What the columns of a table are: a person chooses a field for each; remembered for tables with the same headers."""

from __future__ import annotations

import hashlib
import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from artcatalog.catalog.fields import TEXT_FIELDS
from artcatalog.engine.messages import TableColumn, TableColumns
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.record.fields import label_of
from artcatalog.gui.widgets import muted

Chosen = tuple[tuple[str, str], ...]
"""(header, what it is), as `ImportPictures.columns`."""


def _key(columns: TableColumns) -> str:
    headers = "\n".join(column.header for column in columns.columns)
    return f"columns-{hashlib.sha256(headers.encode()).hexdigest()[:16]}"


def remembered(preferences: Preferences, columns: TableColumns) -> Chosen:
    """Return what was chosen for a table with the same headers; else what the headers say themselves."""
    kept = preferences.kept(_key(columns))
    try:
        pairs = json.loads(kept) if kept else []
        chosen = {str(header): str(target) for header, target in pairs}
    except (ValueError, TypeError):
        chosen = {}
    return tuple((c.header, chosen.get(c.header, c.target)) for c in columns.columns if c.header)


def remember(preferences: Preferences, columns: TableColumns, chosen: Chosen) -> None:
    """Keep a choice for all tables with these headers."""
    preferences.keep(_key(columns), json.dumps(chosen, ensure_ascii=False))


class ColumnsDialog(QDialog):
    """A row a column: its header, what stands in it, and what it is."""

    def __init__(self, columns: TableColumns, chosen: Chosen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Columns of the table"))
        self.resize(600, 460)
        self._columns = columns
        layout = QVBoxLayout(self)
        said = self.tr(
            "Choose what each column is. A column that is no field of the record is kept under its own name."
        )
        layout.addWidget(muted(said))
        self.table = QTableWidget(len(columns.columns), 3)
        self.table.setAccessibleName(self.tr("Columns of the table"))
        self.table.setHorizontalHeaderLabels([self.tr("Column"), self.tr("Example"), self.tr("Is")])
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().setVisible(False)
        self.boxes: list[QComboBox] = []
        targets = dict(chosen)
        for row, column in enumerate(columns.columns):
            self._add_row(row, column, targets.get(column.header, column.target))
        self.table.resizeColumnToContents(0)
        self.table.setColumnWidth(2, 190)
        layout.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    @property
    def chosen(self) -> Chosen:
        """What is chosen now."""
        pairs = zip(self._columns.columns, self.boxes, strict=True)
        return tuple((column.header, str(box.currentData())) for column, box in pairs if column.header)

    def _add_row(self, row: int, column: TableColumn, target: str) -> None:
        for at, text in enumerate((column.header, column.example.replace("\n", " ")[:200])):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(row, at, item)
        box = QComboBox()
        box.setAccessibleName(column.header)
        for key, words in self._targets():
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(target)))
        self.boxes.append(box)
        self.table.setCellWidget(row, 2, box)

    def _targets(self) -> list[tuple[str, str]]:
        own = [("further", self.tr("kept as it is")), ("ignore", self.tr("left out"))]
        files = [("file", self.tr("File name")), ("picture", self.tr("Recto, verso, detail …"))]
        return own + files + [(name, label_of(name)) for name in (*TEXT_FIELDS, "tags")]
