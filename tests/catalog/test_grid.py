"""The grid's questions: ids, cards and counts, also of many artworks."""

from __future__ import annotations

import time

import numpy as np
import pytest
from sqlalchemy import text

from artcatalog.catalog import codes, hashing_models, narrowing, quads, records
from artcatalog.catalog import grid as records_grid
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import QuadValue
from artcatalog.errors import UserError


@pytest.fixture
def numbers(catalog: Catalog, add_artwork):
    """Return a function that asks for ids and gives accession numbers."""
    add_artwork("10", title="Beta", artist="Zo", tags=("red",))
    add_artwork("9", title="alpha", artist="Émile", tags=("red", "blue"))
    add_artwork("100", title=None, artist="abel")

    def ask(**question: object) -> list[str]:
        with catalog.read() as session:
            ids = records.artwork_ids(session, **question)  # type: ignore[arg-type]
            return [card.accession_number for card in records.cards(session, ids)]

    return ask


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        ("accession_number", False, ["9", "10", "100"]),
        ("accession_number", True, ["100", "10", "9"]),
        ("title", False, ["9", "10", "100"]),
        ("title", True, ["10", "9", "100"]),
        ("artist", False, ["100", "9", "10"]),
        ("date", False, ["9", "10", "100"]),
        ("created", True, ["100", "9", "10"]),
        ("relevance", False, ["9", "10", "100"]),
    ],
)
def test_order(numbers, sort: str, descending: bool, expected: list[str]) -> None:
    assert numbers(sort=sort, descending=descending) == expected


def test_narrowed_by_text_tag_and_trash(catalog: Catalog, numbers) -> None:
    assert numbers(text="emi") == ["9"]
    assert numbers(tags=("red",)) == ["9", "10"]
    assert numbers(tags=("red",), text="beta") == ["10"]
    assert numbers(tags=("gone",)) == []
    assert numbers(tags=("red", "blue")) == ["9"]
    assert numbers(tags=("red", "blue"), any_tag=True) == numbers(tags=("red",)) == ["9", "10"]
    assert numbers(any_tag=True) == ["9", "10", "100"]
    assert numbers(text='"') == ["9", "10", "100"]
    with catalog.write() as session:
        records.move_to_trash(session, [1])
    assert numbers() == ["9", "100"]
    assert numbers(trashed=True) == ["10"]
    assert numbers(trashed=True, text="beta") == numbers(trashed=True, text="beta", sort="relevance") == ["10"]


def test_by_relevance_the_title_comes_before_the_rest(numbers, add_artwork) -> None:
    add_artwork("1", description="a copy of Beta")
    assert numbers(text="beta", sort="relevance") == ["10", "1"]
    assert numbers(text="beta", sort="accession_number") == ["1", "10"]


def test_an_unknown_order_or_state_is_refused(numbers) -> None:
    for question in ({"sort": "colour"}, {"statuses": ("odd",)}):
        with pytest.raises(UserError) as caught:
            numbers(**question)
        assert caught.value.code == "request.invalid"


def test_narrowed_by_state(catalog: Catalog, numbers, add_picture) -> None:
    first, second = add_picture(1, "a"), add_picture(2, "b")
    with catalog.write() as session:
        model = hashing_models.register(session, "m", "r", 16, 4, "m.safetensors", "00")
        hashing_models.activate(session, model)
        codes.add_codes(session, model, [codes.NewCode(first, "whole", np.zeros(4, np.float16), np.zeros(2, np.uint8))])
        quads.accept(session, first)
        quads.set_user_quad(session, second, QuadValue(((0, 0), (9, 0), (9, 9), (0, 9)), "frame"))
    assert numbers(statuses=("no_picture",)) == ["100"]
    assert numbers(statuses=("accepted",)) == ["10"]
    assert numbers(statuses=("corrected",)) == ["9"]
    assert numbers(statuses=("unreviewed",)) == []
    assert numbers(statuses=("not_indexed",)) == ["9"]
    assert numbers(statuses=("corrected", "accepted")) == ["9", "10"]  # states of one outline: one of them
    assert numbers(statuses=("corrected", "accepted", "not_indexed")) == ["9"]  # and all else beside
    assert numbers(statuses=("no_picture", "not_indexed")) == []


def test_narrowed_to_bare_numbers_several_pictures_and_duplicates(
    catalog: Catalog, numbers, add_artwork, add_picture
) -> None:
    add_artwork("7")
    add_artwork("8", further={"Case": "1"})
    add_picture(1, "front", sha256="same")
    add_picture(1, "back", sha256="other", role="verso")
    add_picture(2, "front again", sha256="same")
    add_picture(3, "x", sha256="twice")
    add_picture(3, "y", sha256="twice")
    assert numbers(statuses=("no_record",)) == ["7"]
    assert numbers(statuses=("several_pictures",)) == ["10", "100"]
    assert numbers(statuses=("duplicates",)) == ["9", "10"]
    with catalog.read() as session:
        counted = narrowing.status_counts(session, narrowing.Narrowing())
        assert (counted["all"], counted["no_record"], counted["duplicates"], counted["no_picture"]) == (5, 1, 2, 2)
        assert set(counted) == {"all", "trash", *records_grid.STATUSES}
        red = narrowing.status_counts(session, narrowing.Narrowing("beta", ("red",)))
        assert (red["all"], red["duplicates"], red["several_pictures"], red["no_record"]) == (1, 1, 1, 0)
    with catalog.write() as session:
        records.move_to_trash(session, [2])
    assert numbers(statuses=("duplicates",)) == []


