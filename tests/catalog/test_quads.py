"""Outlines: what holds, what was, what a person said."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artcatalog.catalog import corrections, pictures, quads, records
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import QuadValue
from artcatalog.errors import UserError

FRAME = QuadValue(((1.5, 2), (300, 1), (301, 200), (2, 201.25)), "frame", 0.6)
CANVAS = QuadValue(((20, 20), (280, 20), (280, 180), (20, 180)), "canvas", 0.9)
MINE = QuadValue(((5, 5), (290, 5), (290, 190), (5, 190)), "frame")


@pytest.fixture
def picture_id(add_artwork, add_picture) -> int:
    """Return a picture of an artwork."""
    return add_picture(add_artwork("1"))


def _review(catalog: Catalog, picture_id: int) -> str:
    with catalog.read() as session:
        return pictures.picture(session, picture_id).review


def test_the_best_detected_outline_is_the_primary_one(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME, CANVAS], "d1")
        held = quads.current_quads(session, picture_id)
    assert [(quad.corners, quad.kind, quad.score, quad.source, quad.primary) for quad in held] == [
        (CANVAS.corners, "canvas", 0.9, "detected", True),
        (FRAME.corners, "frame", 0.6, "detected", False),
    ]


def test_a_new_detection_replaces_the_old_one_which_stays_in_the_history(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME], "d1")
        quads.add_detected(session, picture_id, [CANVAS], "d1")
        assert [quad.kind for quad in quads.current_quads(session, picture_id)] == ["canvas"]
        quads.add_detected(session, picture_id, [], "d2")
        assert quads.current_quads(session, picture_id) == quads.detected_answer(session, picture_id) == []
        assert [past.kind for past in quads.history(session, picture_id)] == ["canvas", "frame"]


def test_what_a_person_set_holds_against_a_detector(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME, CANVAS], "d1")
        quads.set_user_quad(session, picture_id, MINE)
        quads.add_detected(session, picture_id, [CANVAS], "d2")
        (held,) = quads.current_quads(session, picture_id)
        assert (held.corners, held.source, held.score, held.primary) == (MINE.corners, "user", None, True)
        assert [past.source for past in quads.history(session, picture_id)] == [
            "detected",
            "user",
            "detected",
            "detected",
        ]
    assert _review(catalog, picture_id) == "corrected"


def test_a_correction_keeps_the_detectors_own_answer(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME, CANVAS], "d1")
        quads.set_user_quad(session, picture_id, MINE)
        (row,) = corrections.corrections(session, "outline")
    assert row.before == (CANVAS, FRAME)
    assert row.after == (MINE,)
    assert (row.picture_id, row.accession_number, row.sha256) == (picture_id, "1", "sha of a.jpg")


def test_the_whole_picture_can_be_the_artwork(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME], "d1")
        quads.set_user_quad(session, picture_id, None)
        assert quads.current_quads(session, picture_id) == []
        assert quads.history(session, picture_id)[0].corners is None
        (row,) = corrections.corrections(session)
        quads.add_detected(session, picture_id, [FRAME], "d2")
        assert quads.current_quads(session, picture_id) == []
    assert (row.before, row.after) == ((FRAME,), ())


def test_further_outlines_hold_beside_the_one_that_counts(catalog: Catalog, picture_id: int) -> None:
    added = QuadValue(((300, 5), (340, 5), (340, 90), (300, 90)), "canvas", 0.3)
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME, CANVAS], "d1")
        quads.set_user_quad(session, picture_id, MINE, [added, FRAME])
        held = quads.current_quads(session, picture_id)
        assert [(quad.corners, quad.source, quad.score, quad.primary) for quad in held] == [
            (MINE.corners, "user", None, True),
            (added.corners, "user", None, False),
            (FRAME.corners, "detected", 0.6, False),  # nobody touched it
        ]
        (row,) = corrections.corrections(session, "outline")
        assert (row.before, row.after) == ((CANVAS, FRAME), (MINE,))
        assert quads.detected_answer(session, picture_id) == [CANVAS, FRAME]
        quads.set_user_quad(session, picture_id, FRAME, [MINE])
        held = quads.current_quads(session, picture_id)
        assert [(quad.corners, quad.source) for quad in held] == [(FRAME.corners, "user"), (MINE.corners, "user")]
        assert len(quads.history(session, picture_id)) == 7
        quads.reset(session, picture_id)
        held = quads.current_quads(session, picture_id)
        assert [(quad.kind, quad.primary) for quad in held] == [("canvas", True), ("frame", False)]


def test_nothing_holds_beside_the_whole_picture(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.set_user_quad(session, picture_id, None, [MINE])
        assert quads.current_quads(session, picture_id) == []


def test_reset_goes_back_to_the_newest_detection_and_withdraws_the_correction(
    catalog: Catalog, picture_id: int
) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME], "d1")
        quads.set_user_quad(session, picture_id, MINE)
        quads.add_detected(session, picture_id, [CANVAS, FRAME], "d2")
        quads.reset(session, picture_id)
        held = quads.current_quads(session, picture_id)
        assert [(quad.kind, quad.primary) for quad in held] == [("canvas", True), ("frame", False)]
        assert corrections.corrections(session) == []
    assert _review(catalog, picture_id) == "unreviewed"


def test_accepting_says_that_the_detector_was_right(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME], "d1")
        quads.accept(session, picture_id)
        (row,) = corrections.corrections(session, "outline_accepted")
    assert row.before == row.after == (FRAME,)
    assert _review(catalog, picture_id) == "accepted"


def test_the_queue_begins_with_the_least_certain(catalog: Catalog, add_artwork, add_picture) -> None:
    ids = [add_picture(add_artwork(str(i)), str(i)) for i in range(6)]
    found = {0: [CANVAS], 1: [], 2: [FRAME], 3: [QuadValue(FRAME.corners, "frame", 0.1)], 4: [FRAME]}
    with catalog.write() as session:
        for i, detected in found.items():
            quads.add_detected(session, ids[i], detected, "d")
        quads.accept(session, ids[2])
        assert quads.review_queue(session) == [ids[3], ids[1], ids[4], ids[0]]
        records.move_to_trash(session, [pictures.picture(session, ids[3]).artwork_id])
        assert quads.review_queue(session) == [ids[1], ids[4], ids[0]]


def test_a_picture_that_is_gone_is_said_to_be_so(catalog: Catalog) -> None:
    with catalog.write() as session:
        for question in (quads.accept, quads.reset):
            with pytest.raises(UserError) as caught:
                question(session, 77)
            assert caught.value.code == "picture.gone"
        with pytest.raises(UserError):
            quads.set_user_quad(session, 77, MINE)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.lists(st.floats(-1e5, 1e5, allow_nan=False), min_size=8, max_size=8))
def test_corners_are_kept_to_the_last_bit(catalog: Catalog, picture_id: int, numbers: list[float]) -> None:
    corners = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    with catalog.write() as session:
        quads.set_user_quad(session, picture_id, QuadValue(corners, "frame"))  # type: ignore[arg-type]
        assert quads.current_quads(session, picture_id)[0].corners == corners
