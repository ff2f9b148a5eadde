"""An import that was left open is found; one that is still writing is not."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from artcatalog.catalog import batches, pictures, records
from artcatalog.catalog.base import now
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.tables import Batch
from artcatalog.catalog.unfinished import QUIET, unfinished_import


def test_only_an_import_in_which_nothing_happens_is_unfinished(catalog: Catalog) -> None:
    with catalog.write() as session:
        done, batch = (batches.start(session, name) for name in ("done", "left open"))
        batches.finish(session, done)
        assert unfinished_import(session) is None  # it may have just begun elsewhere
        session.execute(update(Batch).values(created_at=now() - 2 * QUIET))
        found = unfinished_import(session)
        assert found is not None
        assert (found.id, found.source) == (batch, "left open")
        artwork = records.add_artwork(session, records.RecordFields("N.1"), batch)
        pictures.add_picture(session, artwork, pictures.NewPicture("a.jpg", "ab", 1, 1), batch)
        assert unfinished_import(session) is None  # a picture came in just now
        assert unfinished_import(session, timedelta(0)) is not None
        batches.undo(session, batch)
        assert unfinished_import(session, timedelta(0)) is None
