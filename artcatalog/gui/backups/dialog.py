"""The backups of a catalog, one of which is to be restored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QVBoxLayout, QWidget

from artcatalog.gui.history.table import HistoryTable
from artcatalog.gui.widgets import button, muted, notice, short_date

if TYPE_CHECKING:
    from artcatalog.catalog.backup_files import Backup


class RestoreDialog(QDialog):
    """Lists backups and asks before one of them takes the place of the catalog.

    Signals:
        chosen: The `Backup` that is to be restored.
    """

    chosen = Signal(object)

    def __init__(self, backups: Sequence[Backup], parent: QWidget, trouble: str = "") -> None:
        """Show backups, the newest first; `trouble`: what is wrong with the catalog, if it does not open."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Restore a backup"))
        self.resize(620, 420)
        self._backups = backups
        column = QVBoxLayout(self)
        said = notice()
        said.setText(trouble)
        said.setVisible(bool(trouble))
        column.addWidget(said)
        explained = self.tr(
            "A backup holds all records, outlines and answers of its time. The catalog as it is now is kept among the "
            "backups, so that you can return to it. Pictures are not in backups; they stay as they are."
        )
        column.addWidget(muted(explained))
        self.table = HistoryTable(self.tr("Backups"), (self.tr("When"), self.tr("Why"), self.tr("Size")), (1,))
        self.table.show_rows([self._texts(backup) for backup in backups])
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore_button = button(self.tr("Restore this…"), self._ask, icon_name="restore")
        self.restore_button.setEnabled(bool(backups))
        buttons.addButton(self.restore_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.table.setFocus()

    def _texts(self, backup: Backup) -> tuple[str, str, str]:
        size = self.tr("{size} MB").format(size=f"{backup.size_bytes / 1e6:.1f}")
        return short_date(backup.created), self._reason(backup.reason), size

    def _reason(self, reason: str) -> str:
        if reason.startswith("before-version"):
            return self.tr("before an upgrade of the program")
        said = {
            "daily": self.tr("made every day"),
            "manual": self.tr("made by hand"),
            "before-undo": self.tr("before an import was undone"),
            "before-restore": self.tr("the catalog before a backup was restored"),
        }
        return said.get(reason, reason)

    def _ask(self) -> None:
        row = self.table.currentRow()
        if not 0 <= row < len(self._backups):
            return
        backup = self._backups[row]
        asked = self.tr("Go back to the catalog as it was on {date}? What was entered since is set aside.")
        said = asked.format(date=short_date(backup.created))
        question = QMessageBox(QMessageBox.Icon.Question, "artcatalog", said, parent=self)
        agree = question.addButton(self.tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        agree.clicked.connect(lambda: self._take(backup))
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def _take(self, backup: Backup) -> None:
        self.accept()
        self.chosen.emit(backup)
