"""Tables among what a person adds to an import: text that is one, and tables that lie in an added folder."""

from __future__ import annotations

import os
from pathlib import Path

TABLES = {".csv", ".tsv"}
"""Endings of files that are taken as the table of records when they are added with pictures."""

MAYBE_TABLES = {".txt"}
"""Endings of files that are a table only where their first line has columns."""

_FIRST_BYTES = 65_536


def has_columns(file: Path) -> bool:
    """Return whether a text's first line that is not blank holds a separator of columns; False if it cannot be read."""
    try:
        with file.open("rb") as stream:
            begun = stream.read(_FIRST_BYTES)
    except OSError:
        return False
    first = next((line for line in begun.splitlines() if line.strip(b"\0 \xff\xfe")), b"")
    return any(separator in first for separator in (b",", b";", b"\t"))


def tables_in(folder: Path) -> tuple[Path, ...]:
    """Return the tables that lie directly in a folder, without hidden ones; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_file() and not entry.name.startswith((".", "~$"))]
    except OSError:
        return ()
    return tuple(folder / name for name in sorted(names) if Path(name).suffix.lower() in TABLES)
