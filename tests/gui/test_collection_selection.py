"""What is selected in the collection, and where the keyboard's focus goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from test_collection_tools import collection, numbers, select, stored

from artcatalog.catalog import records
from artcatalog.gui.window import MainWindow


@pytest.mark.parametrize("view", ["grid", "table"])
def test_the_work_shown_when_the_focus_returns_is_selected(window: MainWindow, qtbot: QtBot, view: str) -> None:
    page = collection(window)
    page.show_view(view)
    page.search_box.setFocus()
    assert page.selected_ids() == []
    assert not page._edit_button.isEnabled()
    page.view.setFocus()
    qtbot.waitUntil(lambda: page.record.model.shown is not None, timeout=5_000)
    assert page.selected_ids() == [page.record.artwork_id] == [page.model.model.ids[0]]
    assert page._edit_button.isEnabled()


def test_works_that_a_filter_still_shows_stay_selected(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    ids = select(window, qtbot, 1, 3, 4)
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        for artwork_id in (ids[0], ids[2], page.model.model.ids[0]):
            records.update_record(session, artwork_id, {"tags": ("lent",)})
    assert stored(window, ids[0]).fields.tags == ("lent",)
    page.model.filter_tags(["drawn"])
    qtbot.waitUntil(lambda: numbers(window) == ["T.2", "T.3", "T.5"], timeout=5_000)
    assert page.selected_ids() == [ids[1]]
    assert page.record.artwork_id == ids[1]


def test_a_selection_of_several_works_outlives_a_filter_and_a_search(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    ids = select(window, qtbot, 1, 2, 4)
    current = page.record.artwork_id
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        for artwork_id in ids:
            records.update_record(session, artwork_id, {"tags": ("lent",)})
    page.model.filter_tags(["lent"])
    qtbot.waitUntil(lambda: numbers(window) == ["T.1", "T.2", "T.4"], timeout=5_000)
    assert page.selected_ids() == ids
    assert page.record.artwork_id == current
    assert page._edit_button.text() == "Edit 3 works…"
    page.clear_filters()
    qtbot.waitUntil(lambda: len(numbers(window)) == 6, timeout=5_000)
    assert page.selected_ids() == ids
    page.show_artwork(page.model.model.ids[0])
    assert page.selected_ids() == [page.model.model.ids[0]]


def test_escape_clears_the_search_box(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    page.search_box.setFocus()
    QTest.keyClicks(page.search_box, "T.3")
    qtbot.waitUntil(lambda: numbers(window) == ["T.3"], timeout=5_000)
    QTest.keyClick(page.search_box, Qt.Key.Key_Escape)
    assert page.search_box.text() == ""
    qtbot.waitUntil(lambda: len(numbers(window)) == 6, timeout=5_000)


def test_tab_stops_at_nothing_that_shows_no_focus(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    select(window, qtbot, 0)
    page.grid.setFocus()
    seen = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is page.grid:
            break
    assert page.record.editors["title"] in seen
    assert not [one for one in seen if isinstance(one, QScrollArea)]
