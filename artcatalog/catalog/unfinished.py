"""Imports that a crash, a full disk or a power cut left open."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from artcatalog.catalog import batches
from artcatalog.catalog.base import now
from artcatalog.catalog.tables import Picture

QUIET = timedelta(seconds=30)
"""An import stores something every few seconds; one that did not for so long runs no more in another program."""

LATEST = 20
"""Imports that are looked at."""


def unfinished_import(session: Session, quiet: timedelta = QUIET) -> batches.BatchRow | None:
    """Return the newest import that neither ended nor was taken back, and in which nothing happens any more."""
    for row in batches.history(session, "import", LATEST):
        if row.finished is not None or row.undone is not None:
            continue
        newest = session.scalar(select(func.max(Picture.created_at)).where(Picture.batch_id == row.id))
        if now() - max(row.created, newest or row.created) >= quiet:
            return row
    return None
