"""Going back in a review: to pictures that were shown, and from what was decided on them."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session
from test_review import review

from artcatalog.catalog import codes, corrections, hashing_models, pictures, quads, records, trash
from artcatalog.errors import UserError
from artcatalog.gui.outline.trail import Trail
from artcatalog.gui.outline.view import OutlinePage
from artcatalog.gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def in_hand(page: OutlinePage, qtbot: QtBot, number: str) -> int:
    """Wait until a picture is in the editor, by the number of its artwork; return its id."""

    def is_shown() -> bool:
        picture = page.model.picture
        return picture is not None and picture.fields.accession_number == number

    qtbot.waitUntil(is_shown, timeout=10_000)
    assert page.model.picture is not None
    return page.model.picture.row.id


def accept(page: OutlinePage, qtbot: QtBot, *numbers: str) -> list[int]:
    """Accept the pictures of these artworks, which are shown one after the other; return their ids."""
    accepted = []
    for number in numbers:
        accepted.append(in_hand(page, qtbot, number))
        QTest.keyClick(page.canvas, Qt.Key.Key_Return, CONTROL)
    return accepted


def state_of(window: MainWindow, picture: int) -> str:
    """Return what the catalog says of the check of a picture."""
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        return pictures.picture(session, picture).review


def queue(window: MainWindow) -> list[int]:
    """Return the pictures that the catalog has to be checked."""
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        return quads.review_queue(session)


def test_previous_goes_back_through_the_pictures_that_were_shown(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    assert not page._previous.isEnabled()
    accept(page, qtbot, "T.5", "T.4")
    in_hand(page, qtbot, "T.3")
    page._next.click()
    in_hand(page, qtbot, "T.2")
    for number, said in (("T.3", "To check"), ("T.4", "Accepted"), ("T.5", "Accepted")):
        page._previous.click()
        in_hand(page, qtbot, number)
        assert page._review.text() == said
    assert not page._previous.isEnabled()
    for number in ("T.4", "T.3", "T.2", "T.1"):
        QTest.keyClick(page.canvas, Qt.Key.Key_PageDown)
        in_hand(page, qtbot, number)
    QTest.keyClick(page.canvas, Qt.Key.Key_PageUp)
    in_hand(page, qtbot, "T.2")


def test_undo_takes_several_accepts_back_one_by_one(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    before = queue(window)
    first, second, third = accept(page, qtbot, "T.5", "T.4", "T.3")
    in_hand(page, qtbot, "T.2")
    assert page._queue_text.text() == "4 of 6 to check"
    for number, picture, said in (("T.3", third, "3 of 6"), ("T.4", second, "2 of 6"), ("T.5", first, "1 of 6")):
        QTest.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
        assert in_hand(page, qtbot, number) == picture
        assert page._review.text() == "To check"
        assert page._queue_text.text() == f"{said} to check"
        assert state_of(window, picture) == "unreviewed"
    assert queue(window) == before
    assert not page.undo_stack.canUndo()


def test_accepts_that_were_undone_are_redone(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    first, second = accept(page, qtbot, "T.5", "T.4")
    in_hand(page, qtbot, "T.3")
    page.undo_stack.undo()
    page.undo_stack.undo()  # at once, while the picture is still being read
    in_hand(page, qtbot, "T.5")
    window.undo_group.redo()
    in_hand(page, qtbot, "T.4")
    qtbot.waitUntil(lambda: state_of(window, first) == "accepted", timeout=5_000)
    assert state_of(window, second) == "unreviewed"
    window.undo_group.redo()
    in_hand(page, qtbot, "T.3")
    qtbot.waitUntil(lambda: state_of(window, second) == "accepted", timeout=5_000)
    assert page._queue_text.text() == "3 of 6 to check"


def test_edits_are_undone_before_the_accept_of_the_picture_before(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    accept(page, qtbot, "T.5")
    in_hand(page, qtbot, "T.4")
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    QTest.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
    assert not page.model.state.is_changed
    in_hand(page, qtbot, "T.4")
    assert page.undo_stack.undoText() == "Accept outline"
    QTest.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
    in_hand(page, qtbot, "T.5")
    assert page.undo_stack.count() == 1  # the edit of the other picture is no step any more


def test_a_correction_kept_by_going_on_is_returned_to_and_undone(indexed_window: MainWindow, qtbot: QtBot) -> None:
    page = review(indexed_window, qtbot)
    assert page.model.picture is not None
    picture, number = page.model.picture.row.id, page.model.picture.fields.accession_number
    before = page.model.state.corners
    assert page._review.text() == "To check"
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    moved = page.model.state.corners
    assert page._review.text() == "Corrected by hand, kept when you go on"
    with qtbot.waitSignal(page.model.saved, timeout=60_000):
        page._next.click()
    page._previous.click()
    in_hand(page, qtbot, number)
    assert (page.model.state.corners, page._review.text()) == (moved, "Corrected by hand")
    assert not page.model.state.is_changed
    with qtbot.waitSignal(page.model.saved, timeout=60_000):
        QTest.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
    in_hand(page, qtbot, number)
    assert (page.model.state.corners, page._review.text()) == (before, "To check")
    assert indexed_window.workspace is not None
    with indexed_window.workspace.catalog.read() as session:
        assert all(quad.source == "detected" for quad in quads.current_quads(session, picture))
        assert corrections.corrections(session, "outline") == []
    with qtbot.waitSignal(page.model.saved, timeout=60_000):
        page.undo_stack.redo()
    page._previous.click()
    in_hand(page, qtbot, number)
    assert (page.model.state.corners, page._review.text()) == (moved, "Corrected by hand")


def test_the_last_accept_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    accept(page, qtbot, "T.5", "T.4", "T.3", "T.2", "T.1", "T.0")
    qtbot.waitUntil(lambda: page._empty.title.text() == "Nothing left to check", timeout=5_000)
    qtbot.waitUntil(page._empty.isVisible, timeout=5_000)
    page._previous.click()
    in_hand(page, qtbot, "T.0")
    QTest.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page._review.text() == "To check", timeout=5_000)
    assert page._queue_text.text() == "6 of 6 to check"


def test_going_elsewhere_from_an_earlier_picture_forgets_what_came_after_it() -> None:
    trail = Trail()
    for picture in (1, 2, 3):
        trail.go(picture)
    trail.go_back()
    assert (trail.beside(-1), trail.current, trail.beside(1)) == (1, 2, 3)
    trail.go(3)
    assert (trail.current, trail.beside(1)) == (3, None)
    trail.return_to(1)
    assert (trail.beside(-1), trail.current, trail.beside(1)) == (None, 1, 2)
    trail.go(7)
    assert (trail.beside(-1), trail.current, trail.beside(1)) == (1, 7, None)


def test_what_is_still_being_written_is_returned_to_and_undone(indexed_window: MainWindow, qtbot: QtBot) -> None:
    page = review(indexed_window, qtbot)
    assert page.model.picture is not None
    number, before = page.model.picture.fields.accession_number, page.model.state.corners
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    moved = page.model.state.corners
    page._next.click()
    page._previous.click()  # at once, before anything is written
    picture = in_hand(page, qtbot, number)
    assert (page.model.state.corners, page.model.state.is_changed) == (moved, False)
    page._next.click()
    page.undo_stack.undo()
    page.undo_stack.redo()
    page.undo_stack.undo()
    in_hand(page, qtbot, number)
    assert (page.model.state.corners, page._review.text()) == (before, "To check")
    assert (state_of(indexed_window, picture), picture in page.model._drafts) == ("unreviewed", False)
    bridge = indexed_window.workspace.engine  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not bridge.jobs, timeout=60_000)
    assert indexed_window.workspace is not None
    with indexed_window.workspace.catalog.read() as session:
        assert records.counts(session).coded == 6


def test_an_accept_that_cannot_be_written_is_told_and_is_no_step(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    told: list[Exception] = []
    assert window.workspace is not None
    window.workspace.failed.disconnect(window.show_failure)
    window.workspace.failed.connect(told.append)
    assert page.model.picture is not None
    artwork = page.model.picture.row.artwork_id
    with window.workspace.catalog.write() as session:
        records.move_to_trash(session, [artwork])
        trash.delete_forever(session, [artwork])
    accept(page, qtbot, "T.5")
    in_hand(page, qtbot, "T.4")
    qtbot.waitUntil(lambda: len(told) == 1, timeout=5_000)
    assert getattr(told[0], "code", "") == "picture.gone"
    page.undo_stack.undo()
    in_hand(page, qtbot, "T.4")
    assert page.undo_stack.count() == 0


def refuse(*_: object) -> None:
    """Fail as a write does that waited too long for another program's."""
    raise UserError("catalog.busy", folder="catalog")


