"""Opening a catalog off the GUI thread, for reading only where another window has it or nothing can be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from artcatalog.errors import UserError
from artcatalog.gui.engine_bridge import EngineBridge
from artcatalog.gui.tasks import Tasks

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog


class Opening(QObject):
    """Opens catalogs; the newest wish wins.

    Signals:
        opened: The `Catalog`, whether it is open for reading only, and its `EngineBridge`.
        failed: The folder and the exception.
    """

    opened = Signal(object, bool, object)
    failed = Signal(object, object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None, *, warm_up: bool = True) -> None:
        """`warm_up`: start the engine meanwhile, so that the first look-up need not wait for it."""
        super().__init__(parent)
        self._tasks = tasks
        self._warm_up = warm_up
        self._wanted: Path | None = None
        self._engine: EngineBridge | None = None

    def open(self, folder: Path) -> None:
        """Open a catalog; it is backed up and upgraded where needed."""
        self._wanted = folder
        self.close()
        self._engine = EngineBridge(folder)
        if self._warm_up:
            self._engine.start_ahead()

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
        engine = self._engine
        if folder != self._wanted or engine is None:
            self._tasks.run(parts[0].close, serial=True)
            return
        self._engine = None
        engine.open_catalog()
        self.opened.emit(*parts, engine)

    def _fail(self, folder: Path, error: Exception) -> None:
        if folder == self._wanted:
            self.close()
            self.failed.emit(folder, error)

    def close(self) -> None:
        """End an engine whose catalog is not open: at once, for it has nothing to lose."""
        if self._engine is not None:
            self._engine.close(patience_s=0)
            self._engine.deleteLater()
            self._engine = None
