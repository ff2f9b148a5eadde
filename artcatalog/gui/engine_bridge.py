"""Requests to the engine as Qt objects: each one a job with signals that arrive on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from artcatalog.engine.messages import Request
from artcatalog.errors import Cancelled

if TYPE_CHECKING:
    from artcatalog.engine.client import EngineClient


class EngineJob(QObject):
    """One request to the engine.

    Signals:
        progressed: What is done, the total (0 if unknown), and the item in hand.
        succeeded: The result, a dataclass of `engine.messages`.
        failed: The exception; `Cancelled` where the user stopped it.
        ended: After `succeeded` or `failed`.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, bridge: EngineBridge, number: int, request: Request) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.number = number
        self.request = request
        self.is_running = True

    def cancel(self) -> None:
        """Ask the engine to stop; the job then fails with `Cancelled`."""
        self._bridge.cancel(self)


class _Call(QRunnable):
    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class EngineBridge(QObject):
    """Starts the engine of a catalog at the first request, and turns its answers into signals.

    Signals:
        job_started: An `EngineJob` was submitted.
        job_ended: That job is over.
        trouble: The engine itself failed (it is started again by itself).
    """

    job_started = Signal(object)
    job_ended = Signal(object)
    trouble = Signal(object)
    _arrived = Signal(int, str, object)

    def __init__(self, catalog: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._client: EngineClient | None = None
        self._jobs: dict[int, EngineJob] = {}
        self._request_ids: dict[int, object] = {}
        self._next = 0
        self._closed = False
        self._calls = QThreadPool(self)  # one thread: starting and writing to the engine may block
        self._calls.setMaxThreadCount(1)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(self, request: Request) -> EngineJob:
        """Send a request; returns at once. Connect to the job's signals before returning to the event loop."""
        self._next += 1
        job = EngineJob(self, self._next, request)
        self._jobs[job.number] = job
        self.job_started.emit(job)
        self._calls.start(_Call(partial(self._send, job.number, request)))
        return job

    def start_ahead(self) -> None:
        """Start the engine while the catalog is being opened; it waits for `open_catalog`."""
        self._calls.start(_Call(lambda: self._start(ahead=True)))

    def open_catalog(self) -> None:
        """Let an engine that was started ahead open the catalog."""
        self._calls.start(_Call(self._open_catalog))

    def cancel(self, job: EngineJob) -> None:
        """Ask the engine to stop a job."""
        self._calls.start(_Call(lambda: self._cancel(job.number)))

    @property
    def jobs(self) -> list[EngineJob]:
        """The jobs that are waiting or running."""
        return list(self._jobs.values())

    def close(self, patience_s: float = 2.0) -> None:
        """Stop the engine, which is killed after `patience_s`; running jobs end without a signal."""
        self._closed = True
        self._jobs.clear()
        self._calls.clear()
        self._calls.waitForDone(15_000)
        if self._client is not None:
            self._client.close(patience_s)
            self._client = None

    def _emit(self, number: int, kind: str, value: object) -> None:
        """Hand over to the GUI thread; called on the client's reader thread."""
        if not self._closed:
            self._arrived.emit(number, kind, value)

    def _open_catalog(self) -> None:
        if self._client is not None:
            self._client.open_catalog()

    def _start(self, *, ahead: bool = False) -> EngineClient | None:
        """Return the engine's client, which starts it the first time; None where this is closed."""
        if self._client is None and not self._closed:
            from artcatalog.engine.client import EngineClient

            trouble = partial(self._emit, 0, "trouble")
            self._client = EngineClient(self._catalog, on_failure=trouble, ahead=ahead)
        return self._client

    def _send(self, number: int, request: Request) -> None:
        try:
            client = self._start()
            if client is None or self._closed:
                return
            self._request_ids[number] = client.submit(
                request,
                on_progress=lambda done, total, item: self._emit(number, "progress", (done, total, item)),
                on_result=lambda result: self._emit(number, "result", result),
                on_error=lambda error: self._emit(number, "error", error),
            )
        except Exception as error:  # shown by the window like every failed job
            self._emit(number, "error", error)

    def _cancel(self, number: int) -> None:
        request_id = self._request_ids.get(number)
        if self._client is not None and request_id is not None:
            self._client.cancel(request_id)  # type: ignore[arg-type]

    @Slot(int, str, object)
    def _deliver(self, number: int, kind: str, value: object) -> None:
        if kind == "trouble":
            self.trouble.emit(value)
            return
        job = self._jobs.get(number)
        if job is None:
            return
        if kind == "progress":
            job.progressed.emit(*cast("tuple[int, int, str]", value))
            return
        del self._jobs[number]
        self._request_ids.pop(number, None)
        job.is_running = False
        (job.succeeded if kind == "result" else job.failed).emit(value)
        job.ended.emit()
        self.job_ended.emit(job)
        job.deleteLater()


def is_cancelled(error: object) -> bool:
    """Whether a job failed because the user stopped it."""
    return isinstance(error, Cancelled)
