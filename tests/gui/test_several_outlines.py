"""Pictures with several artworks in the outline editor: add, remove, take in hand, choose the one that counts."""

from __future__ import annotations

import pytest
from driving import drag
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from artcatalog.catalog import corrections, pictures, quads
from artcatalog.catalog.connection import open_catalog
from artcatalog.catalog.quads import StoredQuad
from artcatalog.engine.messages import Corners, QuadValue
from artcatalog.gui.outline.convexity import is_convex
from artcatalog.gui.outline.drafts import Drafts
from artcatalog.gui.outline.outlines import Outline, Outlines, free_place
from artcatalog.gui.outline.view import OutlinePage
from artcatalog.gui.window import MainWindow

LEFT: Corners = ((20.0, 20.0), (180.0, 20.0), (180.0, 280.0), (20.0, 280.0))
RIGHT: Corners = ((220.0, 20.0), (380.0, 20.0), (380.0, 280.0), (220.0, 280.0))
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(window: MainWindow, qtbot: QtBot) -> OutlinePage:
    """Go to the outlines, whose first picture shows two works that a detector found."""
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        picture = quads.review_queue(session)[0]
        both = [QuadValue(LEFT, "frame", 0.02), QuadValue(RIGHT, "frame", 0.01)]
        quads.add_detected(session, picture, both, "drawn")
    window.show_page("outline")
    assert window.pages is not None
    page = window.pages.outline
    qtbot.waitUntil(lambda: page.canvas.proxy is not None, timeout=10_000)
    assert page.model.picture is not None
    assert page.model.picture.row.id == picture
    return page


