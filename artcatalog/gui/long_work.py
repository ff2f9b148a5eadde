"""A write that may take a while: what it does, how far it is, and a way to stop it."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject, Signal

from artcatalog.errors import Cancelled

PROGRESS_INTERVAL_S = 0.1


class LongWork(QObject):
    """Tells the window of a write on a worker thread; stopped, it is rolled back as a whole.

    Signals:
        progressed: What is done, the total, and the item in hand.
        ended: It is over, whichever way.
    """

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; what it wrote so far is taken back."""
        self._stop.set()

    def report(self, done: int, total: int, item: str = "") -> None:
        """Report progress; called on the worker thread.

        Raises:
            Cancelled: The user stopped the work.
        """
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told > PROGRESS_INTERVAL_S:
            self._told = now
            self.progressed.emit(done, total, item)

    def end(self) -> None:
        """Say that it is over."""
        self.ended.emit()
        self.deleteLater()
