"""Reads a registrar's CSV: any usual encoding and separator; own headers become fields, the others are kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from artcatalog.catalog.fields import TEXT_FIELDS, RecordFields
from artcatalog.engine.messages import TableColumn, TableColumns
from artcatalog.errors import UserError
from artcatalog.workflows.text_encoding import decoded

if TYPE_CHECKING:
    import _csv

FILE, NUMBER, PICTURE, TAGS = "file", "accession_number", "picture", "tags"
_OWN = frozenset({FILE, PICTURE, TAGS, *TEXT_FIELDS})
_OTHER_NAMES = {
    "filename": FILE, "file_name": FILE, "dateiname": FILE, "文件名": FILE,
    "object_number": NUMBER, "inventory_number": NUMBER, "inventarnummer": NUMBER, "numéro_d_inventaire": NUMBER,
    "登录号": NUMBER, "藏品号": NUMBER, "总登记号": NUMBER, "编号": NUMBER,
    "creator": "artist", "maker": "artist", "künstler": "artist", "artiste": "artist", "作者": "artist",
    "titel": "title", "titre": "title", "题名": "title", "名称": "title", "datierung": "date", "年代": "date",
    "materials": "medium", "材质": "medium", "质地": "medium", "maße": "dimensions", "尺寸": "dimensions",
    "数量": "number_of_objects", "描述": "description", "位置": "location", "来源": "owner", "标签": TAGS,
    "creditline": "credit_line",
}  # fmt: skip
KEPT, IGNORED = "further", "ignore"
"""What a column may be besides a field: kept under its own header, or left out."""

TARGETS = (FILE, PICTURE, *TEXT_FIELDS, TAGS, KEPT, IGNORED)
"""All that a column can be."""

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


def read_table(file: Path, columns: Sequence[tuple[str, str]] = ()) -> list[TableRow]:
    """Read a CSV: UTF-8 with or without BOM, UTF-16, Windows-1252 or GB18030; `,`, `;` or tabs.

    Args:
        columns: What columns are, by header: one of TARGETS; those not named are told by their header.

    Raises:
        UserError: `file.missing`, `file.unreadable`, `table.unreadable`, or `request.invalid` for a target not there.
    """
    reader = _reader(file)
    try:
        cells = [_unescaped(cell) for cell in next(reader, [])]
        headers = _headers(cells, _chosen(columns))
        if not {FILE, NUMBER} & set(headers):
            reason = f"its first row names neither `{FILE}` nor `{NUMBER}`"
            raise UserError("table.unreadable", file=str(file), reason=reason)
        return list(_rows(reader, headers))
    except csv.Error as error:
        raise UserError("table.unreadable", file=str(file), reason=f"line {reader.line_num}: {error}") from None


def table_columns(file: Path) -> TableColumns:
    """Return a table's columns, what each is taken for by its header, and an example of what stands in it.

    Raises:
        UserError: As `read_table`, except that no column need name files or numbers.
    """
    reader = _reader(file)
    try:
        cells = [_unescaped(cell) for cell in next(reader, [])]
        headers = _headers(cells, {})
        examples, rows = [""] * len(cells), 0
        for row in reader:
            rows += any(cell.strip() for cell in row)
            examples = [old or new.strip() for old, new in zip_longest(examples, row[: len(cells)], fillvalue="")]
    except csv.Error as error:
        raise UserError("table.unreadable", file=str(file), reason=f"line {reader.line_num}: {error}") from None
    own = [header if header in _OWN else KEPT for header in headers]
    columns = (TableColumn(*column) for column in zip(cells, own, (_unescaped(e) for e in examples), strict=True))
    return TableColumns(tuple(columns), rows)


def _reader(file: Path) -> _csv.Reader:
    text = decoded(_content(file))
    csv.field_size_limit(_MAX_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)


def _chosen(columns: Sequence[tuple[str, str]]) -> dict[str, str]:
    for header, target in columns:
        if target not in TARGETS:
            raise UserError("request.invalid", reason=f"the column {header} cannot be {target}")
    return dict(columns)


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


def _headers(cells: list[str], chosen: Mapping[str, str]) -> list[str]:
    """Return our own names for known headers; further headers as they stand; a column without one by its number.

    What a person chose for a header goes first; nothing else is taken for the same.
    """
    names = [re.sub(r"[\s\-']+", "_", cell.strip().casefold()) for cell in cells]
    headers: list[str] = []
    for at, (name, cell) in enumerate(zip(names, cells, strict=True), 1):
        own = name if name in _OWN else _OTHER_NAMES.get(name, "")
        target = chosen.get(cell.strip())
        if target == IGNORED:
            headers.append("")
        elif target in _OWN and target not in headers:
            headers.append(target)
        elif target is None and own in chosen.values():
            headers.append(_unused(cell.strip() or f"column {at}", headers))
        elif target is None and own and own not in headers and (own == name or own not in names):
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
        filled = {name: _unescaped(cell) for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
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
    is_escaped = stripped[:1] == "'" and stripped.lstrip("'")[:1] in ("=", "+", "-", "@")
    return stripped[1:] if is_escaped else stripped
