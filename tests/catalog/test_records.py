"""Records: adding, reading, changing, and the log of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from artcatalog.catalog import batches, changes, records
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.fields import TEXT_FIELDS, RecordFields, cleaned
from artcatalog.errors import UserError

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
FIELDS = st.builds(
    RecordFields,
    accession_number=TEXTS.filter(lambda text: text.strip() != ""),
    **{name: st.none() | TEXTS for name in TEXT_FIELDS[1:]},
    tags=st.lists(TEXTS, max_size=3).map(tuple),
    further=st.dictionaries(TEXTS, TEXTS, max_size=3),
)
QUIET = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def taken_back(catalog: Catalog) -> Iterator[Session]:
    """Open a write that is rolled back at its end, so that the next example finds the catalog empty."""
    with catalog.write() as session:
        yield session
        session.rollback()


@QUIET
@given(fields=FIELDS)
def test_what_is_written_is_read(catalog: Catalog, fields: RecordFields) -> None:
    with taken_back(catalog) as session:
        artwork_id = records.add_artwork(session, fields)
        read = records.record(session, artwork_id).fields
        assert read == cleaned(fields)
        assert records.artwork_id_of(session, fields.accession_number) == artwork_id


@QUIET
@given(first=FIELDS, second=FIELDS)
def test_undoing_a_change_brings_everything_back(catalog: Catalog, first: RecordFields, second: RecordFields) -> None:
    with taken_back(catalog) as session:
        artwork_id = records.add_artwork(session, first)
        before = records.record(session, artwork_id).fields
        batch = batches.start(session, "test", kind="edit")
        changed = records.update_record(session, artwork_id, second, batch)
        assert records.record(session, artwork_id).fields == cleaned(second)
        assert changes.undo(session, batch) == changed
        assert records.record(session, artwork_id).fields == before


def test_a_number_is_given_once(catalog: Catalog, add_artwork) -> None:
    add_artwork("A 1")
    with pytest.raises(UserError) as caught:
        add_artwork("A 1 ")
    assert caught.value.code == "record.number_in_use"
    other = add_artwork("A 2")
    with pytest.raises(UserError), catalog.write() as session:
        records.update_record(session, other, {"accession_number": "A 1"})


@pytest.mark.parametrize("number", ["", "  "])
def test_a_number_is_needed(add_artwork, number: str) -> None:
    with pytest.raises(UserError) as caught:
        add_artwork(number)
    assert caught.value.code == "record.number_missing"


def test_an_artwork_that_is_gone_is_said_to_be_so(catalog: Catalog) -> None:
    with catalog.read() as session, pytest.raises(UserError) as caught:
        records.record(session, 99)
    assert caught.value.code == "record.gone"


def test_only_the_named_fields_change(catalog: Catalog, add_artwork) -> None:
    artwork_id = add_artwork("1", title="T", artist="A", tags=("x",), further={"Dept": "P", "Shelf": "3"})
    with catalog.write() as session:
        assert records.update_record(session, artwork_id, {"title": "New", "further": {"Shelf": None, "Room": "7"}})
    with catalog.read() as session:
        fields = records.record(session, artwork_id).fields
        assert (fields.title, fields.artist, fields.tags) == ("New", "A", ("x",))
        assert dict(fields.further) == {"Dept": "P", "Room": "7"}
        assert records.further_columns(session) == ["Dept", "Shelf", "Room"]


def test_the_log_tells_what_was_changed_by_whom(catalog: Catalog, add_artwork) -> None:
    artwork_id = add_artwork("1", title="T")
    with catalog.write() as session:
        records.update_record(session, artwork_id, {"title": "New", "artist": None})
    with catalog.read() as session:
        update, create = changes.history(session, artwork_id)
    assert (create.action, update.action) == ("create", "update")
    assert (update.before, update.after) == ({"title": "T"}, {"title": "New"})
    assert update.author == batches.author()


def test_a_change_to_the_same_is_none(catalog: Catalog, add_artwork) -> None:
    artwork_id = add_artwork("1", title="T")
    with catalog.write() as session:
        assert not records.update_record(session, artwork_id, {"title": " T "})
        assert records.edit_records(session, [artwork_id], {"title": "T"}) is None
        assert len(changes.history(session)) == len(batches.history(session)) == 1


def test_a_bulk_edit_is_undone_in_one_step_and_redone(catalog: Catalog, add_artwork) -> None:
    ids = [add_artwork(str(i), title=f"T{i}") for i in range(4)]

    def titles() -> list[str | None]:
        with catalog.read() as session:
            return [records.record(session, artwork_id).fields.title for artwork_id in ids]

    with catalog.write() as session:
        batch = records.edit_records(session, ids, {"title": "Same", "location": "Store"})
        assert batch is not None
    assert titles() == ["Same"] * 4
    with catalog.write() as session:
        assert changes.undo(session, batch) == 4
        undoing = batches.history(session)[0]
    assert titles() == ["T0", "T1", "T2", "T3"]
    assert undoing.kind == "undo"
    with catalog.write() as session:
        assert changes.undo(session, undoing.id) == 4
    assert titles() == ["Same"] * 4


def test_undo_leaves_what_was_changed_since(catalog: Catalog, add_artwork) -> None:
    artwork_id = add_artwork("1", title="T", artist="A")
    with catalog.write() as session:
        batch = records.edit_records(session, [artwork_id], {"title": "U", "artist": "B"})
        assert batch is not None
        records.update_record(session, artwork_id, {"title": "V"})
        changes.undo(session, batch)
        fields = records.record(session, artwork_id).fields
    assert (fields.title, fields.artist) == ("V", "A")


def test_a_batch_is_undone_once(catalog: Catalog, add_artwork) -> None:
    artwork_id = add_artwork("1", title="T")
    with catalog.write() as session:
        batch = records.edit_records(session, [artwork_id], {"title": "U"})
        assert batch is not None
        changes.undo(session, batch)
        with pytest.raises(UserError) as caught:
            changes.undo(session, batch)
        assert caught.value.code == "batch.undone"
        with pytest.raises(UserError) as caught:
            changes.undo(session, 999)
        assert caught.value.code == "batch.unknown"
