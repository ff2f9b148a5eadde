"""What the settings page does: preferences, opening other catalogs, backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.backup_files import Backup


class SettingsViewModel(QObject):
    """Backups and settings of the open catalog.

    Signals:
        backups_changed: The list of backups was read.
        backed_up: A backup was made; its file.
    """

    backups_changed = Signal()
    backed_up = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.backups: list[Backup] = []
        self.is_backing_up = False

    def back_up(self) -> None:
        """Make a backup now."""
        catalog = self.workspace.catalog
        self.is_backing_up = True

        def work() -> Path:
            from artcatalog.catalog.backup import back_up

            return back_up(catalog, "manual")

        def done(file: Path) -> None:
            self.is_backing_up = False
            self.backed_up.emit(file)
            self.read_backups()

        def failed(error: Exception) -> None:
            self.is_backing_up = False
            self.workspace.failed.emit(error)

        self.workspace.tasks.run(work, done, failed, serial=True)

    def read_backups(self) -> None:
        """Read which backups there are."""
        catalog = self.workspace.catalog

        def work() -> list[Backup]:
            from artcatalog.catalog.backup import backups

            return backups(catalog)

        def done(lines: list[Backup]) -> None:
            self.backups = lines
            self.backups_changed.emit()

        self.workspace.tasks.run(work, done, self.workspace.failed.emit)
