"""Searching the collection, editing records, undo, trash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from artcatalog.catalog import records
from artcatalog.gui.grid.view import GridPage
from artcatalog.gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def collection(window: MainWindow) -> GridPage:
    """Return the collection page."""
    assert window.pages is not None
    return window.pages.collection


def numbers(window: MainWindow) -> list[str]:
    """Return the accession numbers that the grid shows; "" where a card has not arrived."""
    model = collection(window).model.model
    cards = [model.card(row) for row in range(model.rowCount())]
    return [card.accession_number if card else "" for card in cards]


def choose(window: MainWindow, qtbot: QtBot, row: int) -> None:
    """Select an artwork and wait for its record."""
    page = collection(window)
    page.grid.setCurrentIndex(page.model.model.index(row, 0))
    wanted = page.model.model.ids[row]

    def is_shown() -> bool:
        shown = page.record.model.shown
        return shown is not None and shown.record.id == wanted

    qtbot.waitUntil(is_shown, timeout=5_000)


def stored(window: MainWindow, artwork_id: int) -> records.Record:
    """Read a record from the database."""
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        return records.record(session, artwork_id)


def test_the_grid_shows_all_works_by_number(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: numbers(window) == [f"T.{n}" for n in range(6)], timeout=5_000)


def test_typing_searches_titles_artists_and_numbers(window: MainWindow, qtbot: QtBot) -> None:
    box = collection(window).search_box
    for typed, found in (("river", ["T.0", "T.4"]), ("etude", ["T.2"]), ("溪山", ["T.1"]), ("T.3", ["T.3"])):
        box.clear()
        if typed.isascii():
            QTest.keyClicks(box, typed)
        else:  # the test keyboard cannot type Chinese
            box.setText(typed)
        qtbot.waitUntil(lambda wanted=found: numbers(window) == wanted, timeout=5_000)


def test_a_search_without_hits_says_so_and_can_be_cleared(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    QTest.keyClicks(page.search_box, "xyzzy")
    qtbot.waitUntil(lambda: page.states.nothing.isVisible(), timeout=5_000)
    assert "xyzzy" in page.states.nothing.explanation.text()
    page.states.clear_button.click()
    qtbot.waitUntil(lambda: len(numbers(window)) == 6, timeout=5_000)


def test_an_edited_title_is_saved_and_undone_and_redone(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 0)
    page = collection(window)
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    title = page.record.editors["title"]
    qtbot.waitUntil(title.hasFocus, timeout=2_000)
    QTest.keyClicks(title, "River at noon")
    QTest.keyClick(title, Qt.Key.Key_Return)
    artwork = page.model.model.ids[0]
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at noon", timeout=5_000)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at dawn", timeout=5_000)
    window.undo_group.redo()
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at noon", timeout=5_000)

    def title_of_card() -> str | None:
        card = page.model.model.card(0)
        return None if card is None else card.title

    qtbot.waitUntil(lambda: title_of_card() == "River at noon", timeout=5_000)  # the grid reads again by itself


def test_escape_takes_typing_back(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 0)
    artist = collection(window).record.editors["artist"]
    artist.setFocus()
    QTest.keyClicks(artist, "Somebody")
    QTest.keyClick(artist, Qt.Key.Key_Escape)
    QTest.keyClick(artist, Qt.Key.Key_Return)
    assert collection(window).undo_stack.count() == 0


def test_tags_are_separated_by_commas_of_both_kinds(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 0)
    page = collection(window)
    tags = page.record.editors["tags"]
    tags.setFocus()
    tags.setText("blue, 山水，on loan")  # type: ignore[union-attr]
    QTest.keyClick(tags, Qt.Key.Key_Return)
    artwork = page.model.model.ids[0]
    qtbot.waitUntil(lambda: stored(window, artwork).fields.tags == ("blue", "on loan", "山水"), timeout=5_000)


def test_a_number_in_use_is_refused_and_the_field_goes_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: object
) -> None:
    choose(window, qtbot, 0)
    page = collection(window)
    told: list[Exception] = []
    assert window.workspace is not None
    window.workspace.failed.disconnect(window.show_failure)
    window.workspace.failed.connect(told.append)
    number = page.record.editors["accession_number"]
    number.setFocus()
    number.setText("T.1")  # type: ignore[union-attr]
    QTest.keyClick(number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=5_000)
    assert getattr(told[0], "code", "") == "record.number_in_use"
    page.grid.setFocus()
    qtbot.waitUntil(lambda: stored(window, page.model.model.ids[0]).fields.accession_number == "T.0", timeout=5_000)


def test_delete_moves_to_the_trash_and_undo_brings_back(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 3)
    page = collection(window)
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: numbers(window) == ["T.0", "T.1", "T.2", "T.4", "T.5"], timeout=5_000)
    page.filters.choose_statuses("trash")
    qtbot.waitUntil(lambda: numbers(window) == ["T.3"], timeout=5_000)
    page.filters.choose_statuses()
    window.undo_group.undo()
    qtbot.waitUntil(lambda: len(numbers(window)) == 6 and "" not in numbers(window), timeout=5_000)


def test_the_status_bar_tells_counts_and_health(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.status.counts is not None, timeout=5_000)
    assert window.status.counts_label.text() == "6 works · 6 outlines to check"
    assert window.status.health_text == "0 of 6 pictures indexed"


def test_space_previews_and_closes_again(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 0)
    page = collection(window)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    preview = page._preview.dialog
    assert preview is not None
    qtbot.waitUntil(lambda: preview.isVisible() and preview._proxy is not None, timeout=5_000)
    QTest.keyClick(preview, Qt.Key.Key_Space)
    assert not preview.isVisible()
