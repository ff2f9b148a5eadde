"""Backups of an open catalog, daily or on request, and restoring one."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from artcatalog.catalog import schema, sqlite
from artcatalog.catalog.backup_files import Backup, copy_aside, list_backups, thin_out
from artcatalog.catalog.connection import DATABASE, Catalog
from artcatalog.errors import UserError

__all__ = ["Backup", "back_up", "backups", "backups_in", "daily_backup", "daily_backup_due", "restore"]

KEPT_DAILY = 14
"""So many daily backups are kept; those made by hand stay until someone deletes them."""


def back_up(catalog: Catalog, reason: str = "manual", kept: int | None = None) -> Path:
    """Copy the database into the catalog's backups, while it may be in use; return the copy.

    Args:
        reason: Lower-case letters, digits and hyphens, such as "manual".
        kept: So many of this reason are kept, the newest; all by default. Copies of a database that got damaged push no
            sound one out.
    """
    with sqlite.told_to_user(catalog.folder):
        copy = copy_aside(catalog.database, catalog.backups, reason)
    if kept is not None and not sqlite.quick_check(copy):
        thin_out(catalog.backups, reason, kept)
    return copy


def backups(catalog: Catalog) -> list[Backup]:
    """Return the catalog's backups, newest first."""
    return list_backups(catalog.backups)


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups of a catalog folder that need not open any more, newest first."""
    return list_backups(folder / "backups")


def daily_backup_due(catalog: Catalog) -> bool:
    """Whether the newest backup of any reason is a day old or more."""
    newest = backups(catalog)[:1]
    return not newest or datetime.now(UTC) - newest[0].created >= timedelta(days=1)


def daily_backup(catalog: Catalog) -> Path | None:
    """Make the day's backup where it is due, and thin out old daily ones; None where it is not due."""
    if catalog.read_only or not daily_backup_due(catalog):
        return None
    return back_up(catalog, "daily", kept=KEPT_DAILY)


def restore(folder: Path, backup: str | Path) -> Path | None:
    """Put a backup in the place of a catalog's database, sound or damaged; programs that have it open go on with it.

    Args:
        backup: Name in the catalog's `backups` folder, or the path of a backup file.

    Returns:
        Where the database as it was until now is kept; None where there was none.

    Raises:
        UserError: backup.missing, catalog.foreign, catalog.newer, catalog.damaged (the backup), catalog.busy.
    """
    source = _found(folder, backup)
    database = folder / DATABASE
    with sqlite.told_to_user(source):
        if reason := sqlite.quick_check(source):
            raise UserError("catalog.damaged", folder=str(source), reason=reason)
        schema.refuse_foreign(folder, source)
    with sqlite.told_to_user(folder):
        kept = _keep_present(folder, database)
        partial = database.with_suffix(f".{os.getpid()}.part")
        try:
            sqlite.copy_database(source, partial)
            sqlite.set_counters(partial, time.time_ns())  # no program takes these codes for those that it has read
            if database.exists():
                sqlite.copy_database(partial, database)
            else:
                sqlite.use_wal(partial)
                partial.replace(database)
        finally:
            partial.unlink(missing_ok=True)
    return kept


def _found(folder: Path, backup: str | Path) -> Path:
    for candidate in (folder / "backups" / str(backup), Path(backup)):
        if candidate.is_file():
            return candidate
    raise UserError("backup.missing", backup=str(backup))


def _keep_present(folder: Path, database: Path) -> Path | None:
    """Keep the present database among the backups: a copy of a sound one, the files of a damaged one.

    The log of a database that is gone goes too: SQLite would play it into the one that is restored.
    """
    (folder / "backups").mkdir(exist_ok=True)
    there = database.exists()
    if there and not sqlite.quick_check(database):
        return copy_aside(database, folder / "backups", "before-restore")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = folder / "backups" / f"damaged-{stamp}.sqlite"
    for suffix in ("-wal", "-shm", ""):
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.replace(kept.with_name(kept.name + suffix))
    return kept if there else None
