"""Lines between the window and the engine."""

from __future__ import annotations

import json
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artcatalog.engine import wire
from artcatalog.engine.messages import (
    AskIndexHealth,
    CorrectQuad,
    EncodeAgain,
    FileFailure,
    FoundArtwork,
    ImportPictures,
    ImportSummary,
    LookUp,
    LookUpAnswer,
    LookUpSeconds,
    Match,
    QuadValue,
    Request,
    Result,
)
from artcatalog.errors import Cancelled, UserError

QUAD = QuadValue(((0.0, 1.0), (2.5, 1.0), (2.0, 3.0), (0.0, 3.0)), "frame", 0.5)
MATCH = Match(1, 2, 3, "A 1", "月夜", "", 0.9, 31, 40, 0.8, tuple(range(9)), ((1.0, 2.0),), ((3.0, 4.0),))
REQUESTS: list[Request] = [
    ImportPictures(("a b.jpg", "ü/中.tif"), metadata="x.csv", skip=("z",)),
    LookUp("photo.jpg", 5, (QUAD,)),
    CorrectQuad(3, None),
    EncodeAgain(3),
    CorrectQuad(3, QUAD, (QUAD, QUAD)),
    AskIndexHealth(),
]
RESULTS: list[Result] = [
    ImportSummary(1, 2, (FileFailure("f", "cut off", "picture.truncated", {"reason": "x", "n": 1}),), None, 0.5),
    LookUpAnswer("p", 10, 20, (FoundArtwork(QUAD, "match", (MATCH,)),), LookUpSeconds(1, 2, 3, 4, 5, 15)),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: type(r).__name__)
def test_a_request_arrives_as_it_was_sent(request_: Request) -> None:
    raw = wire.encode_request(7, request_)
    assert raw.count(b"\n") == 1
    assert raw.endswith(b"\n")
    line = wire.decode_request_line(raw)
    assert line.id == 7
    assert wire.open_request(line) == request_


@pytest.mark.parametrize("result", RESULTS, ids=lambda r: type(r).__name__)
def test_a_result_arrives_as_it_was_sent(result: Result) -> None:
    line = wire.decode_response(wire.encode_result(7, result))
    assert isinstance(line, wire.ResultLine)
    assert wire.open_result(line) == result


@given(st.lists(st.text(), min_size=1, max_size=4), st.booleans())
def test_any_file_name_is_one_line(names: list[str], copy: bool) -> None:
    request = ImportPictures(tuple(names), copy=copy)
    raw = wire.encode_request(1, request)
    assert raw.count(b"\n") == 1
    assert wire.open_request(wire.decode_request_line(raw)) == request


def test_a_name_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        wire.encode_request(1, LookUp("\udcff.jpg"))
    assert caught.value.code == "request.invalid"


@pytest.mark.parametrize(
    "raw",
    [
        b"no json\n",
        b"[]\n",
        b'{"type": "LookUp"}\n',
        b'{"id": 1, "type": "Unheard", "body": {}}\n',
        b'{"id": 1, "type": "LookUp", "body": {"file": 3}}\n',
        b'{"id": 1, "type": "CorrectQuad", "body": {"picture_id": 1, "quad": {"corners": [[1, 2]]}}}\n',
    ],
)
def test_a_malformed_request_is_refused(raw: bytes) -> None:
    with pytest.raises(UserError) as caught:
        wire.open_request(wire.decode_request_line(raw))
    assert caught.value.code == "request.invalid"


def test_a_user_error_keeps_its_code_and_fields() -> None:
    sent = UserError("picture.too_large", file="x", megapixels=3000, limit=2000)
    line = wire.decode_response(wire.encode_line(wire.error_line(4, sent)))
    assert isinstance(line, wire.ErrorLine)
    received = wire.open_error(line)
    assert isinstance(received, UserError)
    assert (received.code, received.fields, str(received)) == (sent.code, sent.fields, str(sent))


def test_cancelling_and_defects_arrive_as_what_they_are() -> None:
    assert isinstance(wire.open_error(wire.error_line(1, Cancelled())), Cancelled)
    defect = wire.open_error(wire.error_line(1, ZeroDivisionError("division"), "Traceback …"))
    assert isinstance(defect, wire.EngineError)
    assert defect.report == "Traceback …"
    assert "Traceback …" in "".join(traceback.format_exception(defect))
    assert "ZeroDivisionError" in str(defect)


def test_an_error_of_a_newer_engine_is_still_told() -> None:
    line = wire.ErrorLine(1, "picture.unheard_of", "Something new happened.")
    assert "Something new" in str(wire.open_error(line))
    missing = wire.ErrorLine(1, "picture.empty", "It is empty.", {})
    assert "It is empty." in str(wire.open_error(missing))


def test_lines_say_what_kind_they_are() -> None:
    lines = [wire.ReadyLine(1), wire.StartedLine(1), wire.ProgressLine(1, 2, 3, "x"), wire.error_line(1, Cancelled())]
    kinds = [json.loads(wire.encode_line(line))["kind"] for line in lines]
    assert kinds == ["ready", "started", "progress", "error"]
