"""Getting at a catalog: creating one, opening one, or drawing the sample collection."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from artcatalog.gui.preferences import Preferences
from artcatalog.gui.program import Command
from artcatalog.gui.tasks import Tasks


class FirstRunViewModel(QObject):
    """Prepares a catalog folder.

    Signals:
        ready: A folder that holds a catalog; open it.
        failed: An exception to be shown.
        sample_said: How far the sample is; words of the command.
        sample_ended: The sample is there (True) or failed (False), with the command's last words.
    """

    ready = Signal(object)
    failed = Signal(object)
    sample_said = Signal(str)
    sample_ended = Signal(bool, str)

    def __init__(self, tasks: Tasks, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.preferences = preferences
        self._sample: Command | None = None

    def create(self, folder: Path) -> None:
        """Create a catalog in a new or empty folder."""

        def work() -> Path:
            from artcatalog.catalog.connection import create_catalog

            create_catalog(folder).close()
            return folder

        self._tasks.run(work, self.ready.emit, self.failed.emit, serial=True)

    def sample_folder(self) -> Path:
        """Where the sample collection is kept: beside the user's documents."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or str(Path.home())) / "artcatalog sample"

    def try_sample(self, folder: Path | None = None) -> None:
        """Draw the sample collection with `artcatalog demo`, unless it is there already."""
        catalog = folder or self.sample_folder()
        if (catalog / "catalog.sqlite").is_file():
            self.ready.emit(catalog)
            return
        photos = catalog.with_name(f"{catalog.name} pictures")
        self._sample = Command(catalog, ["demo", "--pictures", str(photos)], self)
        self._sample.message.connect(self.sample_said)

        def ended(status: int, words: str) -> None:
            is_there = (catalog / "catalog.sqlite").is_file() and status in (0, 1)
            self.sample_ended.emit(is_there, words)
            if is_there:
                self.ready.emit(catalog)

        self._sample.ended.connect(ended)
        self._sample.start()

    def close(self) -> None:
        """End a sample that is being drawn."""
        if self._sample is not None and self._sample.is_running:
            self._sample.kill()
