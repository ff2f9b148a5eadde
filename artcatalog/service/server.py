"""The engine's loop: reads requests, hands them to one of two lanes, and writes what comes of them."""

from __future__ import annotations

import logging
import os
import queue
import threading
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import BinaryIO

from artcatalog.engine import wire
from artcatalog.engine.messages import (
    ActivateModel,
    ActivateTextModel,
    AddTextModel,
    DetectAgain,
    ExportRecords,
    FindDuplicates,
    HealThumbnails,
    ImportPictures,
    PlanImport,
    Reindex,
    RemoveModel,
    Request,
    Result,
    RollbackModel,
    RollbackTextModel,
    UndoImport,
)
from artcatalog.errors import Cancelled, UserError
from artcatalog.progress import Progress
from artcatalog.service.lanes import Crossing

BULK = (
    ImportPictures,
    UndoImport,
    Reindex,
    HealThumbnails,
    DetectAgain,
    ActivateModel,
    RollbackModel,
    ActivateTextModel,
    RollbackTextModel,
    AddTextModel,
    RemoveModel,
    PlanImport,
    FindDuplicates,
    ExportRecords,
)
"""What may take long and gives way; everything else is interactive."""

PATIENCE_S = 3.0
"""At the end of standard input, how long the work in hand may take to stop at its next picture."""

Answer = Callable[[Request, Progress], Result]

log = logging.getLogger(__name__)


@dataclass
class Task:
    """A request in a lane."""

    id: int
    request: Request
    cancelled: threading.Event = field(default_factory=threading.Event)


class Server:
    """Answers lines with lines until its input ends."""

    def __init__(self, answer: Answer, output: BinaryIO) -> None:
        """Begin two lanes that answer with `answer` and write to `output`."""
        self._answer = answer
        self._output = output
        self._writing = threading.Lock()
        self._crossing = Crossing()
        self._tasks: dict[int, Task] = {}
        self._stopping = threading.Event()
        self._ready: threading.Event | None = None
        self._bulk: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._interactive: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._workers = [
            threading.Thread(target=self._work, args=(lane,), name=name, daemon=True)
            for lane, name in ((self._bulk, "bulk"), (self._interactive, "interactive"))
        ]

    def wait_for(self, ready: threading.Event) -> None:
        """Begin no request before this is set."""
        self._ready = ready

    def serve(self, source: BinaryIO) -> None:
        """Answer until `source` ends; then stop the work in hand at its next picture."""
        for worker in self._workers:
            worker.start()
        self.write(wire.ReadyLine(os.getpid()))
        for raw in source:
            if raw.strip():
                self._receive(raw)
        self._stopping.set()
        for task in list(self._tasks.values()):
            task.cancelled.set()
        self._bulk.put(None)
        self._interactive.put(None)
        for worker in self._workers:
            worker.join(PATIENCE_S)

    def write(self, line: wire.ResponseLine) -> None:
        """Write one line; a reader that has gone is no failure, for the end of standard input follows."""
        self._write(wire.encode_line(line))

    def _write(self, raw: bytes) -> None:
        with self._writing:
            try:
                self._output.write(raw)
                self._output.flush()
            except (OSError, ValueError):
                self._stopping.set()

    def _receive(self, raw: bytes) -> None:
        try:
            line = wire.decode_request_line(raw)
        except UserError as error:
            log.error("%s: %r", error, raw[:200])
            return
        if line.type == wire.CANCEL:
            if (task := self._tasks.get(line.id)) is not None:
                task.cancelled.set()
            return
        try:
            task = Task(line.id, wire.open_request(line))
        except UserError as error:
            self.write(wire.error_line(line.id, error))
            return
        self._tasks[task.id] = task
        (self._bulk if isinstance(task.request, BULK) else self._interactive).put(task)

    def _work(self, lane: queue.SimpleQueue[Task | None]) -> None:
        if self._ready is not None:
            self._ready.wait()
        while (task := lane.get()) is not None:
            way = nullcontext() if lane is self._bulk else self._crossing.interactive()
            with way:
                self._run(task)

    def _run(self, task: Task) -> None:
        """Answer one request; whatever it raises becomes an error line."""
        try:
            if task.cancelled.is_set():
                raise Cancelled
            self.write(wire.StartedLine(task.id))
            raw = wire.encode_result(task.id, self._answer(task.request, self._progress_of(task)))
        except Exception as error:
            report = "" if isinstance(error, UserError | Cancelled) else traceback.format_exc()
            if report:
                log.error("%s", report)
            raw = wire.encode_line(wire.error_line(task.id, error, report))
        self._tasks.pop(task.id, None)
        self._write(raw)

    def _progress_of(self, task: Task) -> Progress:
        bulk = isinstance(task.request, BULK)

        def progress(done: int, total: int, item: str = "") -> None:
            if bulk and not self._stopping.is_set():
                self._crossing.give_way()
            if task.cancelled.is_set() or self._stopping.is_set():
                raise Cancelled
            self.write(wire.ProgressLine(task.id, done, total, item))

        return progress
