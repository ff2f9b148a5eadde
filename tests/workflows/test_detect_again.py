"""Detecting again: what nobody reviewed follows the active detector, with its codes; a person's word stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from artcatalog.catalog import codes, pictures, quads
from artcatalog.catalog.connection import Catalog
from artcatalog.detection.detector import Detector
from artcatalog.engine.messages import Corners, CorrectQuad, DetectAgain, ImportSummary, QuadValue
from artcatalog.errors import Cancelled, UserError
from artcatalog.workflows.correct_quad import correct_quad
from artcatalog.workflows.detect_again import detect_again, undo_detection
from artcatalog.workflows.index_health import index_health
from artcatalog.workflows.models import Models

Run = Callable[..., ImportSummary]
OLD: Corners = ((5.0, 5.0), (60.0, 5.0), (60.0, 40.0), (5.0, 40.0))


@pytest.fixture
def newer(models: Models) -> Models:
    """Return the same models, whose detector has another name."""
    d = models.detector
    return replace(models, detector=Detector(d.finder, d.sides, d.edges, "newer", d.calibration))


@pytest.fixture
def ids(catalog: Catalog, scans: Path, run: Run) -> list[int]:
    """Import four pictures; give them an outline that no detector would find."""
    run(scans)
    with catalog.write() as session:
        found = [row.id for row in pictures.all_pictures(session)]
        for picture_id in found:
            quads.add_detected(session, picture_id, [QuadValue(OLD, "frame", 0.3)], "older")
    return found


def outlines(catalog: Catalog, picture_id: int) -> list[Corners]:
    with catalog.read() as session:
        return [quad.corners for quad in quads.current_quads(session, picture_id)]


def test_only_what_nobody_reviewed_is_detected_again(catalog: Catalog, newer: Models, ids: list[int]) -> None:
    set_by_hand = QuadValue(((20.0, 10.0), (90.0, 12.0), (88.0, 70.0), (22.0, 72.0)), "canvas")
    correct_quad(catalog, newer, CorrectQuad(ids[0], set_by_hand))
    with catalog.write() as session:
        quads.accept(session, ids[1])
    done = detect_again(catalog, newer, DetectAgain())
    assert (done.pictures, done.changed, done.unreadable) == (2, 2, ())
    assert outlines(catalog, ids[0]) == [set_by_hand.corners]
    assert outlines(catalog, ids[1]) == [OLD]
    assert all(OLD not in outlines(catalog, picture_id) for picture_id in ids[2:])
    assert index_health(catalog).coded == 4
    again = detect_again(catalog, newer, DetectAgain())
    assert (again.pictures, again.batch) == (0, None)
    of_all = detect_again(catalog, newer, DetectAgain(all=True))
    assert (of_all.pictures, of_all.changed) == (2, 0)


def test_it_is_undone_as_a_whole_and_the_codes_follow(catalog: Catalog, newer: Models, ids: list[int]) -> None:
    done = detect_again(catalog, newer, DetectAgain())
    assert done.batch is not None
    assert undo_detection(catalog, newer, done.batch) == 4
    assert [outlines(catalog, picture_id) for picture_id in ids] == [[OLD]] * 4
    health = index_health(catalog)
    assert (health.coded, health.pictures) == (4, 4)
    with catalog.read() as session:
        assert set(codes.load_features(session, newer.model_id, ids[0])) == {"whole", "frame"}
    with pytest.raises(UserError) as caught:
        undo_detection(catalog, newer, done.batch)
    assert caught.value.code == "batch.undone"


def test_an_import_is_not_undone_by_it(catalog: Catalog, newer: Models, ids: list[int]) -> None:
    with pytest.raises(UserError) as caught:
        undo_detection(catalog, newer, 1)
    assert caught.value.code == "request.invalid"


def test_a_file_that_is_gone_is_named_and_keeps_its_outline(catalog: Catalog, newer: Models, ids: list[int]) -> None:
    with catalog.read() as session:
        row = pictures.picture(session, ids[0])
        pictures.picture_file(catalog, row).unlink()
    done = detect_again(catalog, newer, DetectAgain())
    assert done.unreadable == (row.original_name,)
    assert done.pictures == 3
    assert outlines(catalog, ids[0]) == [OLD]


def test_stopped_before_the_first_group_nothing_changes(catalog: Catalog, newer: Models, ids: list[int]) -> None:
    def stop(done: int, total: int, item: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        detect_again(catalog, newer, DetectAgain(), stop)
    assert [outlines(catalog, picture_id) for picture_id in ids] == [[OLD]] * 4
    assert index_health(catalog).coded == 4
