"""The trash: away, back, and gone for good."""

from __future__ import annotations

import pytest

from artcatalog.catalog import batches, changes, corrections, fulltext, pictures, records
from artcatalog.catalog.connection import Catalog
from artcatalog.errors import UserError


def test_what_is_in_the_trash_comes_back_as_it_was(catalog: Catalog, add_artwork, add_picture) -> None:
    artwork_id = add_artwork("1", title="T", tags=("x",))
    add_picture(artwork_id)
    with catalog.read() as session:
        before = records.record(session, artwork_id)
    with catalog.write() as session:
        assert records.move_to_trash(session, [artwork_id, artwork_id]) == 1
        assert records.move_to_trash(session, [artwork_id]) == 0
        assert records.record(session, artwork_id).trashed is not None
        assert records.artwork_id_of(session, "1") is None
        assert pictures.known_digests(session) == {}
        assert records.restore_from_trash(session, [artwork_id]) == 1
    with catalog.read() as session:
        assert records.record(session, artwork_id) == before


def test_the_number_is_free_while_its_artwork_is_in_the_trash(catalog: Catalog, add_artwork) -> None:
    first = add_artwork("1")
    with catalog.write() as session:
        records.move_to_trash(session, [first])
    second = add_artwork("1")
    with catalog.write() as session, pytest.raises(UserError) as caught:
        records.restore_from_trash(session, [first])
    assert caught.value.code == "record.number_in_use"
    with catalog.write() as session:
        records.move_to_trash(session, [second])
        with pytest.raises(UserError):
            records.restore_from_trash(session, [first, second])
        assert records.restore_from_trash(session, [first]) == 1


def test_moving_to_the_trash_is_undone_in_one_step(catalog: Catalog, add_artwork) -> None:
    ids = [add_artwork(str(i)) for i in range(3)]
    with catalog.write() as session:
        records.move_to_trash(session, ids)
        batch = batches.history(session, kind="trash")[0]
        assert changes.undo(session, batch.id) == 3
        assert records.artwork_ids(session) == ids
        changes.undo(session, batches.history(session)[0].id)
        assert records.artwork_ids(session, trashed=True) == ids


def test_deleting_for_good_names_the_files_and_keeps_corrections(catalog: Catalog, add_artwork, add_picture) -> None:
    gone, kept = add_artwork("1", title="Hare"), add_artwork("2", title="Hare")
    picture_id = add_picture(gone, "a.jpg", thumbnail="t.jpg")
    with catalog.write() as session:
        corrections.add(session, gone, True, "photo.jpg", None)
        assert records.delete_forever(session, [gone]) == batches.BatchFiles((), ())
        records.move_to_trash(session, [gone])
        assert records.delete_forever(session, [gone, kept]) == batches.BatchFiles(("a.jpg",), ("t.jpg",))
    with catalog.read() as session:
        assert records.artwork_ids(session) == [kept]
        assert records.artwork_ids(session, trashed=True) == []
        assert [hit.artwork_id for hit in fulltext.search(session, "hare")] == [kept]
        assert [row.accession_number for row in corrections.corrections(session)] == ["1"]
        with pytest.raises(UserError):
            pictures.picture(session, picture_id)


def test_a_thousand_go_and_come_back(catalog: Catalog) -> None:
    with catalog.write() as session:
        ids = [records.add_artwork(session, records.RecordFields(str(i))) for i in range(1001)]
        assert records.move_to_trash(session, ids) == 1001
        assert records.restore_from_trash(session, ids) == 1001