def test_any_column_gives_an_order_with_empty_fields_last(numbers, add_artwork) -> None:
    add_artwork("7", location="room 10", further={"Case": "B"})
    add_artwork("8", location="Room 9", further={"Case": "a"})
    add_artwork("6", location="Room 9")
    assert numbers(sort="location") == ["6", "8", "7", "9", "10", "100"]
    assert numbers(sort="location", descending=True) == ["7", "6", "8", "9", "10", "100"]
    assert numbers(sort="further.Case") == ["8", "7", "6", "9", "10", "100"]
    assert numbers(sort="further.Case", text="room 9") == ["8", "6"]


def test_a_card_knows_what_the_table_shows_beside(catalog: Catalog, add_artwork) -> None:
    number = add_artwork("7", location="Store", condition="good", tags=("b", "a"), further={"Case": "9"})
    with catalog.read() as session:
        (card,) = records.cards(session, [number])
    assert card.more == {"location": "Store", "condition": "good", "tags": "a, b", "further.Case": "9"}


def test_a_card_shows_the_recto(catalog: Catalog, add_artwork, add_picture) -> None:
    artwork_id = add_artwork("1", title="T", artist="A", date="1900")
    add_picture(artwork_id, "verso", role="verso", thumbnail="v.jpg")
    recto = add_picture(artwork_id, "recto", thumbnail="r.jpg")
    with catalog.read() as session:
        (card,) = records.cards(session, [artwork_id, 77])
        assert [picture.role for picture in records.record(session, artwork_id).pictures] == ["recto", "verso"]
    assert (card.picture_id, card.thumbnail, card.outline, card.indexed, card.pictures) == (
        recto,
        "r.jpg",
        "unreviewed",
        False,
        2,
    )
    assert (card.accession_number, card.title, card.artist, card.date) == ("1", "T", "A", "1900")


def test_counts_leave_the_trash_out(catalog: Catalog, add_artwork, add_picture) -> None:
    ids = [add_artwork(str(i)) for i in range(3)]
    shown = [add_picture(i, str(i)) for i in ids] + [add_picture(ids[0], "more")]
    with catalog.write() as session:
        model = hashing_models.register(session, "m", "r", 16, 4, "m.safetensors", "00")
        hashing_models.activate(session, model)
        for crop in ("whole", "frame"):
            new = [codes.NewCode(p, crop, np.zeros(4, np.float16), np.zeros(2, np.uint8)) for p in shown[:2]]
            codes.add_codes(session, model, new)
        quads.accept(session, shown[1])
    with catalog.read() as session:
        assert records.counts(session) == records.Counts(3, 4, 2, 3, 0)
    with catalog.write() as session:
        records.move_to_trash(session, [ids[0]])
    with catalog.read() as session:
        assert records.counts(session) == records.Counts(2, 2, 1, 1, 1)


NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT"
MOMENT = "'2026-01-01 00:00:00.000000'"
HUNDRED_THOUSAND = (
    "INSERT INTO artwork (id, accession_number, number_key, title_key, artist_key, date_key, created_at, updated_at) "
    f"{NUMBERS} i, i, printf('%012d', i), 't', 'a', 'd', {MOMENT}, {MOMENT} FROM n",
    "INSERT INTO picture (id, artwork_id, path, original_name, sha256, width, height, size_bytes, format, role, "
    f"position, review, detections, created_at) {NUMBERS} i, i, i, i, i, 1, 1, 1, '', 'recto', 0, 'unreviewed', 0, "
    f"{MOMENT} FROM n",
    f"INSERT INTO code (picture_id, model_id, crop, code) {NUMBERS} i, 1, 'whole', randomblob(32) FROM n",
    f"INSERT INTO artwork_text (rowid, title) {NUMBERS} i, 'hare' FROM n",
)


def test_a_hundred_thousand_artworks_are_answered_quickly(catalog: Catalog) -> None:
    with catalog.write() as session:
        model = hashing_models.register(session, "m", "r", 256, 4, "m.safetensors", "00")
        hashing_models.activate(session, model)
        for statement in HUNDRED_THOUSAND:
            session.execute(text(statement))

    def seconds(question) -> float:
        started = time.process_time()
        with catalog.read() as session:
            question(session)
        return time.process_time() - started

    assert seconds(records.artwork_ids) < 0.5
    assert seconds(lambda session: records.artwork_ids(session, text="ha")) < 0.5
    assert seconds(records.counts) < 0.5
    assert seconds(lambda session: codes.load_codes(session, model)) < 1.0
    assert seconds(lambda session: codes.code_state(session, model)) < 0.2
