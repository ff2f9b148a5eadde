"""The engine's loop with work of our own: lanes, cancelling, failures, the end of input."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from typing import BinaryIO

import pytest

from artcatalog.engine import wire
from artcatalog.engine.messages import AskIndexHealth, DetectOutlines, Done, IndexHealth, Reindex, Request, Result
from artcatalog.errors import UserError
from artcatalog.progress import Progress
from artcatalog.service.server import Server

STEP_S = 0.02
INTERACTIVE_S = 0.15


class Work:
    """Bulk work of many short steps, and interactive work that takes a while or fails."""

    def __init__(self) -> None:
        self.steps: list[float] = []
        self.interactive: list[tuple[float, float]] = []

    def answer(self, request: Request, progress: Progress) -> Result:
        if isinstance(request, Reindex):
            for done in range(100):
                progress(done, 100, f"picture {done}")
                self.steps.append(time.perf_counter())
                time.sleep(STEP_S)
            return Done(100)
        if isinstance(request, DetectOutlines):
            if request.file == "broken":
                raise ZeroDivisionError("a defect")
            raise UserError("file.missing", file=request.file)
        began = time.perf_counter()
        time.sleep(INTERACTIVE_S)
        self.interactive.append((began, time.perf_counter()))
        return IndexHealth(1, 1, "model", 1)


class Line:
    """Both ends of a server that runs on a thread."""

    def __init__(self, work: Work) -> None:
        to_server, self._send = os.pipe()
        from_server, out = os.pipe()
        self._answers: BinaryIO = os.fdopen(from_server, "rb")
        self._out: BinaryIO = os.fdopen(out, "wb")
        self._source: BinaryIO = os.fdopen(to_server, "rb")
        server = Server(work.answer, self._out)
        self.thread = threading.Thread(target=server.serve, args=(self._source,))
        self.thread.start()
        assert isinstance(self.read(), wire.ReadyLine)

    def write(self, raw: bytes) -> None:
        os.write(self._send, raw)

    def read(self) -> wire.ResponseLine:
        return wire.decode_response(self._answers.readline())

    def read_final(self, request_id: int) -> wire.ResultLine | wire.ErrorLine:
        while True:
            line = self.read()
            if isinstance(line, wire.ResultLine | wire.ErrorLine) and line.id == request_id:
                return line

    def hang_up(self) -> None:
        if self._send >= 0:
            os.close(self._send)
            self._send = -1

    def close(self) -> None:
        self.hang_up()
        self.thread.join(10)
        for stream in (self._out, self._answers, self._source):
            stream.close()


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def line(work: Work) -> Iterator[Line]:
    opened = Line(work)
    yield opened
    opened.close()


def test_a_persons_request_passes_bulk_work_which_stands_still_meanwhile(line: Line, work: Work) -> None:
    line.write(wire.encode_request(1, Reindex()))
    while not isinstance(line.read(), wire.ProgressLine):
        pass
    asked = time.perf_counter()
    line.write(wire.encode_request(2, AskIndexHealth()))
    assert isinstance(line.read_final(2), wire.ResultLine)
    began, ended = work.interactive[0]
    assert began - asked < 0.1
    assert [step for step in work.steps if began + 0.01 < step < ended] == []
    assert isinstance(line.read_final(1), wire.ResultLine)
    assert len(work.steps) == 100


def test_requests_of_one_lane_are_answered_in_order(line: Line) -> None:
    for request_id in (1, 2, 3):
        line.write(wire.encode_request(request_id, AskIndexHealth()))
    finals = []
    while len(finals) < 3:
        answer = line.read()
        if isinstance(answer, wire.ResultLine):
            finals.append(answer.id)
    assert finals == [1, 2, 3]


def test_cancelling_stops_work_in_hand_and_work_that_waits(line: Line, work: Work) -> None:
    line.write(wire.encode_request(1, Reindex()) + wire.encode_request(2, Reindex()))
    while not isinstance(line.read(), wire.ProgressLine):
        pass
    line.write(wire.encode_cancel(2) + wire.encode_cancel(1))
    for request_id in (1, 2):
        answer = line.read_final(request_id)
        assert isinstance(answer, wire.ErrorLine)
        assert answer.code == wire.CANCELLED
    assert len(work.steps) < 100


def test_cancelling_what_is_unknown_or_over_does_nothing(line: Line) -> None:
    line.write(wire.encode_cancel(77) + wire.encode_request(1, AskIndexHealth()))
    assert isinstance(line.read_final(1), wire.ResultLine)
    line.write(wire.encode_cancel(1) + wire.encode_request(2, AskIndexHealth()))
    assert isinstance(line.read_final(2), wire.ResultLine)


def test_failures_are_told_and_the_next_request_is_answered(line: Line) -> None:
    line.write(wire.encode_request(1, DetectOutlines("none.jpg")) + wire.encode_request(2, DetectOutlines("broken")))
    told, defect = line.read_final(1), line.read_final(2)
    assert isinstance(told, wire.ErrorLine)
    assert (told.code, told.fields) == ("file.missing", {"file": "none.jpg"})
    assert isinstance(defect, wire.ErrorLine)
    assert (defect.code, "ZeroDivisionError" in defect.report) == (wire.DEFECT, True)
    line.write(b"no json at all\n\n" + wire.encode_line(wire.RequestLine(3, "Unheard")))
    unheard = line.read_final(3)
    assert isinstance(unheard, wire.ErrorLine)
    assert unheard.code == "request.invalid"
    line.write(wire.encode_request(4, AskIndexHealth()))
    assert isinstance(line.read_final(4), wire.ResultLine)


def test_the_end_of_input_stops_work_at_its_next_picture(line: Line, work: Work) -> None:
    line.write(wire.encode_request(1, Reindex()))
    while not isinstance(line.read(), wire.ProgressLine):
        pass
    line.hang_up()
    line.thread.join(2)
    assert not line.thread.is_alive()
    assert len(work.steps) < 50
