"""Backup files of a catalog's database: their names, making one, listing them, thinning them out."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from artcatalog.catalog import sqlite

_NAME = re.compile(r"^catalog-(\d{8}T\d{6}Z)(?:-\d+)?-([a-z0-9-]+)\.sqlite$")
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Backup:
    """A copy of the database: file name, place, why and when (UTC) it was made, its size."""

    name: str
    path: Path
    reason: str
    created: datetime
    size_bytes: int


def copy_aside(database: Path, folder: Path, reason: str) -> Path:
    """Copy a database, also one in use, to a new file in `folder`; complete, or not there at all.

    Args:
        reason: Lower-case letters, digits and hyphens; part of the file's name.
    """
    folder.mkdir(exist_ok=True)
    stamp, number = datetime.now(UTC).strftime(_STAMP), 1
    target = folder / f"catalog-{stamp}-{reason}.sqlite"
    while target.exists():
        number += 1
        target = folder / f"catalog-{stamp}-{number}-{reason}.sqlite"
    partial = target.with_name(f"{target.stem}-{os.getpid()}.part")
    try:
        sqlite.copy_database(database, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first."""
    found = []
    for path in folder.glob("catalog-*.sqlite"):
        if match := _NAME.match(path.name):
            created = datetime.strptime(match.group(1), _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path.name, path, match.group(2), created, path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.created, backup.path.stat().st_mtime_ns), reverse=True)


def thin_out(folder: Path, reason: str, keep: int) -> None:
    """Delete all but the newest `keep` backups of one reason."""
    for backup in [b for b in list_backups(folder) if b.reason == reason][keep:]:
        backup.path.unlink(missing_ok=True)