def test_a_correction_that_cannot_be_written_is_told_and_stays_a_draft_to_check(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = review(window, qtbot)
    told: list[Exception] = []
    assert window.workspace is not None
    window.workspace.failed.disconnect(window.show_failure)
    window.workspace.failed.connect(told.append)
    picture, before = in_hand(page, qtbot, "T.5"), queue(window)
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    moved = page.model.state.corners
    with monkeypatch.context() as patched:
        patched.setattr(quads, "set_user_quad", refuse)
        QTest.keyClick(page.canvas, Qt.Key.Key_Return, CONTROL)
        in_hand(page, qtbot, "T.4")
        qtbot.waitUntil(lambda: len(told) == 1, timeout=5_000)
    assert getattr(told[0], "code", "") == "catalog.busy"
    assert (state_of(window, picture), picture in page.model._drafts) == ("unreviewed", True)
    qtbot.waitUntil(lambda: page.model.queue == before, timeout=5_000)
    assert page._queue_text.text() == "2 of 6 to check"
    page._previous.click()
    in_hand(page, qtbot, "T.5")
    assert (page.model.state.corners, page._review.text()) == (moved, "Corrected by hand, kept when you go on")
    QTest.keyClick(page.canvas, Qt.Key.Key_Return, CONTROL)
    in_hand(page, qtbot, "T.4")
    qtbot.waitUntil(lambda: state_of(window, picture) == "corrected", timeout=5_000)
    qtbot.waitUntil(lambda: picture not in page.model._drafts, timeout=5_000)


def test_a_correction_that_cannot_be_done_again_becomes_a_draft(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = review(window, qtbot)
    told: list[Exception] = []
    assert window.workspace is not None
    window.workspace.failed.disconnect(window.show_failure)
    window.workspace.failed.connect(told.append)
    picture = in_hand(page, qtbot, "T.5")
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    moved = page.model.state.corners
    page._next.click()
    in_hand(page, qtbot, "T.4")
    page.undo_stack.undo()
    in_hand(page, qtbot, "T.5")
    assert picture not in page.model._drafts
    told.clear()  # of encoding, for which this catalog has no model
    monkeypatch.setattr(quads, "set_user_quad", refuse)
    page.undo_stack.redo()
    qtbot.waitUntil(lambda: "catalog.busy" in [getattr(one, "code", "") for one in told], timeout=5_000)
    page._previous.click()
    in_hand(page, qtbot, "T.5")
    assert (page.model.state.corners, page.model.state.is_changed) == (moved, True)
    page.undo_stack.undo()
    assert not page.model.state.is_changed


def test_a_corrected_picture_is_found_by_its_former_codes_until_it_is_encoded(
    indexed_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = review(indexed_window, qtbot)
    assert page.model.picture is not None
    picture = page.model.picture.row.id
    monkeypatch.setattr(page.model.decisions, "_encode", lambda _: None)  # as where the window closes meanwhile
    assert indexed_window.workspace is not None
    catalog = indexed_window.workspace.catalog
    with catalog.read() as session:
        model = hashing_models.active(session)
        assert model is not None
        before = codes.load_codes(session, model.id)
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    page._next.click()
    qtbot.waitUntil(lambda: state_of(indexed_window, picture) == "corrected", timeout=5_000)
    with catalog.read() as session:
        assert codes.load_codes(session, model.id).ids.tolist() == before.ids.tolist()
        assert codes.pictures_without_code(session, model.id) == [picture]
        assert records.counts(session).coded == 5


def test_accepts_that_take_long_to_be_written_stay_checked_off(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = quads.accept

    def slowly(session: Session, picture_id: int) -> None:
        time.sleep(0.4)
        written(session, picture_id)

    page = review(window, qtbot)
    monkeypatch.setattr(quads, "accept", slowly)
    accepted = accept(page, qtbot, "T.5", "T.4", "T.3")
    in_hand(page, qtbot, "T.2")
    back: set[int] = set()
    page.model.queue_changed.connect(lambda: back.update(set(accepted) & set(page.model.queue)))
    qtbot.waitUntil(lambda: state_of(window, accepted[-1]) == "accepted", timeout=10_000)
    qtbot.waitUntil(lambda: page.model.queue == queue(window), timeout=5_000)
    assert back == set()
