"""The changes of one record, read off the GUI thread; taking one back is a change of its own, and an undo step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from artcatalog.gui.batch_command import BatchCommand
from artcatalog.gui.workspace import Workspace
from artcatalog.progress import Progress

if TYPE_CHECKING:
    from artcatalog.catalog.changes import ChangeRow


@dataclass(frozen=True)
class HistoryLine:
    """What one change did to one field. `action` as in the change log; `field` empty where no field changed."""

    change_id: int
    moment: datetime
    author: str
    action: str
    field: str
    before: str
    after: str


class HistoryViewModel(QObject):
    """Reads the history of a record.

    Signals:
        loaded: `lines` are there, the newest first.
    """

    loaded = Signal()

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack, artwork_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace, self._undo_stack, self._artwork_id = workspace, undo_stack, artwork_id
        self.lines: list[HistoryLine] = []
        workspace.changed.connect(self.reload)

    def reload(self) -> None:
        """Read the history again."""

        def question(session: Any) -> list[ChangeRow]:
            from artcatalog.catalog import changes

            return changes.history(session, self._artwork_id, limit=500)

        self.workspace.read(question, self._keep)

    def take_back(self, line: HistoryLine) -> None:
        """Give the record the values back that a change took."""

        def work(session: Any, _progress: Progress) -> int | None:
            from artcatalog.catalog import changes

            return changes.take_back(session, line.change_id)

        text = self.tr("Take a change back")
        self._undo_stack.push(BatchCommand(self.workspace, self._undo_stack, text, work))

    def _keep(self, rows: Sequence[ChangeRow]) -> None:
        self.lines = [line for row in rows for line in _lines(row)]
        self.loaded.emit()


def _lines(row: ChangeRow) -> list[HistoryLine]:
    before, after = (_flat(row.before), _flat(row.after)) if row.action == "update" else ({}, {})
    names = list({**before, **after}) or [""]
    who = (row.id, row.created, row.author, row.action)
    return [HistoryLine(*who, name, before.get(name, ""), after.get(name, "")) for name in names]


def _flat(values: Mapping[str, Any]) -> dict[str, str]:
    """Return texts by field; tags in one text, further columns as `further.NAME`."""
    found: dict[str, str] = {}
    for name, value in values.items():
        if name == "further":
            found |= {f"further.{column}": text or "" for column, text in value.items()}
        elif isinstance(value, list):
            found[name] = ", ".join(value)
        else:
            found[name] = value or ""
    return found
