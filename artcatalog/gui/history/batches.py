"""Imports and edits of the whole catalog, newest first, each of which can be taken back as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QVBoxLayout, QWidget

from artcatalog.engine.messages import UndoImport
from artcatalog.gui.history.table import HistoryTable
from artcatalog.gui.history.undo_question import ask_to_undo
from artcatalog.gui.long_work import LongWork
from artcatalog.gui.record.fields import label_of
from artcatalog.gui.widgets import button, muted, short_date
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.batches import BatchRow


class BatchHistory(QDialog):
    """Lists what was done to many records at once, and undoes it, also long after."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Imports and edits"))
        self.resize(760, 440)
        self._workspace = workspace
        self.rows: Sequence[BatchRow] = ()
        column = QVBoxLayout(self)
        said = self.tr(
            "Undoing an import removes the records and pictures that it made, also what was edited or checked in them "
            "since; a backup is made first. Undoing an edit gives records their former values; what was changed again "
            "since stays."
        )
        column.addWidget(muted(said))
        self.table = self._build_table()
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.undo_button = button(self.tr("Undo this…"), self._ask, icon_name="undo")
        buttons.addButton(self.undo_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.table.itemSelectionChanged.connect(self._show_possible)
        workspace.changed.connect(self.reload)
        self._show_possible()
        self.reload()

    def reload(self) -> None:
        """Read the list again."""

        def question(session: Any) -> list[BatchRow]:
            from artcatalog.catalog import batches

            return [row for row in batches.history(session) if row.kind != "undo"]

        self._workspace.read(question, self._show)

    def undo(self, row: BatchRow) -> None:
        """Undo a batch: an import by the engine, which removes its files too."""
        self.undo_button.setEnabled(False)
        if row.kind == "import":
            job = self._workspace.engine.submit(UndoImport(row.id))
            job.succeeded.connect(lambda _: self._workspace.changed.emit())
            job.failed.connect(self._workspace.failed)
            return
        work = LongWork(self.tr("Undo: {what}").format(what=self._words(row)), self._workspace)
        self._workspace.work_started.emit(work)

        def order(session: Any) -> int:
            from artcatalog.catalog import batches

            return batches.undo(session, row.id, work.report)

        def done(_: int) -> None:
            work.end()
            self._workspace.changed.emit()

        def failed(error: Exception) -> None:
            work.end()
            self._workspace.failed.emit(error)

        self._workspace.write(order, done, failed)

    def _build_table(self) -> HistoryTable:
        heads = (self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("How much"), self.tr("State"))
        return HistoryTable(self.windowTitle(), heads, stretched=(2,))

    def _show(self, rows: Sequence[BatchRow]) -> None:
        self.rows = rows
        self.table.show_rows(
            [
                (short_date(row.created), row.author, self._words(row), self._amount(row), self._state(row))
                for row in rows
            ]
        )
        self._show_possible()

    def _words(self, row: BatchRow) -> str:
        kinds = {
            "import": self.tr("Import of {what}"),
            "trash": self.tr("Moved to the trash: {what}"),
            "restore": self.tr("Restored: {what}"),
            "detect": self.tr("Outlines found again: {what}"),
        }
        if row.fields:
            fields = ", ".join(label_of(name) for name in row.fields)
            return self.tr("{what}: {fields}").format(what=row.source, fields=fields)
        return kinds.get(row.kind, "{what}").format(what=row.source)

    def _amount(self, row: BatchRow) -> str:
        if row.kind == "import":
            works, pictures = self.tr("%Ln work(s)", "", row.artworks), self.tr("%Ln picture(s)", "", row.pictures)
            return f"{works}, {pictures}"
        return self.tr("%Ln change(s)", "", row.changes)

    def _state(self, row: BatchRow) -> str:
        if row.undone is not None:
            return self.tr("undone")
        can_stop = row.kind in ("import", "detect")  # everything else is done as a whole, or not at all
        return self.tr("stopped midway") if can_stop and row.finished is None else ""

    def _chosen(self) -> BatchRow | None:
        number = self.table.currentRow()
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def _show_possible(self) -> None:
        row = self._chosen()
        self.undo_button.setEnabled(row is not None and row.undone is None and not self._workspace.read_only)

    def _ask(self) -> None:
        row = self._chosen()
        if row is None:
            return
        said = self.tr("Undo this of {date}?\n{what}").format(date=short_date(row.created), what=self._words(row))
        if row.kind == "import":
            ask_to_undo(self._workspace, row.id, self, lambda: self.undo(row), said)
            return
        question = QMessageBox(QMessageBox.Icon.Question, "artcatalog", said, parent=self)
        agree = question.addButton(self.tr("Undo"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        agree.clicked.connect(lambda: self.undo(row))
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()
