"""Bulk edits: what they would do is what they do, and one step takes them back."""

from __future__ import annotations

import pytest

from artcatalog.catalog import batches, bulk_edits, changes, records
from artcatalog.catalog.bulk_edits import BulkEdit
from artcatalog.catalog.connection import Catalog
from artcatalog.errors import UserError


@pytest.fixture
def ids(add_artwork) -> list[int]:
    """Add three artworks that differ in location, tags and a further column."""
    return [
        add_artwork("1", location="Store A", tags=("red", "blue"), further={"Case": "7"}),
        add_artwork("2", location="Store B", tags=("red",)),
        add_artwork("3"),
    ]


def test_the_preview_says_what_is_done(catalog: Catalog, ids: list[int]) -> None:
    edit = BulkEdit({"location": " Store B ", "further.Case": "8"}, add_tags=("new",), remove_tags=("red",))
    with catalog.write() as session:
        said = bulk_edits.preview(session, [*ids, 99], edit)
        assert (said.works, said.changed) == (3, 3)
        assert said.by_field == {"location": 2, "further.Case": 3, "tags": 3}
        assert said.overwritten == {"location": 1, "further.Case": 1}
        batch = bulk_edits.apply(session, ids, edit, "move")
        assert batch is not None
        found = [records.fields_of(session, i) for i in ids]
        assert [f.location for f in found] == ["Store B"] * 3
        assert [f.tags for f in found] == [("blue", "new"), ("new",), ("new",)]
        assert [dict(f.further) for f in found] == [{"Case": "8"}] * 3
        assert bulk_edits.preview(session, ids, edit).changed == 0
        assert bulk_edits.apply(session, ids, edit, "move") is None


def test_a_bulk_edit_is_one_batch_that_undo_takes_back(catalog: Catalog, ids: list[int]) -> None:
    def stored() -> list[records.RecordFields]:
        with catalog.read() as session:
            return [records.fields_of(session, i) for i in ids]

    before = stored()
    with catalog.write() as session:
        number = len(batches.history(session))
        edit = BulkEdit({"location": None, "condition": "good"}, add_tags=("x",))
        batch = bulk_edits.apply(session, ids, edit, "clear")
        assert len(batches.history(session)) == number + 1
    assert [f.location for f in stored()] == [None] * 3
    assert [f.condition for f in stored()] == ["good"] * 3
    with catalog.write() as session:
        assert batch is not None
        assert batches.undo(session, batch) == 3
    assert stored() == before


def test_numbers_are_not_for_several_records(catalog: Catalog, ids: list[int]) -> None:
    with catalog.read() as session, pytest.raises(UserError) as caught:
        bulk_edits.preview(session, ids, BulkEdit({"accession_number": "7"}))
    assert caught.value.code == "request.invalid"


def test_one_change_is_taken_back_as_a_new_one(catalog: Catalog, ids: list[int]) -> None:
    first = ids[0]
    with catalog.write() as session:
        records.update_record(session, first, {"location": "Store C", "tags": ("x",), "further": {"Case": None}})
        records.update_record(session, first, {"location": "Store D"})
        change = changes.history(session, first)[1]
        assert change.after["location"] == "Store C"
        batch = changes.take_back(session, change.id)
        assert batch is not None
        fields = records.fields_of(session, first)
        assert (fields.location, fields.tags, dict(fields.further)) == ("Store A", ("blue", "red"), {"Case": "7"})
        assert changes.take_back(session, change.id) is None
        newest = changes.history(session, first)[0]
        assert (newest.action, newest.before["location"], newest.after["location"]) == ("update", "Store D", "Store A")
        batches.undo(session, batch)
        assert records.fields_of(session, first).location == "Store D"
        created = changes.history(session, first)[-1]
        assert (created.action, changes.take_back(session, created.id)) == ("create", None)
        with pytest.raises(UserError):
            changes.take_back(session, 9999)
