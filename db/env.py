"""Alembic's environment: runs the migrations on a connection that the program hands over, or on a catalog by path.

For developers: `alembic -c db/alembic.ini -x database=/path/to/catalog.sqlite revision --autogenerate -m "…"`.
"""

from __future__ import annotations

from pathlib import Path

from alembic import context
from sqlalchemy import Connection

from artcatalog.catalog import sqlite, tables


def include_name(name: str | None, type_: str, parent_names: object) -> bool:
    """Leave the full-text tables out of comparisons."""
    return not (type_ == "table" and (name or "").startswith(sqlite.FULLTEXT_PREFIX))


def migrate(connection: Connection) -> None:
    """Run what was asked for on this connection."""
    context.configure(
        connection=connection,
        target_metadata=tables.Batch.metadata,
        include_name=include_name,
        compare_server_default=True,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over: Connection | None = context.config.attributes.get("connection")
if handed_over is not None:
    migrate(handed_over)
else:
    database = Path(context.get_x_argument(as_dictionary=True)["database"])
    engine = sqlite.make_engine(database, read_only=False).execution_options(writing=True)
    with engine.connect() as opened, opened.begin():
        migrate(opened)
    engine.dispose()
