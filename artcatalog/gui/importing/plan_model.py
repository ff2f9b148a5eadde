"""What an import would do, as a table: one row a file, in words, to be narrowed to one kind of action."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from artcatalog.engine.messages import ImportPlan, PlannedPicture
from artcatalog.gui import failures

Index = QModelIndex | QPersistentModelIndex
ACTIONS = ("create", "first_picture", "attach", "already_there", "refused")


class PlanModel(QAbstractTableModel):
    """Rows of a plan."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[PlannedPicture] = []
        self.rows: list[PlannedPicture] = []
        self._headers = (self.tr("What"), self.tr("Number"), self.tr("Title"), self.tr("File"), self.tr("Why"))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show all rows of a plan; what is refused comes first."""
        self._all = sorted(plan.pictures, key=lambda item: item.action != "refused")
        self.narrow("")

    def narrow(self, action: str) -> None:
        """Show the rows of one action, or all of them ("")."""
        self.beginResetModel()
        self.rows = [item for item in self._all if action in ("", item.action)]
        self.endResetModel()

    def words_of(self, action: str) -> str:
        """Return an action in words."""
        words = {
            "create": self.tr("new record"),
            "first_picture": self.tr("picture for a record"),
            "attach": self.tr("one more picture"),
            "already_there": self.tr("already there"),
            "refused": self.tr("refused"),
        }
        return words[action]

    def _why(self, item: PlannedPicture) -> str:
        if item.reason is not None:
            named = (item.reason.fields or {}) | {"file": Path(item.file).name}
            return failures.words_of(item.reason.code, named, item.reason.error)
        how = {
            "path": self.tr("row found by its path"),
            "name": self.tr("row found by its file name"),
            "number": self.tr("row found by its number"),
            "pattern": self.tr("number read from the file name"),
        }
        return " · ".join(text for text in (item.picture, how.get(item.matched_by, "")) if text)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 (Qt)
        """Return how many files are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 (Qt)
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 (Qt)
        """Return a column's name."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return a cell; the whole path, and the whole reason, are tool tips."""
        item = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.file if index.column() == 3 else self._why(item) if index.column() == 4 else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        name = Path(item.file).name
        return (self.words_of(item.action), item.accession_number, item.title, name, self._why(item))[index.column()]
