"""Undoing an import as a whole, and its history."""

from __future__ import annotations

import numpy as np

from artcatalog.catalog import batches, changes, codes, corrections, fulltext, hashing_models, pictures, quads, records
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import QuadValue

QUAD = QuadValue(((0, 0), (9, 0), (9, 9), (0, 9)), "frame", 0.5)


def _start(catalog: Catalog) -> int:
    with catalog.write() as session:
        return batches.start(session, "folder")


def test_an_undone_import_leaves_nothing_behind(catalog: Catalog, add_artwork, add_picture) -> None:
    kept = add_artwork("old", title="Kept")
    batch = _start(catalog)
    artwork_id = add_artwork("new", batch, title="Hare", tags=("t",), further={"x": "y"})
    picture_id = add_picture(artwork_id, "new.jpg", batch, thumbnail="n.jpg")
    attached = add_picture(kept, "attached.jpg", batch)
    with catalog.write() as session:
        model = hashing_models.register(session, "m", "r", 16, 4, "m.safetensors", "00")
        quads.add_detected(session, picture_id, [QUAD], "d")
        whole = codes.NewCode(picture_id, "whole", np.zeros(4, np.float16), np.zeros(2, np.uint8))
        codes.add_codes(session, model, [whole])
        records.update_record(session, kept, {"title": "Changed"}, batch)
        batches.finish(session, batch, [("bad.jpg", "empty")])
    with catalog.write() as session:
        assert batches.files_of(session, batch) == batches.BatchFiles(("attached.jpg", "new.jpg"), ("n.jpg",))
        assert batches.undo(session, batch) == 4
    with catalog.read() as session:
        assert records.artwork_ids(session) == [kept]
        assert records.record(session, kept).fields.title == "Kept"
        assert pictures.known_digests(session) == {}
        assert fulltext.search(session, "hare") == fulltext.search(session, "changed") == []
        assert len(codes.load_codes(session, model).ids) == 0
        assert quads.history(session, picture_id) == []
        undone = batches.history(session, kind="import")[0]
    assert undone.undone is not None
    assert (undone.artworks, undone.pictures, undone.failed) == (0, 0, (("bad.jpg", "empty"),))
    assert attached


def test_corrections_and_the_log_outlive_the_import(catalog: Catalog, add_artwork, add_picture) -> None:
    batch = _start(catalog)
    artwork_id = add_artwork("new", batch)
    picture_id = add_picture(artwork_id, "new.jpg", batch)
    with catalog.write() as session:
        quads.set_user_quad(session, picture_id, QUAD)
        corrections.add(session, artwork_id, False, "/photo.jpg", "abc")
        batches.undo(session, batch)
        kept = corrections.corrections(session)
        log = changes.history(session)
    assert [(row.kind, row.artwork_id, row.accession_number, row.sha256) for row in kept] == [
        ("outline", None, "new", "sha of new.jpg"),
        ("not_this_one", None, "new", "abc"),
    ]
    assert [(line.action, line.accession_number) for line in log] == [("delete", "new"), ("create", "new")]


def test_an_artwork_with_a_picture_of_a_later_batch_stays(catalog: Catalog, add_artwork, add_picture) -> None:
    first, second = _start(catalog), _start(catalog)
    artwork_id = add_artwork("1", first)
    add_picture(artwork_id, "a.jpg", first)
    later = add_picture(artwork_id, "b.jpg", second)
    with catalog.write() as session:
        batches.undo(session, first)
        assert [picture.id for picture in records.record(session, artwork_id).pictures] == [later]


def test_files_that_other_pictures_use_are_not_named(catalog: Catalog, add_artwork, add_picture) -> None:
    first, second = _start(catalog), _start(catalog)
    add_picture(add_artwork("1", first), "a.jpg", first, thumbnail="t.jpg")
    add_picture(add_artwork("2", second), "a.jpg", second, thumbnail="t.jpg")
    other = add_artwork("3", second)
    with catalog.write() as session:
        root = pictures.root_for(session, catalog.folder.parent)
    add_picture(other, "far/away.jpg", second, root_id=root, thumbnail="far.jpg")
    with catalog.read() as session:
        assert batches.files_of(session, first) == batches.BatchFiles((), ())
        assert batches.files_of(session, second) == batches.BatchFiles((), ("far.jpg",))


def test_the_number_of_an_undone_import_is_free_again(catalog: Catalog, add_artwork) -> None:
    batch = _start(catalog)
    first = add_artwork("1", batch)
    with catalog.write() as session:
        batches.undo(session, batch)
    assert add_artwork("1") > first


def test_an_import_that_was_cut_short_can_be_undone(catalog: Catalog, add_artwork) -> None:
    batch = _start(catalog)
    add_artwork("1", batch)
    with catalog.write() as session:
        assert batches.history(session)[0].finished is None
        assert batches.undo(session, batch) == 1


def test_an_edit_of_one_record_is_finished_and_tells_its_field(catalog: Catalog, add_artwork) -> None:
    batch = _start(catalog)
    artwork_id, other = add_artwork("1931.4", title="River"), add_artwork("1931.5", batch)
    with catalog.write() as session:
        records.update_record(session, artwork_id, {"title": "Lake", "further": {"Shelf": "B"}})
        records.edit_records(session, [artwork_id, other], {"artist": "Ann"}, "Edit 2 works")
        bulk, edit, entered, _ = batches.history(session)
    assert (edit.source, edit.fields) == ("1931.4", ("title", "further.Shelf"))
    assert bulk.fields == entered.fields == ()
    assert None not in {row.finished for row in (bulk, edit, entered)}
