"""The version of a catalog's tables, and bringing an older catalog up to date by Alembic."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from artcatalog.catalog import backup_files, sqlite
from artcatalog.errors import UserError
from artcatalog.resources import migrations_dir

SCHEMA_VERSION = 8
"""The number of the newest migration in `db/versions`; also in the database's user_version."""


def refuse_foreign(folder: Path, database: Path) -> int:
    """Return the version of a catalog's tables.

    Raises:
        UserError: catalog.foreign, catalog.newer.
    """
    application, version = sqlite.identity(database)
    if application != sqlite.APPLICATION_ID:
        raise UserError("catalog.foreign", file=str(database))
    if version > SCHEMA_VERSION:
        raise UserError("catalog.newer", folder=str(folder))
    return version


def require_current(folder: Path, database: Path) -> None:
    """Raise UserError catalog.needs_upgrade where the tables are older than the program."""
    if refuse_foreign(folder, database) < SCHEMA_VERSION:
        raise UserError("catalog.needs_upgrade", folder=str(folder))


def upgrade_with_backup(folder: Path, database: Path) -> None:
    """Bring the tables up to date, after a backup; does nothing where they are."""
    version = refuse_foreign(folder, database)
    if version < SCHEMA_VERSION:
        backup_files.copy_aside(database, folder / "backups", f"before-version-{SCHEMA_VERSION}")
        upgrade(database)


def upgrade(database: Path, version: str = "head") -> None:
    """Run the missing migrations in one transaction: all of them hold, or none."""
    engine = sqlite.make_engine(database, read_only=False).execution_options(writing=True)
    try:
        with engine.connect() as connection:
            # Rebuilding a table would otherwise delete what refers to it; no effect inside a transaction.
            driver = connection.connection.driver_connection
            if driver is None:
                raise RuntimeError("the connection is closed")
            driver.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                _migrate(connection, version)
    finally:
        engine.dispose()


def _migrate(connection: Connection, version: str) -> None:
    # Imported late: Alembic takes a quarter of a second, which a start without migrations does not pay.
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext

    config = Config()
    config.set_main_option("script_location", str(migrations_dir()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, version)
    reached = MigrationContext.configure(connection).get_current_revision()
    connection.exec_driver_sql(f"PRAGMA user_version={int(reached or 0)}")
    connection.exec_driver_sql(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise RuntimeError(f"the migration broke {len(broken)} references: {broken[:3]}")


def stored_version(database: Path) -> int:
    """Return the version of the tables in a database file."""
    with closing(sqlite.connect(database, read_only=True)) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version
