"""Work off the GUI thread: functions run in thread pools, their outcome arrives on the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

T = TypeVar("T")
_log = logging.getLogger(__name__)


class _Job(QRunnable):
    """Runs one function and hands its outcome over."""

    def __init__(self, number: int, work: Callable[[], object], deliver: Callable[[int, object, object], None]) -> None:
        super().__init__()
        self._number, self._work, self._deliver = number, work, deliver

    def run(self) -> None:
        """Call the function; an exception is its outcome too."""
        try:
            outcome, failure = self._work(), None
        except Exception as error:  # every failure is shown by the window
            outcome, failure = None, error
        try:
            self._deliver(self._number, outcome, failure)
        except RuntimeError:
            _log.debug("a task ended after its window")


class Tasks(QObject):
    """Runs functions on worker threads; callbacks are called on the GUI thread.

    Signals:
        failed: A task without a callback for failures failed with this exception.
        idle: The last task that was running has ended.
    """

    failed = Signal(object)
    idle = Signal()
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parallel = QThreadPool(self)
        self._parallel.setMaxThreadCount(4)
        self._serial = QThreadPool(self)
        self._serial.setMaxThreadCount(1)
        self._waiting: dict[int, tuple[Callable[[Any], None] | None, Callable[[Exception], None] | None]] = {}
        self._next = 0
        self._closed = False
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        serial: bool = False,
    ) -> None:
        """Run a function on a worker thread.

        Args:
            work: Takes nothing; what it needs is bound to it.
            done: Called on the GUI thread with what `work` returned.
            failed: Called on the GUI thread with what `work` raised; without it, the signal `failed` tells.
            serial: One after the other, in the order of the calls: for everything that writes.
        """
        if self._closed:
            return
        self._next += 1
        self._waiting[self._next] = (done, failed)
        job = _Job(self._next, work, self._ended.emit)
        (self._serial if serial else self._parallel).start(job)

    def close(self) -> None:
        """Wait for what is running; nothing is called back any more."""
        self._closed = True
        self._parallel.clear()
        self._serial.waitForDone(10_000)
        self._parallel.waitForDone(10_000)
        self._waiting.clear()

    @property
    def busy(self) -> bool:
        """Whether a task is waiting or running."""
        return bool(self._waiting)

    @Slot(int, object, object)
    def _finish(self, number: int, outcome: object, failure: object) -> None:
        callbacks = self._waiting.pop(number, None)
        if callbacks is None:
            return
        done, failed = callbacks
        try:
            if isinstance(failure, Exception):
                (failed or self.failed.emit)(failure)
            elif done is not None:
                done(outcome)
        except RuntimeError as error:
            if "deleted" not in str(error):  # "already deleted", or that the source of a signal "has been deleted"
                raise
            _log.debug("the page that asked is gone")
        if not self._waiting:
            self.idle.emit()
