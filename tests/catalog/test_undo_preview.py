"""What undoing an import would remove is told before: records edited since, outlines checked, pictures of others."""

from __future__ import annotations

import pytest

from artcatalog.catalog import batches, quads, records
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.undo_preview import UndoPreview, undo_preview
from artcatalog.engine.messages import QuadValue
from artcatalog.errors import UserError

QUAD = QuadValue(((0, 0), (9, 0), (9, 9), (0, 9)), "frame", 0.5)


def _start(catalog: Catalog) -> int:
    with catalog.write() as session:
        return batches.start(session, "folder")


def test_work_done_since_an_import_is_counted(catalog: Catalog, add_artwork, add_picture) -> None:
    old = add_artwork("old", title="Kept")
    batch, later = _start(catalog), _start(catalog)
    edited, undone, shared = (add_artwork(number, batch, title="t") for number in ("edited", "undone", "shared"))
    first = add_picture(edited, "a.jpg", batch)
    add_picture(undone, "b.jpg", batch)
    add_picture(shared, "c.jpg", batch)
    add_picture(shared, "d.jpg", later)  # keeps the work
    attached = add_picture(old, "e.jpg", batch)
    with catalog.write() as session:
        records.update_record(session, old, {"title": "By the table"}, batch)
        records.update_record(session, edited, {"title": "By hand"})
        taken_back = records.edit_records(session, [undone], {"title": "For a moment"})
        assert taken_back is not None
        batches.undo(session, taken_back)
        for picture in (first, attached):
            quads.set_user_quad(session, picture, QUAD)
    with catalog.read() as session:
        expected = UndoPreview(works=2, edited=1, pictures=4, elsewhere=2, checked=2, changed=1)
        assert undo_preview(session, batch) == expected
        there = records.counts(session).artworks
    with catalog.write() as session:
        batches.undo(session, batch)
    with catalog.read() as session:
        assert there - records.counts(session).artworks == expected.works
        with pytest.raises(UserError):
            undo_preview(session, batch)
        with pytest.raises(UserError):
            undo_preview(session, 77)
