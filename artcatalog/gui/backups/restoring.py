"""Restores a backup of the open catalog, or of one that does not open any more, and opens it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from artcatalog.gui import failures
from artcatalog.gui.notice_line import NoticeLine
from artcatalog.gui.widgets import short_date

if TYPE_CHECKING:
    from artcatalog.catalog.backup_files import Backup
    from artcatalog.gui.window import MainWindow


class Restoring(QObject):
    """Closes the window's catalog while its database is replaced."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def offer(self) -> None:
        """Show the backups of the open catalog."""
        window = self._window
        if window.workspace is None:
            return
        if window.is_working:
            said = self.tr("Training or an import is running. Wait for its end or stop it, then restore a backup.")
            QMessageBox(QMessageBox.Icon.Information, "artcatalog", said, parent=window).open()
            return
        folder = window.workspace.catalog.folder
        self._read(folder, partial(self._show, folder))

    def offer_after(self, folder: Path, error: Exception) -> None:
        """Show the backups of a catalog that is damaged; where there is none, only what is wrong."""

        def show(backups: list[Backup]) -> None:
            if backups:
                self._show(folder, backups, failures.words(error))
            else:
                self._window.show_failure(error)

        self._read(folder, show)

    def restore(self, folder: Path, backup: Backup) -> None:
        """Put a backup in the place of a catalog's database, and open the catalog."""
        window = self._window
        date = short_date(backup.created)
        window.close_catalog(self.tr("Going back to the backup of {date}…").format(date=date))

        def work() -> int:
            from artcatalog.catalog.backup import restore
            from artcatalog.catalog.health import missing_originals_of

            restore(folder, backup.name)
            return missing_originals_of(folder)

        def done(missing: int) -> None:
            window.open_catalog(folder)
            window.add_notice(NoticeLine(self._outcome(date, missing)))

        def failed(error: Exception) -> None:
            window.open_catalog(folder)
            window.show_failure(error)

        window.tasks.run(work, done, failed, serial=True)

    def _read(self, folder: Path, show: Callable[[list[Backup]], None]) -> None:
        def work() -> list[Backup]:
            from artcatalog.catalog.backup import backups_in

            return backups_in(folder)

        self._window.tasks.run(work, show)

    def _show(self, folder: Path, backups: list[Backup], trouble: str = "") -> None:
        from artcatalog.gui.backups.dialog import RestoreDialog

        dialog = RestoreDialog(backups, self._window, trouble)
        dialog.chosen.connect(lambda backup: self.restore(folder, backup))
        dialog.open()

    def _outcome(self, date: str, missing: int) -> str:
        said = self.tr("The catalog is as it was on {date}. What was there until now is kept among the backups.")
        parts = [said.format(date=date)]
        if missing:
            parts.append(self.tr("%n picture(s) have no file any more: import the same files again.", "", missing))
        return " ".join(parts)
