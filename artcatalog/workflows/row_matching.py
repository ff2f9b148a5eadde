"""Which row of the table belongs to which file: by path, by an unambiguous name, or by accession number."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from artcatalog.workflows.name_pattern import NameParts, NamePattern
from artcatalog.workflows.picture_files import PictureFile
from artcatalog.workflows.record_table import TableRow

RULES = ("path", "path", "name", "number")
"""How a row was found, in the order in which it is tried."""


@dataclass(frozen=True)
class Matching:
    """Rows by the position of their file, and the rows that no file belongs to.

    Attributes:
        rules: How each row was found, one of RULES, by the position of the file.
        names: What names of files say by a pattern, by position.
        shared: Rows whose number further files have, by position: more pictures of one work.
    """

    by_file: dict[int, TableRow] = field(default_factory=dict)
    unmatched: tuple[TableRow, ...] = ()
    rules: dict[int, str] = field(default_factory=dict)
    names: dict[int, NameParts] = field(default_factory=dict)
    shared: dict[int, TableRow] = field(default_factory=dict)

    def number(self, at: int, file: PictureFile) -> str:
        """Return a file's accession number: its row's, else what its name says, else the stem of its name."""
        row = self.by_file.get(at) or self.shared.get(at)
        if row is not None and row.accession_number.strip():
            return row.accession_number.strip()
        return self.names[at].number if at in self.names else file.path.stem.strip()

    def picture(self, at: int) -> str:
        """Return which picture a file is (recto, verso …), by its row or its name; "" where neither says."""
        row = self.by_file.get(at)
        said = row.role if row is not None else ""
        return said or (self.names[at].picture if at in self.names else "")

    def matched_by(self, at: int) -> str:
        """Return how the record of a file was found; see `PlannedPicture`."""
        if at in self.rules:
            return self.rules[at]
        return "number" if at in self.shared else "pattern" if at in self.names else ""


def match_rows(files: Sequence[PictureFile], rows: Sequence[TableRow], table: Path, pattern: str = "") -> Matching:
    """Give each file at most one row, and each row at most one file; earlier rules go first.

    Args:
        table: Where the rows were read: their paths may also start at its folder.
        pattern: What names of files say, see `NamePattern`; empty: the whole stem is the number.

    Raises:
        UserError: request.invalid: the pattern.
    """
    names = _names(files, pattern)
    stems = [_number(names[at].number if at in names else file.path.stem) for at, file in enumerate(files)]
    matched: dict[int, TableRow] = {}
    rules: dict[int, str] = {}
    keys = (
        ([_folded(file.below) for file in files], [_folded(row.file) for row in rows]),
        ([_folded(file.path.as_posix()) for file in files], [_absolute(row, table) for row in rows]),
        ([_folded(file.path.name) for file in files], [_folded(PurePosixPath(row.file).name) for row in rows]),
        (stems, [_number(row.accession_number) for row in rows]),
    )
    for rule, (files_by, rows_by) in zip(RULES, keys, strict=True):
        _pair(matched, files_by, rows_by, rows)
        rules |= {at: rule for at in matched if at not in rules}
    shared = _shared(matched, rules, names, stems, rows)
    taken = {row.line for row in matched.values()}
    unmatched = tuple(row for row in rows if row.line not in taken)
    return Matching(matched, unmatched, rules, names, shared)


def _names(files: Sequence[PictureFile], pattern: str) -> dict[int, NameParts]:
    if not pattern.strip():
        return {}
    compiled = NamePattern(pattern)
    read = ((at, compiled.read(file.path.stem)) for at, file in enumerate(files))
    return {at: parts for at, parts in read if parts is not None and parts.number}


def _shared(
    matched: dict[int, TableRow], rules: dict[int, str], names: dict[int, NameParts], stems: list[str],
    rows: Sequence[TableRow],
) -> dict[int, TableRow]:  # fmt: skip
    """Give files whose names say the number of one row that row: the recto, or the first, as its own."""
    counts = Counter(_number(row.accession_number) for row in rows)
    row_of = {key: row for row in rows if counts[key := _number(row.accession_number)] == 1 and key}
    taken = {row.line for row in matched.values()}
    shared: dict[int, TableRow] = {}
    for at in sorted(names, key=lambda place: (names[place].picture not in ("", "recto"), place)):
        row = row_of.get(stems[at])
        if at in matched or row is None:
            continue
        if row.line in taken:
            shared[at] = row
        else:
            matched[at], rules[at] = row, "number"
            taken.add(row.line)
    return shared


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
