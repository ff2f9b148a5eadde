"""A catalog folder: creating, opening and closing it, and sessions that read or write."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from artcatalog.catalog import locks, schema, shares, sqlite
from artcatalog.errors import UserError

DATABASE = "catalog.sqlite"
_CLUTTER = {".DS_Store", "Thumbs.db", "desktop.ini", ".localized"}
"""Files that a file manager leaves in an empty folder."""

FOLDERS = ("thumbnails", "pictures", "index", "models", "backups", "logs")


class Catalog:
    """An open catalog folder. Usable from several threads; a session belongs to one function.

    `thumbnails` and `index` can be rebuilt; `pictures` holds copied originals.
    """

    def __init__(self, folder: Path, engine: Engine, read_only: bool, marker: locks.FileLock | None) -> None:
        self.folder = folder
        self.database = folder / DATABASE
        self.thumbnails = folder / "thumbnails"
        self.pictures = folder / "pictures"
        self.index = folder / "index"
        self.models = folder / "models"
        self.backups = folder / "backups"
        self.logs = folder / "logs"
        self.read_only = read_only
        self._engine = engine
        self._writing = engine.execution_options(writing=True)
        self._marker = marker
        self._window: locks.FileLock | None = None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one moment of the catalog and cannot write."""
        with sqlite.told_to_user(self.folder), Session(self._engine, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that holds the write lock; commits at the end, rolls back on an error.

        Raises:
            UserError: catalog.read_only, catalog.busy, catalog.disk, catalog.damaged.
        """
        if self.read_only:
            raise UserError("catalog.read_only", folder=str(self.folder))
        with sqlite.told_to_user(self.folder), Session(self._writing) as session, session.begin():
            session.connection()
            yield session

    def claim_window(self) -> bool:
        """Whether this program is now the catalog's one window; False where another window has it."""
        if self._window is None and not self.read_only:
            self._window = locks.try_lock(self.logs / "window.lock")
        return self._window is not None

    def close(self) -> None:
        """Close the catalog; a second call does nothing."""
        self._engine.dispose()
        if self._marker is not None:
            sqlite.optimize(self.database)
            self._marker.remove()
            self._marker = None
        if self._window is not None:
            self._window.remove()
            self._window = None

    def __enter__(self) -> Catalog:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_catalog(folder: Path) -> Catalog:
    """Make a new catalog in a new or empty folder, and open it.

    Raises:
        UserError: catalog.exists, catalog.not_empty, catalog.network_share, file.unreadable.
    """
    if os.path.exists(folder / DATABASE):
        raise UserError("catalog.exists", folder=str(folder))
    shares.refuse_network_share(folder)
    try:
        if folder.is_dir() and any(entry.name not in _CLUTTER for entry in folder.iterdir()):
            raise UserError("catalog.not_empty", folder=str(folder))
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("file.unreadable", file=str(folder), reason=error.strerror or str(error)) from error
    with sqlite.told_to_user(folder):
        sqlite.create_database(folder / DATABASE)
        schema.upgrade(folder / DATABASE)
    return open_catalog(folder)


def open_catalog(folder: Path, read_only: bool = False) -> Catalog:
    """Open a catalog; after an unclean exit it is checked first, an older one is backed up and upgraded.

    Raises:
        UserError: catalog.missing, catalog.foreign, catalog.newer, catalog.damaged,
            catalog.network_share, catalog.needs_upgrade (read-only), catalog.busy.
    """
    database = folder / DATABASE
    if not os.path.isfile(database):  # also where the folder may not be looked into
        raise UserError("catalog.missing", folder=str(folder))
    folder = folder.resolve()
    with sqlite.told_to_user(folder):
        if read_only:
            schema.require_current(folder, database)
            return Catalog(folder, sqlite.make_engine(database, read_only=True), True, None)
        return _open_for_writing(folder, database)


def _open_for_writing(folder: Path, database: Path) -> Catalog:
    shares.refuse_network_share(folder)
    schema.refuse_foreign(folder, database)
    try:
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        marker = _check_and_mark(folder, database)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise UserError("catalog.read_only", folder=str(folder)) from error
        raise UserError("catalog.disk", folder=str(folder), reason=error.strerror or str(error)) from error
    try:
        schema.upgrade_with_backup(folder, database)
        return Catalog(folder, sqlite.make_engine(database, read_only=False), False, marker)
    except BaseException:
        marker.remove()
        raise


def _check_and_mark(folder: Path, database: Path) -> locks.FileLock:
    """Check the database where a program died with it open, then mark that this one has it open."""
    unclean = locks.abandoned(folder / "logs")
    if unclean and (reason := sqlite.quick_check(database)):
        for marker in unclean:
            marker.release()
        raise UserError("catalog.damaged", folder=str(folder), reason=reason)
    for marker in unclean:
        marker.remove()
    return locks.mark_open(folder / "logs")
