"""What an import did: counts in words, and each file that failed with its reason."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from artcatalog.engine.messages import ImportSummary
from artcatalog.gui.history.undo_question import ask_to_undo
from artcatalog.gui.icons import drawn
from artcatalog.gui.importing.alike import AlikeLine
from artcatalog.gui.importing.view_model import ImportViewModel, words_of, write_report
from artcatalog.gui.theme import colours_of
from artcatalog.gui.widgets import button, muted


class ImportReport(QWidget):
    """The last page of the import dialog."""

    def __init__(self, model: ImportViewModel) -> None:
        super().__init__()
        self._model = model
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        self._sign = QLabel()
        self.headline = QLabel()
        self.headline.setObjectName("title")
        self.headline.setWordWrap(True)
        top.addWidget(self._sign)
        top.addWidget(self.headline, 1)
        column.addLayout(top)
        self.details = muted()
        column.addWidget(self.details)
        self.stopped = QLabel()
        self.stopped.setObjectName("notice")
        self.stopped.setMargin(10)
        self.stopped.setWordWrap(True)
        column.addWidget(self.stopped)
        self.alike = AlikeLine(model.workspace)
        column.addWidget(self.alike)
        self.table = self._build_table()
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.save_button = button(self.tr("Save this list…"), self._save, icon_name="save")
        self.undo_button = button(self.tr("Undo this import"), self._ask_to_undo, icon_name="undo")
        row.addWidget(self.save_button)
        row.addWidget(self.undo_button)
        row.addStretch()
        column.addLayout(row)
        model.undone.connect(self._show_undone)

    def _build_table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setHorizontalHeaderLabels([self.tr("File"), self.tr("Reason")])
        table.setAccessibleName(self.tr("Files that were not imported"))
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 200)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return table

    def show_summary(self, summary: ImportSummary) -> None:
        """Show what was imported and what was not."""
        failed = len(summary.failed)
        colours = colours_of(self.palette())
        is_whole = not failed and summary.stopped is None
        name, colour = ("check", colours.good) if is_whole else ("warning", colours.warn)
        self._sign.setPixmap(drawn(name, colour, 24))
        self.headline.setText(self.tr("%n picture(s) imported", "", summary.imported))
        self.details.setText(" · ".join(self._details(summary)))
        self._show_stopped(summary)
        self.undo_button.setEnabled(summary.batch is not None)
        self.alike.compare(summary.batch if summary.imported else None)
        self.table.setVisible(bool(failed))
        self.save_button.setVisible(bool(failed))
        self.table.setRowCount(failed)
        for row, failure in enumerate(summary.failed):
            file = QTableWidgetItem(Path(failure.file).name)
            file.setToolTip(failure.file)
            self.table.setItem(row, 0, file)
            reason = QTableWidgetItem(words_of(failure))
            reason.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 1, reason)

    def _show_stopped(self, summary: ImportSummary) -> None:
        self.stopped.setVisible(summary.stopped is not None)
        if summary.stopped is not None:
            said = self.tr("The import stopped before its end: {reason} What came in is kept; import again to go on.")
            self.stopped.setText(said.format(reason=words_of(summary.stopped)))

    def _details(self, summary: ImportSummary) -> list[str]:
        lines = []
        if summary.failed:
            lines.append(self.tr("%n file(s) could not be imported", "", len(summary.failed)))
        if summary.already_there:
            lines.append(self.tr("%n already there", "", summary.already_there))
        if summary.updated:
            lines.append(self.tr("%n record(s) updated", "", summary.updated))
        if summary.created_records:
            lines.append(self.tr("%n record(s) without a picture", "", summary.created_records))
        if summary.not_pictures:
            lines.append(self.tr("%n other file(s) left out", "", summary.not_pictures))
        if summary.rows_without_picture:
            lines.append(self.tr("%n row(s) of the table without picture", "", summary.rows_without_picture))
        lines.append(self.tr("{seconds} seconds").format(seconds=f"{summary.seconds:.1f}"))
        return lines

    def _ask_to_undo(self) -> None:
        summary = self._model.summary
        if summary is not None and summary.batch is not None:
            ask_to_undo(self._model.workspace, summary.batch, self, self._model.undo)

    def _show_undone(self, _: int) -> None:
        self._sign.setPixmap(drawn("undo", colours_of(self.palette()).muted, 24))
        self.headline.setText(self.tr("The import was undone"))
        self.undo_button.setEnabled(False)
        self.alike.compare(None)

    def _save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = str(Path(documents) / "import-report.csv")
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Save this list"), suggestion, "CSV (*.csv)")
        summary = self._model.summary
        if file and summary is not None:
            failed = summary.failed
            workspace = self._model.workspace
            workspace.tasks.run(lambda: write_report(Path(file), failed), None, workspace.failed.emit)