def press(page: OutlinePage, key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key of a button, which Qt presses for a moment; wait until the outlines are others."""
    with qtbot.waitSignal(page.model.state.arranged, timeout=3_000):
        QTest.keyClick(page.canvas, key)


def rows(page: OutlinePage) -> list[str]:
    """Return what the list says."""
    outlines = page.outline_list.list
    return [outlines.item(row).text() for row in range(outlines.count())]


def held(window: MainWindow, picture: int) -> list[StoredQuad]:
    """Return the outlines that the catalog has."""
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        return quads.current_quads(session, picture)


def test_another_artwork_of_the_picture_can_be_the_one_that_counts(indexed_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(indexed_window, qtbot)
    state = page.model.state
    picture = page.model.picture.row.id  # type: ignore[union-attr]
    assert rows(page) == ["1. Frame, counts", "2. Frame"]
    middle = page.canvas.viewport.to_widget(300, 150)
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert (state.corners, state.counts, state.is_changed) == (RIGHT, False, False)
    press(page, Qt.Key.Key_O, qtbot)
    assert state.corners == LEFT
    page.outline_list.list.setFocus()
    QTest.keyClick(page.outline_list.list, Qt.Key.Key_Down)
    assert state.corners == RIGHT
    press(page, Qt.Key.Key_C, qtbot)
    assert rows(page) == ["1. Frame", "2. Frame, counts"]
    assert [other.label for other in page.canvas.others] == ["1"]
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
    assert (rows(page), state.is_changed) == (["1. Frame, counts", "2. Frame"], False)
    page.undo_stack.redo()
    page.tools.kind.setFocus()
    QTest.keyClick(page.tools.kind, Qt.Key.Key_Down)
    assert rows(page) == ["1. Frame", "2. Canvas, counts"]
    with qtbot.waitSignal(page.model.saved, timeout=60_000):
        QTest.keyClick(page.canvas, Qt.Key.Key_Return, CONTROL)
    first, second = held(indexed_window, picture)
    assert (first.corners, first.kind, first.source, first.primary) == (RIGHT, "canvas", "user", True)
    assert (second.corners, second.source, second.primary) == (LEFT, "detected", False)


def test_outlines_are_added_moved_and_removed_step_by_step(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    state = page.model.state
    picture = page.model.picture.row.id  # type: ignore[union-attr]
    press(page, Qt.Key.Key_N, qtbot)
    assert rows(page) == ["1. Frame, counts", "2. Frame", "3. Frame"]
    assert state.outlines.edited == 2
    assert [other.label for other in page.canvas.others] == ["1: counts", "2"]
    start = page.canvas.viewport.to_widget(*state.shown[0])
    drag(page.canvas, start, page.canvas.viewport.to_widget(150, 100))
    mine = state.corners
    page.model.choose(1)
    press(page, Qt.Key.Key_Delete, qtbot)
    assert [item.corners for item in state.outlines.items] == [LEFT, mine]
    for expected in (3, 3, 2):
        page.undo_stack.undo()
        assert len(state.outlines.items) == expected
    assert not state.is_changed
    for _ in range(3):
        page.undo_stack.redo()
    assert [item.corners for item in state.outlines.items] == [LEFT, mine]
    window.close()
    stored = _after_closing(window, picture)
    assert [(quad.corners, quad.source, quad.primary) for quad in stored] == [
        (LEFT, "user", True),
        (mine, "user", False),
    ]


def _after_closing(window: MainWindow, picture: int) -> list[StoredQuad]:
    folder = window.preferences.recent[0]
    with open_catalog(folder) as catalog, catalog.read() as session:
        (said,) = corrections.corrections(session, "outline")
        assert [quad.corners for quad in said.after] == [LEFT]
        assert pictures.picture(session, picture).review == "corrected"
        return quads.current_quads(session, picture)


def test_removing_the_last_outline_leaves_the_whole_picture(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    state = page.model.state
    assert page.outline_list.remove_button.isEnabled()
    press(page, Qt.Key.Key_Delete, qtbot)
    assert (state.corners, state.counts) == (RIGHT, True)  # the one that remains counts
    assert not page.outline_list.list.isVisible()
    press(page, Qt.Key.Key_Delete, qtbot)
    assert state.corners is None
    assert not page.outline_list.remove_button.isEnabled()
    press(page, Qt.Key.Key_N, qtbot)  # in the place of the whole picture
    assert len(state.outlines.items) == 1
    assert state.corners is not None


def test_the_tools_have_names_and_keys(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    tools = (page.outline_list.add_button, page.outline_list.remove_button, page.outline_list.count_button)
    assert all(tool.accessibleName() and tool.shortcut().toString() in tool.toolTip() for tool in tools)
    assert page.outline_list.list.accessibleName() == "Outlines in this picture"


def test_a_crossed_outline_keeps_no_other_from_being_saved(indexed_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(indexed_window, qtbot)
    picture = page.model.picture.row.id  # type: ignore[union-attr]
    page.model.choose(0)
    drag(page.canvas, page.canvas.viewport.to_widget(220, 20), page.canvas.viewport.to_widget(395, 290))
    assert page.canvas.notes.said
    page.model.choose(0)
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page._accept.isEnabled()
    with qtbot.waitSignal(page.model.saved, timeout=60_000):
        QTest.mouseClick(page._accept, Qt.MouseButton.LeftButton)
    first, second = held(indexed_window, picture)
    assert (first.source, second.source) == ("user", "user")
    assert first.corners[0] == (21.0, 20.0)
    assert all(is_convex(quad.corners) for quad in (first, second))


def test_a_window_closed_during_a_drag_keeps_what_was_before_it(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    picture = page.model.picture.row.id  # type: ignore[union-attr]
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    page.model.choose(0)
    page.model.state.begin()
    page.model.state.move_corner(0, 390, 290)
    assert not page.model.state.is_valid
    window.close()
    with open_catalog(window.preferences.recent[0]) as catalog, catalog.read() as session:
        first, second = quads.current_quads(session, picture)
    assert first.corners[0] == (21.0, 20.0)
    assert second.corners == RIGHT


def test_similar_pictures_get_all_outlines_and_their_own_back(indexed_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(indexed_window, qtbot)
    workspace = indexed_window.workspace
    assert workspace is not None
    picture = page.model.picture.row.id  # type: ignore[union-attr]
    page.model.choose(0)
    press(page, Qt.Key.Key_C, qtbot)
    with workspace.catalog.read() as session:
        alike = quads.unreviewed_alike(session, picture)
        before = {one: quads.current_quads(session, one) for one in alike}
    qtbot.waitUntil(page.tools.apply_button.isVisible, timeout=5_000)
    QTest.mouseClick(page.tools.apply_button, Qt.MouseButton.LeftButton)
    question = indexed_window.findChildren(QMessageBox)[0]
    assert question.text().startswith(f"Give all outlines of this picture to {len(alike)} other pictures?")
    with qtbot.waitSignal(page._similar.applied, timeout=20_000):
        QTest.mouseClick(question.buttons()[0], Qt.MouseButton.LeftButton)
    for one in alike:
        first, second = held(indexed_window, one)
        assert (first.corners, first.primary, second.corners) == (RIGHT, True, LEFT)
        assert {first.source, second.source} == {"user"}
    assert page._line is not None
    QTest.mouseClick(page._line.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(review(indexed_window)) == len(alike) + 1, timeout=20_000)
    for one in alike:
        assert [(q.corners, q.source, q.primary) for q in held(indexed_window, one)] == [
            (q.corners, q.source, q.primary) for q in before[one]
        ]


def review(window: MainWindow) -> list[int]:
    """Return the pictures that are still to be checked."""
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        return quads.review_queue(session)


def test_nudges_of_different_outlines_do_not_merge(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    page.model.choose(0)
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page.undo_stack.count() == 2
    page.undo_stack.undo()
    page.undo_stack.undo()
    assert (page.model.state.corners, page.model.state.is_changed) == (LEFT, False)


def test_a_draft_keeps_every_outline(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    picture = page.model.picture.row.id  # type: ignore[union-attr]
    press(page, Qt.Key.Key_N, qtbot)
    press(page, Qt.Key.Key_C, qtbot)
    assert window.workspace is not None
    again = Drafts(window.preferences, window.workspace.catalog.folder)
    assert again[picture] == page.model.state.outlines


@pytest.mark.parametrize("taken", [(), (LEFT,), (LEFT, RIGHT)])
def test_a_new_outline_lies_inside_where_it_covers_least(taken: tuple[Corners, ...]) -> None:
    outlines = Outlines(tuple(Outline(corners) for corners in taken) or (Outline(None),))
    place = free_place(outlines, 400, 300)
    assert all(0 <= x <= 400 and 0 <= y <= 300 for x, y in place)
    if taken == (LEFT,):
        assert min(x for x, _ in place) >= 180
