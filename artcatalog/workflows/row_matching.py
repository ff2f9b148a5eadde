"""Which row of the table belongs to which file: by path, by an unambiguous name, or by accession number."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from artcatalog.workflows.picture_files import PictureFile
from artcatalog.workflows.record_table import TableRow


@dataclass(frozen=True)
class Matching:
    """Rows by the position of their file, and the rows that no file belongs to."""

    by_file: dict[int, TableRow] = field(default_factory=dict)
    unmatched: tuple[TableRow, ...] = ()


def match_rows(files: Sequence[PictureFile], rows: Sequence[TableRow], table: Path) -> Matching:
    """Give each file at most one row, and each row at most one file; earlier rules go first.

    Args:
        table: Where the rows were read: their paths may also start at its folder.
    """
    matched: dict[int, TableRow] = {}
    for files_by, rows_by in (
        ([_folded(file.below) for file in files], [_folded(row.file) for row in rows]),
        ([_folded(file.path.as_posix()) for file in files], [_absolute(row, table) for row in rows]),
        ([_folded(file.path.name) for file in files], [_folded(PurePosixPath(row.file).name) for row in rows]),
        ([_number(file.path.stem) for file in files], [_number(row.accession_number) for row in rows]),
    ):
        _pair(matched, files_by, rows_by, rows)
    taken = {row.line for row in matched.values()}
    return Matching(matched, tuple(row for row in rows if row.line not in taken))


def _pair(matched: dict[int, TableRow], files_by: list[str], rows_by: list[str], rows: Sequence[TableRow]) -> None:
    """Pair the files and rows that are left where the key is one file's and one row's alone."""
    taken = {row.line for row in matched.values()}
    open_files = {at: key for at, key in enumerate(files_by) if at not in matched and key}
    open_rows = {at: key for at, key in enumerate(rows_by) if key and rows[at].line not in taken}
    file_counts, row_counts = Counter(open_files.values()), Counter(open_rows.values())
    row_of = {key: at for at, key in open_rows.items() if row_counts[key] == 1}
    for at, key in open_files.items():
        if file_counts[key] == 1 and key in row_of:
            matched[at] = rows[row_of[key]]


def _absolute(row: TableRow, table: Path) -> str:
    return _folded((table.absolute().parent / row.file).as_posix()) if row.file else ""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _number(text: str) -> str:
    """Fold an accession number as file names must: what they cannot hold becomes `_`."""
    return re.sub(r'[/\\:*?"<>|\s]', "_", _folded(text.strip()))
