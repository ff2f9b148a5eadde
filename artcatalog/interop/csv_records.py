"""Records as CSV that a spreadsheet opens and an import reads back: UTF-8 with BOM, a row a picture."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from artcatalog.catalog.fields import TEXT_FIELDS
from artcatalog.interop.exported import Exported

ENCODING = "utf-8-sig"
_DANGEROUS = ("=", "+", "-", "@")


def inert(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula; an import takes the apostrophe back.

    A cell that begins with an apostrophe and such a sign gets one more, so that it comes back as it is.
    """
    stripped = cell.lstrip("'")
    return f"'{cell}" if stripped[:1] in _DANGEROUS else cell


def write_csv(stream: TextIO, works: Iterable[Exported], further: Sequence[str]) -> int:
    """Write records, each under its accession number; return how many.

    Args:
        stream: Opened with `newline=""` and ENCODING.
        further: Names of all further columns, in their order.
    """
    writer = csv.writer(stream)
    writer.writerow(["file", "picture", *TEXT_FIELDS, "tags", *map(inert, further)])
    count = 0
    for work in works:
        count += 1
        writer.writerows(_rows(work, further))
    return count


def tags_cell(tags: Sequence[str]) -> str:
    """Return tags as a cell that is read back as the same ones: a comma in a tag parts nothing beside a semicolon."""
    cell = "; ".join(tags)
    return f"{cell};" if ";" not in cell and any(sign in cell for sign in "|,，") else cell


def _rows(work: Exported, further: Sequence[str]) -> Iterator[list[str]]:
    fields = work.fields
    texts = [inert(getattr(fields, name) or "") for name in TEXT_FIELDS]
    rest = [inert(tags_cell(fields.tags)), *(inert(fields.further.get(name, "")) for name in further)]
    first, *others = work.pictures or (None,)
    yield [inert(first.file) if first else "", first.role if first else "", *texts, *rest]
    for picture in others:  # the record is told once; these rows only name files
        yield [inert(picture.file), picture.role, texts[0], *[""] * (len(texts) - 1 + len(rest))]
