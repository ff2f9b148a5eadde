"""More like this in the window: the collection ordered by likeness, narrowed by filters, and back again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from artcatalog.gui.grid.view import GridPage
from artcatalog.gui.window import MainWindow


def page_of(window: MainWindow) -> GridPage:
    assert window.pages is not None
    return window.pages.collection


def choose(page: GridPage, row: int, qtbot: QtBot) -> int:
    """Take an artwork in hand; return its id."""
    artwork_id = page.model.model.ids[row]
    page.show_artwork(artwork_id)
    qtbot.waitUntil(lambda: page.record.model.shown is not None and page.record.artwork_id == artwork_id, timeout=5_000)
    return artwork_id


def test_similar_works_come_after_the_work_itself(indexed_window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(indexed_window)
    before = list(page.model.model.ids)
    chosen = choose(page, 3, qtbot)
    QTest.mouseClick(page.record._similar_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.model.ids[0] == chosen, timeout=90_000)
    assert sorted(page.model.model.ids) == sorted(before)
    assert page.similar.isVisible()
    card = page.model.model.card(0)
    assert card is not None
    assert str(card.title) in page.similar.said.text()
    assert not page.filters.sort.isEnabled()
    page.similar.clear_wanted.emit()
    qtbot.waitUntil(lambda: list(page.model.model.ids) == before, timeout=5_000)
    assert not page.similar.isVisible()


def test_a_search_leaves_what_is_similar(indexed_window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(indexed_window)
    QTest.keyClicks(page.search_box, "river")
    qtbot.waitUntil(lambda: len(page.model.model.ids) == 2, timeout=5_000)
    chosen = choose(page, 1, qtbot)
    page.show_similar()
    qtbot.waitUntil(lambda: len(page.model.model.ids) == 6 and page.model.model.ids[0] == chosen, timeout=90_000)
    assert page.search_box.text() == ""
    QTest.keyClicks(page.search_box, "sailor")
    qtbot.waitUntil(lambda: len(page.model.model.ids) == 1 and not page.similar.isVisible(), timeout=5_000)


def test_a_work_that_has_no_code_yet_is_told_and_all_works_stay(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    choose(page, 0, qtbot)
    assert window.workspace is not None
    with qtbot.waitSignal(window.workspace.failed, timeout=90_000) as failed:
        page.show_similar()
    assert getattr(failed.args[0], "code", "") == "record.not_findable"
    qtbot.waitUntil(lambda: len(page.model.model.ids) == 6 and page.model.like is None, timeout=5_000)
