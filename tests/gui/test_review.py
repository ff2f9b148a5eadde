"""Going through the outlines that are to be checked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from artcatalog.catalog import corrections, pictures, quads, records
from artcatalog.catalog.connection import open_catalog
from artcatalog.gui.notice_line import NoticeLine
from artcatalog.gui.outline.view import OutlinePage
from artcatalog.gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def review(window: MainWindow, qtbot: QtBot) -> OutlinePage:
    """Go to the outlines and wait for the first picture."""
    window.show_page("outline")
    assert window.pages is not None
    page = window.pages.outline
    qtbot.waitUntil(lambda: page.canvas.proxy is not None, timeout=10_000)
    return page


def test_the_least_certain_outline_comes_first(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    assert page.model.picture is not None
    assert page.model.picture.fields.accession_number == "T.5"
    assert page._queue_text.text() == "1 of 6 to check"


def test_control_enter_accepts_and_goes_to_the_next(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    assert page.model.picture is not None
    first = page.model.picture.row.id
    QTest.keyClick(page.canvas, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page._queue_text.text() == "2 of 6 to check", timeout=5_000)
    qtbot.waitUntil(lambda: page.model.picture is not None and page.model.picture.row.id != first, timeout=5_000)
    assert window.workspace is not None

    def is_accepted() -> bool:
        with window.workspace.catalog.read() as session:  # type: ignore[union-attr]
            return pictures.picture(session, first).review == "accepted"

    qtbot.waitUntil(is_accepted, timeout=5_000)


def test_an_artwork_opened_with_enter_is_edited(window: MainWindow, qtbot: QtBot) -> None:
    assert window.pages is not None
    collection = window.pages.collection
    collection.grid.setFocus()
    collection.grid.setCurrentIndex(collection.model.model.index(2, 0))
    qtbot.waitUntil(lambda: collection.record.primary_picture is not None, timeout=5_000)
    QTest.keyClick(collection.grid, Qt.Key.Key_Return)
    page = window.pages.outline
    qtbot.waitUntil(lambda: page.canvas.proxy is not None, timeout=5_000)
    assert page.isVisible()
    assert page.model.picture is not None
    assert page.model.picture.fields.accession_number == "T.2"


def test_undo_in_the_menu_is_for_the_outline_in_hand(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    before = page.model.state.corners
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page.model.state.corners != before
    QTest.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
    assert page.model.state.corners == before


def test_a_missing_file_is_told_in_its_place(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    for file in window.workspace.catalog.pictures.iterdir():
        file.unlink()
    window.show_page("outline")
    assert window.pages is not None
    page = window.pages.outline
    qtbot.waitUntil(lambda: page.model.picture is not None, timeout=5_000)
    assert page.canvas.proxy is None
    assert "does not exist" in page.canvas.message
    assert not page._accept.isEnabled()


def test_a_stored_outline_is_what_the_editor_shows(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    assert page.model.picture is not None
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        stored = quads.current_quads(session, page.model.picture.row.id)
    assert page.model.state.corners == stored[0].corners


def test_a_corrected_outline_is_kept_when_the_window_closes(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    assert page.model.picture is not None
    picture = page.model.picture.row.id
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    moved = page.model.state.corners
    assert window.workspace is not None
    folder = window.workspace.catalog.folder
    window.close()
    with open_catalog(folder) as catalog, catalog.read() as session:
        held = quads.current_quads(session, picture)
        assert pictures.picture(session, picture).review == "corrected"
    assert (held[0].corners, held[0].source) == (moved, "user")


def test_a_corrected_outline_is_kept_on_going_to_the_next(indexed_window: MainWindow, qtbot: QtBot) -> None:
    page = review(indexed_window, qtbot)
    assert page.model.picture is not None
    picture = page.model.picture.row.id
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    moved = page.model.state.shown
    with qtbot.waitSignal(page.model.saved, timeout=60_000):
        page._next.click()
    assert indexed_window.workspace is not None
    with indexed_window.workspace.catalog.read() as session:
        held = quads.current_quads(session, picture)
        assert records.counts(session).coded == 6
    assert held[0].corners == moved


def test_an_outline_is_given_to_similar_pictures_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    assert page.model.picture is not None
    assert window.workspace is not None
    catalog = window.workspace.catalog
    mine = page.model.picture.row.id
    with catalog.read() as session:
        others = [number for number in quads.review_queue(session) if number != mine]
    with catalog.write() as session:
        quads.accept(session, others[0])  # checked already: left alone
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    moved = page.model.state.corners
    with qtbot.waitSignal(page._similar.counted, timeout=5_000, check_params_cb=lambda count: count == 4):
        page._similar.look(mine)
    assert page.tools.apply_button.isVisible()
    QTest.mouseClick(page.tools.apply_button, Qt.MouseButton.LeftButton)
    question = window.findChild(QMessageBox)
    assert question is not None
    assert question.text().startswith("Give this outline to 4 other pictures?")
    with qtbot.waitSignal(page._similar.applied, timeout=10_000):
        question.buttons()[0].click()
    with catalog.read() as session:
        held = {number: quads.current_quads(session, number)[0].corners for number in others}
        assert [held[number] == moved for number in others] == [False, True, True, True, True]
        assert quads.review_queue(session) == [mine]
    line = page.findChild(NoticeLine)
    assert line is not None
    assert line.accessibleName() == "4 pictures have the outlines of this one now, and count as checked."
    next(one for one in line.findChildren(QPushButton) if one.text() == "Undo").click()

    def is_taken_back() -> bool:
        with catalog.read() as session:
            return len(quads.review_queue(session)) == 5

    qtbot.waitUntil(is_taken_back, timeout=10_000)
    with catalog.read() as session:
        assert all(quads.current_quads(session, number)[0].source == "detected" for number in others)
        assert not corrections.corrections(session, "outline")
