"""Reads a registrar's CSV: any usual encoding and separator; own headers become fields, the others are kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from artcatalog.catalog.fields import TEXT_FIELDS, RecordFields
from artcatalog.errors import UserError
from artcatalog.workflows.text_encoding import decoded

FILE, NUMBER, PICTURE, TAGS = "file", "accession_number", "picture", "tags"
_OWN = frozenset({FILE, PICTURE, TAGS, *TEXT_FIELDS})
_OTHER_NAMES = {
    "filename": FILE, "file_name": FILE, "object_number": NUMBER, "inventory_number": NUMBER, "creator": "artist",
    "maker": "artist", "creditline": "credit_line",
}  # fmt: skip
_MAX_CELL = 10_000_000


@dataclass(frozen=True)
class TableRow:
    """One row of the table.

    Attributes:
        line: Where it begins in the file, from 1.
        file: Path below the imported folder, with forward slashes, or "".
        accession_number: As written, or "".
        role: "recto", "verso", "detail" or what else stands in the column `picture`, or "".
        values: The record's own text fields that are not empty, without the accession number.
        tags: In the order of the cell.
        further: Cells of further columns that are not empty, by header.
    """

    line: int
    file: str = ""
    accession_number: str = ""
    role: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    further: Mapping[str, str] = field(default_factory=dict)

    def record(self, accession_number: str) -> RecordFields:
        """Return the record of this row under an accession number."""
        return RecordFields(accession_number, **self.values, tags=self.tags, further=self.further)


def read_table(file: Path) -> list[TableRow]:
    """Read a CSV: UTF-8 with or without BOM, UTF-16, Windows-1252 or GB18030; `,`, `;` or tabs.

    Raises:
        UserError: `file.missing`, `file.unreadable` or `table.unreadable`.
    """
    text = decoded(_content(file))
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)
    try:
        headers = _headers(next(reader, []))
        if not {FILE, NUMBER} & set(headers):
            reason = f"its first row names neither `{FILE}` nor `{NUMBER}`"
            raise UserError("table.unreadable", file=str(file), reason=reason)
        return list(_rows(reader, headers))
    except csv.Error as error:
        raise UserError("table.unreadable", file=str(file), reason=f"line {reader.line_num}: {error}") from None


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise UserError("file.missing", file=str(file)) from None
    except OSError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from None


def _separator(text: str) -> str:
    """Return the separator that the first line has most of, outside quotes."""
    first = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(",;\t", key=first.count)


def _headers(cells: list[str]) -> list[str]:
    """Return our own names for known headers; further headers as they stand; a column without one by its number."""
    names = [re.sub(r"[\s\-]+", "_", cell.strip().casefold()) for cell in cells]
    headers: list[str] = []
    for at, (name, cell) in enumerate(zip(names, cells, strict=True), 1):
        own = name if name in _OWN else _OTHER_NAMES.get(name, "")
        if own and own not in headers and (own == name or own not in names):
            headers.append(own)
        else:
            headers.append(_unused(cell.strip() or f"column {at}", headers))
    return headers


def _unused(name: str, taken: list[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _rows(reader: Iterator[list[str]], headers: list[str]) -> Iterator[TableRow]:
    start = reader.line_num + 1  # type: ignore[attr-defined]
    for cells in reader:
        line, start = start, reader.line_num + 1  # type: ignore[attr-defined]
        names = headers + [f"column {at}" for at in range(len(headers) + 1, len(cells) + 1)]
        filled = {name: _unescaped(cell) for name, cell in zip(names, cells, strict=False) if cell.strip()}
        if filled:
            yield _row(line, filled)


def _row(line: int, cells: dict[str, str]) -> TableRow:
    return TableRow(
        line,
        file=cells.pop(FILE, "").replace("\\", "/").removeprefix("./"),
        accession_number=cells.pop(NUMBER, ""),
        role=cells.pop(PICTURE, "").casefold(),
        tags=_tags(cells.pop(TAGS, "")),
        values={name: cells.pop(name) for name in TEXT_FIELDS if name in cells},
        further=cells,
    )


def _tags(cell: str) -> tuple[str, ...]:
    separator = ";" if ";" in cell else "|" if "|" in cell else "," if "," in cell else "，"
    return tuple(tag.strip() for tag in cell.split(separator) if tag.strip())


def _unescaped(cell: str) -> str:
    """Take back the apostrophe that an export puts before what a spreadsheet would compute."""
    stripped = cell.strip()
    return stripped[1:] if stripped[:1] == "'" and stripped[1:2] in ("=", "+", "-", "@") else stripped
