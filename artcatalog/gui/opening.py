"""Opening a catalog off the GUI thread, for reading only where another window has it or nothing can be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from artcatalog.errors import UserError
from artcatalog.gui.tasks import Tasks

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog


class Opening(QObject):
    """Opens catalogs; the newest wish wins.

    Signals:
        opened: The `Catalog`, and whether it is open for reading only.
        failed: The folder and the exception.
    """

    opened = Signal(object, bool)
    failed = Signal(object, object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wanted: Path | None = None

    def open(self, folder: Path) -> None:
        """Open a catalog; it is backed up and upgraded where needed."""
        self._wanted = folder

        def work() -> tuple[Catalog, bool]:
            import artcatalog.gui.grid.view  # noqa: F401 (of the page shown next; it takes 160 ms)
            from artcatalog.catalog.connection import open_catalog

            try:
                catalog = open_catalog(folder)
            except UserError as error:
                if error.code != "catalog.read_only":
                    raise
                return open_catalog(folder, read_only=True), True
            if catalog.claim_window():
                return catalog, False
            catalog.close()
            return open_catalog(folder, read_only=True), True

        self._tasks.run(
            work, lambda parts: self._keep(folder, parts), lambda error: self._fail(folder, error), serial=True
        )

    def _keep(self, folder: Path, parts: tuple[Catalog, bool]) -> None:
        if folder == self._wanted:
            self.opened.emit(*parts)
        else:
            self._tasks.run(parts[0].close, serial=True)

    def _fail(self, folder: Path, error: Exception) -> None:
        if folder == self._wanted:
            self.failed.emit(folder, error)
