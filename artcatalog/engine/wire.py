"""One JSON line for each message between the window and the engine.

To the engine: `{"id", "type", "body"}`, where `type` names a request of `engine.messages`, or is `Cancel`.
From the engine: `{"kind": "ready" | "started" | "progress" | "result" | "error", ...}`, with the id of the request.
"""

from __future__ import annotations

from typing import TypeAlias, get_args

import msgspec

from artcatalog.engine.messages import Request, Result
from artcatalog.errors import MESSAGES, Cancelled, UserError

REQUEST_TYPES: dict[str, type] = {kind.__name__: kind for kind in get_args(Request)}
RESULT_TYPES: dict[str, type] = {kind.__name__: kind for kind in get_args(Result)}
CANCEL = "Cancel"
CANCELLED = "cancelled"
DEFECT = "defect"


class EngineError(Exception):
    """The engine failed in a way that no person can act on; `report` holds its traceback or the end of its log."""

    def __init__(self, message: str, report: str = "") -> None:
        self.report = report
        super().__init__(message)
        if report:
            self.add_note(report)  # so that a printed traceback shows the engine's own


class RequestLine(msgspec.Struct, frozen=True):
    """A request, or the wish to cancel one."""

    id: int
    type: str
    body: msgspec.Raw = msgspec.Raw(b"{}")


class ReadyLine(msgspec.Struct, frozen=True, tag_field="kind", tag="ready"):
    """The engine has opened the catalog and answers."""

    process: int


class StartedLine(msgspec.Struct, frozen=True, tag_field="kind", tag="started"):
    """The engine has taken a request in hand."""

    id: int


class ProgressLine(msgspec.Struct, frozen=True, tag_field="kind", tag="progress"):
    """`done` of `total` (0: unknown), and the item in hand."""

    id: int
    done: int
    total: int
    item: str


class ResultLine(msgspec.Struct, frozen=True, tag_field="kind", tag="result"):
    """The result of a request; `type` names a result of `engine.messages`."""

    id: int
    type: str
    body: msgspec.Raw


class ErrorLine(msgspec.Struct, frozen=True, tag_field="kind", tag="error"):
    """Why a request failed: a code of `errors.MESSAGES` with its fields, or `cancelled`, or `defect`.

    `id` None: the engine as a whole failed, and ends.
    """

    id: int | None
    code: str
    message: str
    fields: dict[str, str | int | float] = {}
    report: str = ""


ResponseLine: TypeAlias = ReadyLine | StartedLine | ProgressLine | ResultLine | ErrorLine

_request_line = msgspec.json.Decoder(RequestLine)
_response_line: msgspec.json.Decoder[ResponseLine] = msgspec.json.Decoder(ResponseLine)


def encode_request(request_id: int, request: Request) -> bytes:
    """Return the line of a request, newline included.

    Raises:
        UserError: request.invalid, where a file name cannot be written as Unicode.
    """
    try:
        body = msgspec.json.encode(request)
    except UnicodeEncodeError as error:
        raise UserError("request.invalid", reason=str(error)) from error
    return encode_line(RequestLine(request_id, type(request).__name__, msgspec.Raw(body)))


def encode_cancel(request_id: int) -> bytes:
    """Return the line that asks the engine to give a request up."""
    return encode_line(RequestLine(request_id, CANCEL))


def encode_result(request_id: int, result: Result) -> bytes:
    """Return the line of a result, newline included."""
    return encode_line(ResultLine(request_id, type(result).__name__, msgspec.Raw(msgspec.json.encode(result))))


def encode_line(line: RequestLine | ResponseLine) -> bytes:
    """Return a line as JSON, newline included."""
    return msgspec.json.encode(line) + b"\n"


def decode_request_line(line: bytes) -> RequestLine:
    """Read the envelope of a request.

    Raises:
        UserError: request.invalid.
    """
    try:
        return _request_line.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UserError("request.invalid", reason=str(error)) from error


def open_request(line: RequestLine) -> Request:
    """Return the request inside an envelope.

    Raises:
        UserError: request.invalid, for an unknown type or a body that does not fit it.
    """
    kind = REQUEST_TYPES.get(line.type)
    if kind is None:
        raise UserError("request.invalid", reason=f"unknown type {line.type}")
    try:
        request: Request = msgspec.json.decode(line.body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UserError("request.invalid", reason=f"{line.type}: {error}") from error
    return request


def decode_response(line: bytes) -> ResponseLine:
    """Read a line from the engine.

    Raises:
        msgspec.MsgspecError: It is none of the engine's lines.
    """
    return _response_line.decode(line)


def open_result(line: ResultLine) -> Result:
    """Return the result inside an envelope.

    Raises:
        msgspec.MsgspecError, KeyError: The body does not fit its type.
    """
    result: Result = msgspec.json.decode(line.body, type=RESULT_TYPES[line.type])
    return result


def error_line(request_id: int | None, error: BaseException, report: str = "") -> ErrorLine:
    """Return the line that tells of a failure."""
    if isinstance(error, UserError):
        return ErrorLine(request_id, error.code, str(error), dict(error.fields))
    if isinstance(error, Cancelled):
        return ErrorLine(request_id, CANCELLED, "cancelled")
    return ErrorLine(request_id, DEFECT, f"{type(error).__name__}: {error}", report=report)


def open_error(line: ErrorLine) -> Exception:
    """Return the failure that a line tells of: `UserError`, `Cancelled` or `EngineError`."""
    if line.code == CANCELLED:
        return Cancelled()
    if line.code in MESSAGES:
        try:
            return UserError(line.code, **line.fields)
        except KeyError:
            return EngineError(line.message, line.report)
    return EngineError(line.message, line.report)
