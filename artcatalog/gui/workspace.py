"""The opened catalog with what every page needs: engine, worker threads, thumbnails."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from artcatalog.gui.engine_bridge import EngineBridge
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.tasks import Tasks
from artcatalog.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog

T = TypeVar("T")

SETTLED_MS = (0, 1_500)
"""So long after a catalog is opened, what is loaded by then is taken out of garbage collection, which looks at all of
it with the interpreter locked: 60 ms, during which the window stands still, and 17 ms without."""


class Workspace(QObject):
    """One opened catalog; pages get it, and ask the catalog through it off the GUI thread.

    Signals:
        changed: Artworks, pictures, outlines or codes changed; lists are to be read again.
        models_changed: Another model is active, or a new one is there.
        failed: An exception to be shown.
        work_started: A `LongWork`, which may take a while.
    """

    changed = Signal()
    models_changed = Signal()
    failed = Signal(object)
    work_started = Signal(object)

    def __init__(
        self, catalog: Catalog, engine: EngineBridge, tasks: Tasks, preferences: Preferences, *, read_only: bool = False
    ) -> None:
        super().__init__()
        self.catalog = catalog
        self.tasks = tasks
        self.preferences = preferences
        self.read_only = read_only
        self.engine = engine
        engine.setParent(self)
        self._readings: dict[str, int] = {}
        self.thumbnails = Thumbnails(parent=self)
        for settled_ms in SETTLED_MS:
            QTimer.singleShot(settled_ms, self, gc.freeze)

    def read(
        self,
        question: Callable[[Any], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        what: str = "",
    ) -> None:
        """Ask the catalog on a worker thread; `question` gets a session, `done` its answer on the GUI thread.

        `what`: names what is read; of readings of the same only the last one is answered, whichever ends first.
        """

        def work() -> T:
            with self.catalog.read() as session:
                return question(session)

        def unless_overtaken(answer: T) -> None:
            if reading == self._readings.get(what, reading):
                done(answer)

        reading = self._readings.get(what, 0) + 1
        if what:
            self._readings[what] = reading
        self.tasks.run(work, unless_overtaken, failed or self.failed.emit)

    def write(
        self,
        order: Callable[[Any], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Write to the catalog on a worker thread, in the order of the calls; one transaction each."""

        def work() -> T:
            with self.catalog.write() as session:
                return order(session)

        self.tasks.run(work, done, failed or self.failed.emit, serial=True)

    def back_up_daily(self) -> None:
        """Make the backup of the day, unless there is one."""
        if self.read_only:
            return

        def work() -> None:
            from artcatalog.catalog.backup import daily_backup

            daily_backup(self.catalog)

        self.tasks.run(work, None, self.failed.emit, serial=True)

    def close(self) -> None:
        """Stop the engine and the readers of thumbnails, then close the catalog."""
        self.engine.close()
        self.thumbnails.close()
        self.catalog.close()
