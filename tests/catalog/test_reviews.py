"""Checks of outlines, taken back."""

from __future__ import annotations

import pytest

from artcatalog.catalog import corrections, pictures, quads, reviews
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


def test_an_accepted_outline_is_to_be_checked_again(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME, CANVAS], "d1")
        held, before = quads.current_quads(session, picture_id), reviews.standing(session, picture_id)
        quads.accept(session, picture_id)
        assert not reviews.go_back(session, picture_id, before)
        assert quads.current_quads(session, picture_id) == held
        assert quads.review_queue(session) == [picture_id]
        assert corrections.corrections(session) == []


def test_a_correction_taken_back_leaves_the_one_before_it(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [FRAME, CANVAS], "d1")
        quads.set_user_quad(session, picture_id, MINE, [FRAME])
        held, before = quads.current_quads(session, picture_id), reviews.standing(session, picture_id)
        quads.set_user_quad(session, picture_id, None)
        assert reviews.go_back(session, picture_id, before)
        assert quads.current_quads(session, picture_id) == held
        assert [said.after for said in corrections.corrections(session, "outline")] == [(MINE,)]
        assert pictures.picture(session, picture_id).review == "corrected"
        assert len(quads.history(session, picture_id)) == 5  # nothing is deleted


def test_nothing_is_taken_back_of_a_picture_that_is_gone(catalog: Catalog) -> None:
    with catalog.write() as session:
        with pytest.raises(UserError) as caught:
            reviews.go_back(session, 77, reviews.Standing((), (), "unreviewed"))
        assert caught.value.code == "picture.gone"
