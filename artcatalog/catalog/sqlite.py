"""What only SQLite has: pragmas, real transactions, the backup API, quick_check, FTS5."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from artcatalog.errors import UserError

APPLICATION_ID = 0x41727443
"""Marks a SQLite file as a catalog ("ArtC")."""

BUSY_TIMEOUT_S = 60.0
"""How long a writer waits for another one."""

FULLTEXT_PREFIX = "artwork_text"
"""The full-text table and its shadow tables begin with this; Alembic leaves them alone."""

FULLTEXT_COLUMNS = ("fragments", "accession_number", "title", "artist", "other")
_FULLTEXT_WEIGHTS = (6.0, 10.0, 10.0, 8.0, 1.0)


def make_engine(database: Path, read_only: bool) -> Engine:
    """Return an engine whose transactions are real ones.

    Reading begins with BEGIN and cannot write; a connection with the execution option
    `writing=True` begins with BEGIN IMMEDIATE.
    """
    creator = partial(connect, database, read_only)
    engine = create_engine("sqlite://", creator=creator, poolclass=QueuePool, pool_size=4, max_overflow=32)
    event.listen(engine, "begin", _begin)
    return engine


def connect(database: Path, read_only: bool = False) -> sqlite3.Connection:
    """Open a plain connection with the catalog's pragmas; transactions are begun by hand."""
    uri = f"{database.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    if (
        read_only
        and not os.access(database.parent, os.W_OK)
        and not database.with_name(f"{database.name}-wal").exists()
    ):
        uri += "&immutable=1"  # on a read-only medium, the files that WAL needs beside it cannot be made
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("foreign_keys=ON", "synchronous=NORMAL", "temp_store=MEMORY", "cache_size=-32768"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def create_database(database: Path) -> None:
    """Create an empty database file in WAL mode, marked as a catalog."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def use_wal(database: Path) -> None:
    """Turn a single-file copy back into a database in WAL mode."""
    with closing(sqlite3.connect(database, timeout=BUSY_TIMEOUT_S)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def identity(database: Path) -> tuple[int, int]:
    """Return a database's application_id and user_version."""
    with closing(connect(database, read_only=True)) as connection:
        application: int = connection.execute("PRAGMA application_id").fetchone()[0]
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return application, version


def set_counters(database: Path, value: int) -> None:
    """Set all counters of a database that nobody has open; one of an older schema may have none."""
    with closing(sqlite3.connect(database)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'counter'").fetchone():
            connection.execute("INSERT OR IGNORE INTO counter (name, value) VALUES ('codes', 0)")
            connection.execute("UPDATE counter SET value = ?", (value,))
            connection.commit()


def quick_check(database: Path) -> str:
    """Return what SQLite finds wrong with a database's structure; empty when nothing."""
    try:
        with closing(connect(database, read_only=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA quick_check(10)")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else "; ".join(found)


def optimize(database: Path) -> None:
    """Let SQLite refresh its statistics; for the end of a session; left out where another program writes."""
    with suppress(sqlite3.DatabaseError), closing(connect(database)) as connection:
        connection.execute("PRAGMA busy_timeout=100")
        connection.execute("PRAGMA analysis_limit=400")
        connection.execute("PRAGMA optimize")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, also one in use, by SQLite's backup API; `target` is overwritten as a whole.

    A new target becomes a single file without WAL. A target in use stays consistent for its
    readers: they see all of the old or all of the new.
    """
    new = not target.exists()
    with (
        closing(sqlite3.connect(source, timeout=BUSY_TIMEOUT_S)) as reading,
        closing(sqlite3.connect(target, timeout=BUSY_TIMEOUT_S)) as writing,
    ):
        reading.backup(writing, pages=-1)
        if new:
            writing.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def told_to_user(folder: Path) -> Iterator[None]:
    """Turn the failures of SQLite that a person can act on into UserErrors."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and (told := _user_error(error.orig, folder)):
            raise told from error
        raise
    except sqlite3.Error as error:
        if told := _user_error(error, folder):
            raise told from error
        raise


def _user_error(error: sqlite3.Error, folder: Path) -> UserError | None:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return UserError("catalog.busy", folder=str(folder))
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return UserError("catalog.damaged", folder=str(folder), reason=str(error))
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return UserError("catalog.disk", folder=str(folder), reason=str(error))
        case sqlite3.SQLITE_READONLY:
            return UserError("catalog.read_only", folder=str(folder))
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return UserError("file.unreadable", file=str(folder), reason=str(error))
    return None


# --- FTS5 ----------------------------------------------------------------------------------


def fulltext_put(session: Session, artwork_id: int, columns: Sequence[str], new: bool) -> None:
    """Index an artwork under the tokens of FULLTEXT_COLUMNS; `new`: it is not indexed yet."""
    if not new:
        fulltext_remove(session, [artwork_id])
    names = ", ".join(FULLTEXT_COLUMNS)
    values = ", ".join(f":c{i}" for i in range(len(FULLTEXT_COLUMNS)))
    session.execute(
        text(f"INSERT INTO {FULLTEXT_PREFIX} (rowid, {names}) VALUES (:id, {values})"),
        {"id": artwork_id} | {f"c{i}": value for i, value in enumerate(columns)},
    )


def fulltext_remove(session: Session, ids: Sequence[int]) -> None:
    """Take artworks out of the full-text index."""
    if ids:
        delete = text(f"DELETE FROM {FULLTEXT_PREFIX} WHERE rowid = :id")
        session.execute(delete, [{"id": artwork_id} for artwork_id in ids])


def fulltext_clear(session: Session) -> None:
    """Take everything out of the full-text index."""
    session.execute(text(f"DELETE FROM {FULLTEXT_PREFIX}"))


def fulltext_match() -> str:
    """Return SQL for the ids of the artworks that the FTS5 expression `:match` finds."""
    return f"SELECT rowid FROM {FULLTEXT_PREFIX} WHERE {FULLTEXT_PREFIX} MATCH :match"


def fulltext_ranked(session: Session, match: str, top: int) -> list[tuple[int, float]]:
    """Return untrashed artworks that an FTS5 expression finds, with a score, best (highest) first."""
    weights = ", ".join(str(w) for w in _FULLTEXT_WEIGHTS)
    query = text(
        f"SELECT a.id, -bm25({FULLTEXT_PREFIX}, {weights}) AS score FROM {FULLTEXT_PREFIX} t "
        f"JOIN artwork a ON a.id = t.rowid WHERE {FULLTEXT_PREFIX} MATCH :match AND a.trashed_at IS NULL "
        "ORDER BY score DESC, a.number_key LIMIT :top"
    )
    return [(row[0], row[1]) for row in session.execute(query, {"match": match, "top": top})]


def fulltext_ranked_ids(session: Session, match: str) -> list[int]:
    """Return all artworks that an FTS5 expression finds, best first."""
    weights = ", ".join(str(w) for w in _FULLTEXT_WEIGHTS)
    query = f"{fulltext_match()} ORDER BY bm25({FULLTEXT_PREFIX}, {weights})"
    return list(session.scalars(text(query), {"match": match}))


def fulltext_damage(session: Session) -> str:
    """Return what is wrong between the artworks and the full-text index; empty when nothing."""
    query = text(
        f"SELECT (SELECT count(*) FROM artwork WHERE id NOT IN (SELECT rowid FROM {FULLTEXT_PREFIX})), "
        f"(SELECT count(*) FROM {FULLTEXT_PREFIX} WHERE rowid NOT IN (SELECT id FROM artwork))"
    )
    missing, extra = session.execute(query).one()
    return f"{missing} artworks not indexed, {extra} entries too many" if missing or extra else ""


def broken_references(session: Session) -> int:
    """Return how many rows refer to a row that is not there."""
    return len(session.execute(text("PRAGMA foreign_key_check")).all())
