"""Detectors that a catalog knows, and outlines that another one found: both can be taken back."""

from __future__ import annotations

import pytest

from artcatalog.catalog import batches, changes, detection_models, quads, redetections
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import Corners, QuadValue
from artcatalog.errors import UserError


def box(left: float, score: float | None = 0.8) -> QuadValue:
    corners: Corners = ((left, 10.0), (left + 100, 10.0), (left + 100, 90.0), (left, 90.0))
    return QuadValue(corners, "frame", score)


def test_without_activations_the_program_s_own_detector_is_active(catalog: Catalog) -> None:
    with catalog.write() as session:
        detection_models.register(session, "a", "a.safetensors", "1")
        assert detection_models.active(session) is None
        assert detection_models.active_id(session) == OWN
        assert not detection_models.can_roll_back(session)
        with pytest.raises(UserError) as caught:
            detection_models.rollback(session)
    assert caught.value.code == "model.no_previous"


def test_rolling_back_goes_through_the_history_to_the_program_s_own(catalog: Catalog) -> None:
    with catalog.write() as session:
        first, second = (detection_models.register(session, name, f"{name}.st", name) for name in "ab")
        for model_id in (first, second, second, OWN):
            detection_models.activate(session, model_id)
        assert detection_models.active_id(session) == OWN
        assert detection_models.rollback(session) == second
        assert [row.active for row in detection_models.all_models(session)] == [False, True]
        assert detection_models.rollback(session) == first
        detection_models.activate(session, second)
        assert detection_models.rollback(session) == first
        assert detection_models.rollback(session) == OWN
        with pytest.raises(UserError) as caught:
            detection_models.activate(session, 99)
    assert caught.value.code == "model.unknown"


def test_weights_are_registered_once(catalog: Catalog) -> None:
    with catalog.write() as session:
        first = detection_models.register(session, "a", "a.st", "same", {"now": {"iou": 0.9}})
        assert detection_models.register(session, "b", "b.st", "same") == first
        row = detection_models.model(session, first)
    assert (row.name, row.file, row.figures) == ("a", "a.st", {"now": {"iou": 0.9}})


def test_what_is_detected_again_is_unreviewed_and_by_another_detector(
    catalog: Catalog, add_artwork, add_picture
) -> None:
    ids = [add_picture(add_artwork(f"{n}"), f"{n}.jpg") for n in range(4)]
    with catalog.write() as session:
        for picture_id, name in zip(ids, ("old", "new", "old", "old"), strict=True):
            quads.add_detected(session, picture_id, [box(10)], name)
        quads.accept(session, ids[2])
        quads.set_user_quad(session, ids[3], box(20, None))
        assert quads.to_detect_again(session, "new") == [ids[0]]
        assert quads.to_detect_again(session) == ids[:2]


def test_a_batch_of_new_outlines_is_undone_and_redone(catalog: Catalog, add_artwork, add_picture) -> None:
    picture_id = add_picture(add_artwork("1"))
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [box(10)], "old")
        batch = batches.start(session, "new", redetections.ACTION)
        assert redetections.replace_detected(session, batch, picture_id, [box(50, 0.9)], "new")
        line = changes.history(session)[0]
        assert (line.action, line.before["detector"], line.accession_number) == ("detect", "old", "1")
        assert batches.undo(session, batch) == 1
        assert [quad.corners for quad in quads.current_quads(session, picture_id)] == [box(10).corners]
        assert quads.to_detect_again(session, "new") == [picture_id]
        undoing = batches.history(session, "undo")[0].id
        assert batches.undo(session, undoing) == 1
        assert [quad.corners for quad in quads.current_quads(session, picture_id)] == [box(50).corners]


def test_undoing_leaves_alone_what_a_person_reviewed_since(catalog: Catalog, add_artwork, add_picture) -> None:
    ids = [add_picture(add_artwork(f"{n}"), f"{n}.jpg") for n in range(2)]
    with catalog.write() as session:
        batch = batches.start(session, "new", redetections.ACTION)
        for picture_id in ids:
            quads.add_detected(session, picture_id, [box(10)], "old")
            redetections.replace_detected(session, batch, picture_id, [box(50)], "new")
        quads.set_user_quad(session, ids[0], box(70, None))
        quads.accept(session, ids[1])
        assert batches.undo(session, batch) == 0
        found = [quads.current_quads(session, picture_id)[0].corners for picture_id in ids]
    assert found == [box(70).corners, box(50).corners]


def test_what_a_person_set_is_never_replaced(catalog: Catalog, add_artwork, add_picture) -> None:
    picture_id = add_picture(add_artwork("1"))
    with catalog.write() as session:
        quads.set_user_quad(session, picture_id, box(70, None))
        batch = batches.start(session, "new", redetections.ACTION)
        assert not redetections.replace_detected(session, batch, picture_id, [box(50)], "new")
        assert not redetections.replace_detected(session, batch, 99, [box(50)], "new")
        assert [line.action for line in changes.history(session)] == ["create"]
        assert quads.current_quads(session, picture_id)[0].corners == box(70).corners
