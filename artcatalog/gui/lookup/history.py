"""Earlier look-ups: when, which photo, what was found, what was chosen; to be opened again, or saved as CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from artcatalog.catalog.look_ups import PastLookUp
from artcatalog.engine.messages import FoundArtwork, Match
from artcatalog.gui import theme
from artcatalog.gui.lookup import verdicts
from artcatalog.gui.lookup.past import write_history
from artcatalog.gui.widgets import button, muted, short_date
from artcatalog.gui.workspace import Workspace


class HistoryDialog(QDialog):
    """A table of look-ups, newest first.

    Signals:
        photo_wanted: A photo to be looked up again.
    """

    photo_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History of look-ups"))
        self.resize(760, 480)
        self._workspace = workspace
        self.rows: list[PastLookUp] = []
        column = QVBoxLayout(self)
        self.said = muted()
        column.addWidget(self.said)
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(self.tr("History of look-ups"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Photo"), self.tr("When"), self.tr("Answer"), self.tr("You said")]
        )
        self.table.setIconSize(QSize(44, 44))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setVisible(False)
        self.table.verticalHeader().setDefaultSectionSize(50)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate((230, 140, 250)):
            self.table.setColumnWidth(at, width)
        self.table.cellActivated.connect(lambda row, _: self._open(row))
        self.table.itemSelectionChanged.connect(self._show_state)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.again_button = button(self.tr("Look up again"), lambda: self._open(self.table.currentRow()))
        self.save_button = button(self.tr("Save as CSV…"), self._save, icon_name="save")
        for one in (self.again_button, self.save_button):
            row.addWidget(one)
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.close))
        column.addLayout(row)
        self._show_state()
        workspace.read(self._question, self._show)

    @staticmethod
    def _question(session: Any) -> list[PastLookUp]:
        from artcatalog.catalog import look_ups

        return look_ups.history(session)

    def _show(self, rows: list[PastLookUp]) -> None:
        self.rows = rows
        self.said.setText(self.tr("%n look-up(s), the newest first", "", len(rows)))
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            photo = QTableWidgetItem(Path(row.file).name)
            photo.setToolTip(row.file)
            if row.thumbnail:
                pixmap = QPixmap()
                pixmap.loadFromData(row.thumbnail)
                photo.setIcon(QIcon(pixmap))
            self.table.setItem(at, 0, photo)
            self.table.setItem(at, 1, QTableWidgetItem(short_date(row.created)))
            self.table.setItem(at, 2, QTableWidgetItem(self._answer(row)))
            self.table.setItem(at, 3, QTableWidgetItem(self._said_of(row)))
        self._show_state()

    def _answer(self, row: PastLookUp) -> str:
        colours = theme.colours_of(self.palette())
        told = []
        for work in row.artworks:
            matches = tuple(
                Match(at, m.artwork_id, 0, m.accession_number, m.title, m.artist, m.score, 0, 0)
                for at, m in enumerate(work.matches, 1)
            )
            told.append(verdicts.of_artwork(FoundArtwork(None, work.verdict, matches), None, colours).headline)  # type: ignore[arg-type]
        return "; ".join(told) or self.tr("no artwork")

    def _said_of(self, row: PastLookUp) -> str:
        """Return what a person said of a look-up: which work it is, and which it is not."""
        said = [row.chosen_number] if row.chosen_number else []
        return "; ".join([*said, *(self.tr("not {number}").format(number=one) for one in row.refused_numbers)])

    def _show_state(self) -> None:
        row = self.table.currentRow()
        self.again_button.setEnabled(0 <= row < len(self.rows) and Path(self.rows[row].file).is_file())
        self.save_button.setEnabled(bool(self.rows))

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.rows) and Path(self.rows[row].file).is_file():
            self.photo_wanted.emit(Path(self.rows[row].file))
            self.close()

    def _save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = str(Path(documents) / "look-ups.csv")
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Save as CSV"), suggestion, "CSV (*.csv)")
        if file:
            rows = self.rows
            self._workspace.tasks.run(lambda: write_history(Path(file), rows), None, self._workspace.failed.emit)
