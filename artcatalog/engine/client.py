"""The client of the engine: starts it, talks to it, and starts it again when it died."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import msgspec

from artcatalog.engine import wire
from artcatalog.engine.jobs import Job, OnError, OnResult, Suspects
from artcatalog.engine.messages import DetectOutlines, ImportPictures, LookUp, Request
from artcatalog.engine.process import EngineProcess
from artcatalog.engine.wire import EngineError
from artcatalog.errors import Cancelled, UserError
from artcatalog.progress import Progress

STOPS_IN_A_ROW = 3
"""After so many stops without any answer in between, the engine is not started again by itself."""

PROGRESS_INTERVAL_S = 0.05
"""A caller hears of progress no more often than this; of the last step always."""

log = logging.getLogger(__name__)


class EngineClient:
    """The window's end of the line to the engine of one catalog.

    The functions handed to `submit` are called on a thread of the client, one at a time, and on one of its own where a
    file is refused; a window passes them on as Qt signals. When the engine dies, it is started again: requests that
    were waiting are sent again, an import goes on, one file at a time and without those that stopped the engine, and
    any other request in hand fails with `UserError("engine.stopped")`. A file that stopped the engine twice is refused
    from then on, until it changes.
    """

    def __init__(self, catalog: Path, on_failure: OnError | None = None, *, ahead: bool = False) -> None:
        """Start the engine on a catalog folder.

        Args:
            catalog: The catalog's folder.
            ahead: The catalog is still being opened, perhaps upgraded: the engine loads what look-up needs, and opens
                it too after `open_catalog`.
            on_failure: Called where the engine as a whole fails: it cannot open the catalog (`UserError`), or stops
                again and again (`EngineError`). A later request starts it anew.
        """
        self._catalog = catalog
        self._on_failure = on_failure
        self._lock = threading.RLock()
        self._jobs: dict[int, Job] = {}
        self._suspects = Suspects()
        self._process: EngineProcess | None = None
        self._ahead = ahead
        self._last_id = 0
        self._stops = 0
        self._closed = False
        self._fatal: Exception | None = None
        self._thread: threading.Thread | None = None
        with self._lock:
            self._ensure_thread()

    def __enter__(self) -> EngineClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The engine's process id; None while it does not run."""
        with self._lock:
            return self._process.id if self._process is not None else None

    @property
    def in_hand(self) -> list[int]:
        """The ids of the requests that the engine is working on."""
        with self._lock:
            return [job.id for job in self._jobs.values() if job.started]

    def open_catalog(self) -> None:
        """Let an engine that was started ahead open the catalog."""
        with self._lock:
            self._ahead = False
            if self._process is not None:
                self._begin(self._process)

    def submit(
        self,
        request: Request,
        *,
        on_progress: Progress | None = None,
        on_result: OnResult | None = None,
        on_error: OnError | None = None,
    ) -> int:
        """Send a request and return its id at once.

        Exactly one of `on_result` and `on_error` is called later, unless the client is closed before. `on_error`
        gets a `UserError`, `Cancelled` or an `EngineError`.

        Raises:
            UserError: request.invalid, where the request cannot be written.
            RuntimeError: The client is closed.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the engine client is closed")
            line = wire.encode_request(self._last_id + 1, request)
            self._last_id += 1
            job = Job(self._last_id, request, on_progress, on_result, on_error)
            if isinstance(request, LookUp | DetectOutlines) and self._suspects.is_guilty(request.file):
                refusal = UserError("engine.stopped", file=request.file)
                threading.Thread(target=self._refuse, args=(on_error, refusal), daemon=True).start()
                return job.id
            self._jobs[job.id] = job
            self._ensure_thread()
            if self._process is not None and not self._ahead:
                self._process.send(line)
            return job.id

    def cancel(self, request_id: int) -> None:
        """Give a request up; it fails with `Cancelled`. One that is already answered stays so."""
        with self._lock:
            job = self._jobs.get(request_id)
            if job is None:
                return
            job.cancelled = True
            if self._process is not None:
                self._process.send(wire.encode_cancel(request_id))

    def close(self, patience_s: float = 2.0) -> None:
        """End the engine: ask it to, wait a little, then kill it. No function of a caller is called after this."""
        with self._lock:
            self._closed = True
            self._jobs.clear()
            process, thread = self._process, self._thread
        if process is not None:
            process.hang_up()
            if not process.wait(patience_s):
                process.kill()
                process.wait(patience_s)
        if thread is not None and thread is not threading.current_thread():
            thread.join(patience_s)

    def _refuse(self, on_error: OnError | None, refusal: UserError) -> None:
        with self._lock:
            if self._closed:
                return
        _call(on_error, refusal)

    def _ensure_thread(self) -> None:
        if self._thread is None:
            self._stops, self._fatal = 0, None
            self._thread = threading.Thread(target=self._run, name="engine-client", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        """Start the engine and read its lines, again and again, until closed or given up."""
        failure: Exception | None = None
        while failure is None:
            try:
                process = EngineProcess(self._catalog, ahead=self._ahead)
            except OSError as error:
                failure = EngineError("The engine cannot be started.", str(error))
                break
            with self._lock:
                self._process = process
                if self._closed:
                    process.hang_up()
                elif not self._ahead:
                    self._begin(process)
            for line in process.lines():
                self._read(process, line)
            process.wait()
            process.hang_up()
            if self._closed:
                return
            failure = self._after_stop(process)
        self._give_up(failure)

    def _begin(self, process: EngineProcess) -> None:
        """Let a process open the catalog, and send it what waits."""
        process.open_catalog()
        for job in self._jobs.values():
            self._send_again(process, job)

    def _send_again(self, process: EngineProcess, job: Job) -> None:
        process.send(wire.encode_request(job.id, job.request))
        if job.cancelled:
            process.send(wire.encode_cancel(job.id))

    def _read(self, process: EngineProcess, raw: bytes) -> None:
        try:
            line = wire.decode_response(raw)
        except msgspec.MsgspecError:
            log.warning("not a line of the engine: %r", raw[:200])
            return
        if isinstance(line, wire.ReadyLine):
            process.ready = True
        elif line.id is None:
            self._fatal = wire.open_error(line)
        else:
            self._answer(line.id, line)

    def _answer(
        self, request_id: int, line: wire.StartedLine | wire.ProgressLine | wire.ResultLine | wire.ErrorLine
    ) -> None:
        with self._lock:
            finished = isinstance(line, wire.ResultLine | wire.ErrorLine)
            job = self._jobs.pop(request_id, None) if finished else self._jobs.get(request_id)
        if job is None:
            return
        if isinstance(line, wire.StartedLine):
            job.started = True
            return
        self._stops = 0
        if isinstance(line, wire.ProgressLine):
            self._progress(job, line)
        elif isinstance(line, wire.ErrorLine):
            _call(job.on_error, wire.open_error(line))
        else:
            try:
                result = wire.open_result(line)
            except (msgspec.MsgspecError, KeyError) as error:
                _call(job.on_error, EngineError("The engine's answer cannot be read.", str(error)))
            else:
                _call(job.on_result, result)

    def _progress(self, job: Job, line: wire.ProgressLine) -> None:
        job.item = line.item
        now = time.monotonic()
        if job.on_progress is not None and (now - job.reported_at > PROGRESS_INTERVAL_S or line.done == line.total):
            job.reported_at = now
            _call(job.on_progress, line.done, line.total, line.item)

    def _after_stop(self, process: EngineProcess) -> Exception | None:
        """Settle what was in hand when the engine stopped; return why it is not to be started again, or None."""
        self._stops += 1
        log.warning("the engine %s", process.exit_status())
        with self._lock:
            self._process = None
            in_hand = [job for job in self._jobs.values() if job.started]
            suspects = [job.suspect for job in in_hand if job.suspect]
            by_import = all(isinstance(job.request, ImportPictures) for job in in_hand)
            self._suspects.accuse(suspects, alone=len(in_hand) == 1 and by_import)
            lost = [job for job in in_hand if not job.can_go_on(self._suspects.guilty())]
            lost += [job for job in self._jobs.values() if job.cancelled and job not in lost]
            for job in lost:
                del self._jobs[job.id]
        for job in lost:
            stopped = UserError("engine.stopped", file=job.file or type(job.request).__name__)
            _call(job.on_error, Cancelled() if job.cancelled else stopped)
        if self._fatal is not None:
            return self._fatal
        if self._stops >= STOPS_IN_A_ROW:
            report = f"{process.exit_status()}\n{process.last_words()}"
            return EngineError("The engine stopped several times in a row.", report)
        return None

    def _give_up(self, failure: Exception) -> None:
        with self._lock:
            self._process, self._thread = None, None
            jobs = list(self._jobs.values())
            self._jobs.clear()
        for job in jobs:
            _call(job.on_error, failure)
        _call(self._on_failure, failure)


def _call(function: Callable[..., object] | None, *values: object) -> None:
    """Call a caller's function; what it raises is its own defect, and must not end the client's thread."""
    if function is None:
        return
    try:
        function(*values)
    except Exception:
        log.exception("a function handed to the engine client failed")
