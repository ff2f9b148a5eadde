"""Filters, table, bulk edit, history and the trash of the collection, used as a person does."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from artcatalog.catalog import bulk_edits, changes, pictures, quads, records
from artcatalog.catalog.bulk_edits import BulkEdit
from artcatalog.gui import status
from artcatalog.gui.bulk_edit.dialog import BulkEditDialog
from artcatalog.gui.bulk_edit.view_model import BulkEditViewModel
from artcatalog.gui.grid.tick_button import TickButton
from artcatalog.gui.grid.view import GridPage
from artcatalog.gui.history.dialog import RecordHistory
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.window import MainWindow
from artcatalog.progress import Progress

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def collection(window: MainWindow) -> GridPage:
    """Return the collection page."""
    assert window.pages is not None
    return window.pages.collection


def numbers(window: MainWindow) -> list[str]:
    """Return the accession numbers in the order that is shown; "" where a card has not arrived."""
    model = collection(window).model.model
    cards = [model.card(row) for row in range(model.rowCount())]
    return [card.accession_number if card else "" for card in cards]


def stored(window: MainWindow, artwork_id: int) -> records.Record:
    """Read a record from the database."""
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        return records.record(session, artwork_id)


def select(window: MainWindow, qtbot: QtBot, *rows: int) -> list[int]:
    """Click the first artwork, and the others with Ctrl held; return their ids."""
    page = collection(window)
    for row in rows:
        place = page.view.visualRect(page.model.model.index(row, 1 if page.is_table else 0)).center()
        modifier = Qt.KeyboardModifier.NoModifier if row == rows[0] else CONTROL
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, modifier, place)
    ids = [page.model.model.ids[row] for row in rows]
    qtbot.waitUntil(lambda: page.record.model.shown is not None, timeout=5_000)
    assert sorted(page.selected_ids()) == sorted(ids)
    return ids


def dialog_of(window: MainWindow, qtbot: QtBot, kind: type) -> object:
    """Return the open dialog of a kind."""
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)), timeout=5_000)
    return window.findChildren(kind)[0]


def test_filters_say_how_many_works_they_have_and_are_cleared(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        bare = records.add_artwork(session, records.RecordFields("T.9", tags=("lent",)))
        digest = pictures.pictures_of(session, page.model.model.ids[0])[0].sha256
        pictures.add_picture(session, bare, pictures.NewPicture("again.jpg", digest, 4, 3))
    window.workspace.changed.emit()
    texts = page.filters.status.entry_texts
    qtbot.waitUntil(lambda: "All works (7)" in texts(), timeout=5_000)
    assert {"Only a number (1)", "Same file twice (2)", "Trash (0)", "Outline to check (7)"} <= set(texts())
    page.filters.choose_statuses("duplicates")
    qtbot.waitUntil(lambda: numbers(window) == ["T.0", "T.9"], timeout=5_000)
    qtbot.waitUntil(lambda: page.filters.number.text() == "2 of 7 works", timeout=5_000)
    page.filters.tag.popup.list.pressed_key.emit("lent")
    qtbot.waitUntil(lambda: numbers(window) == ["T.9"], timeout=5_000)
    page.filters.clear_button.click()
    qtbot.waitUntil(lambda: len(numbers(window)) == 7, timeout=5_000)
    assert not page.filters.clear_button.isVisible()
    assert (page.filters.status.ticked, page.filters.tag.ticked) == ((), ())


def press_row(filter_button: TickButton, text: str) -> None:
    """Open the list of a filter, and click the line that begins with a text."""
    QTest.mouseClick(filter_button, Qt.MouseButton.LeftButton)
    ticks = filter_button.popup.list
    row = next(row for row, line in enumerate(filter_button.entry_texts()) if line.startswith(text))
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=ticks.visualItemRect(ticks.item(row)).center())


def test_several_states_and_tags_are_ticked_at_once(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        for number, artwork_id in enumerate(page.model.model.ids):
            shown = ("lent", "glass") if number == 0 else ("lent",) if number < 3 else ("paper",)
            records.update_record(session, artwork_id, {"tags": shown})
        quads.accept(session, pictures.pictures_of(session, page.model.model.ids[0])[0].id)
    window.workspace.changed.emit()
    status, tag = page.filters.status, page.filters.tag
    qtbot.waitUntil(lambda: "lent (3)" in tag.entry_texts(), timeout=5_000)
    press_row(tag, "lent")
    press_row(tag, "glass")
    assert tag.popup.isVisible()  # it stays open
    qtbot.waitUntil(lambda: numbers(window) == ["T.0"], timeout=5_000)
    assert tag.text() == "lent (3) and 1 more"
    assert tag.accessibleName() == "Tags: lent (3), glass (1)"
    tag.popup.any_box.click()
    qtbot.waitUntil(lambda: numbers(window) == ["T.0", "T.1", "T.2"], timeout=5_000)
    QTest.keyClick(tag.popup, Qt.Key.Key_Escape)
    assert not tag.popup.isVisible()
    press_row(status, "Outline accepted")
    qtbot.waitUntil(lambda: numbers(window) == ["T.0"], timeout=5_000)
    press_row(status, "Outline to check")
    qtbot.waitUntil(lambda: numbers(window) == ["T.0", "T.1", "T.2"], timeout=5_000)
    press_row(status, "Trash")
    assert status.ticked == ("trash",)
    press_row(status, "All works")
    press_row(tag, "Any tag")
    qtbot.waitUntil(lambda: len(numbers(window)) == 6, timeout=5_000)


def test_filters_are_ticked_with_the_keyboard_and_long_lists_are_searched(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        names = tuple(f"tag {number:02}" for number in range(30))
        records.update_record(session, page.model.model.ids[1], {"tags": names})
    window.workspace.changed.emit()
    tag = page.filters.tag
    qtbot.waitUntil(lambda: "tag 17 (1)" in tag.entry_texts(), timeout=5_000)
    tag.setFocus()
    QTest.keyClick(tag, Qt.Key.Key_Space)
    assert tag.popup.search.isVisible()
    QTest.keyClicks(tag.popup.search, "TAG 17")
    QTest.keyClick(tag.popup.search, Qt.Key.Key_Return)
    assert tag.ticked == ("tag 17",)
    qtbot.waitUntil(lambda: numbers(window) == ["T.1"], timeout=5_000)
    tag.popup.close()
    QTest.keyClick(page.filters.status, Qt.Key.Key_Space)
    ticks = page.filters.status.popup.list
    for _ in range(2):
        QTest.keyClick(ticks, Qt.Key.Key_Down)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert page.filters.status.ticked == ("corrected",)
    qtbot.waitUntil(page.states.nothing.isVisible, timeout=5_000)
    assert page.states.nothing.explanation.text() == "No artwork has all of this."


def test_the_order_is_turned_and_remembered(window: MainWindow, qtbot: QtBot, preferences: Preferences) -> None:
    page = collection(window)
    page.filters.direction.click()
    qtbot.waitUntil(lambda: numbers(window) == [f"T.{n}" for n in range(5, -1, -1)], timeout=5_000)
    page.filters.sort.setCurrentIndex(page.filters.sort.findData("title"))
    page.filters.sort.activated.emit(page.filters.sort.currentIndex())
    qtbot.waitUntil(lambda: numbers(window)[-1] == "T.2" or numbers(window)[0] == "T.1", timeout=5_000)
    assert (preferences.kept("collection_sort"), preferences.kept("collection_descending")) == ("title", "true")
    assert "Downwards" in page.filters.direction.accessibleName()


def test_the_table_shares_the_selection_and_sorts_by_its_headings(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    ids = select(window, qtbot, 1, 3)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_T, CONTROL)
    qtbot.waitUntil(lambda: page.table.isVisible(), timeout=5_000)
    assert page.table.hasFocus()
    assert page.selected_ids() == ids
    assert page.table.currentIndex().row() == 3
    assert not page.table.isColumnHidden(page.table.currentIndex().column())
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.selected_ids() == [page.model.model.ids[4]]
    title = page.model.model.columns.index("title")
    header = page.table.horizontalHeader()
    place = header.sectionViewportPosition(title) + 20
    for expected in ([2, 3, 0, 4, 5, 1], [1, 5, 4, 0, 3, 2]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, header.height() // 2))
        qtbot.waitUntil(lambda wanted=expected: numbers(window) == [f"T.{n}" for n in wanted], timeout=5_000)
    QTest.keyClick(page.table, Qt.Key.Key_T, CONTROL)
    assert page.grid.isVisible()
    assert [page.model.model.ids[page.grid.currentIndex().row()]] == page.selected_ids()


def test_a_screen_reader_finds_cells_and_headings_of_the_table(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    page.turn_view()
    qtbot.waitUntil(lambda: "" not in numbers(window), timeout=5_000)
    reader = QAccessible.queryAccessibleInterface(page.table)
    assert reader is not None
    assert reader.role() is QAccessible.Role.Table
    parts = [reader.child(i) for i in range(reader.childCount())]
    said = {part.text(QAccessible.Text.Name): part.role() for part in parts if part is not None}
    assert said["溪山行旅图"] is QAccessible.Role.Cell
    assert said["Title"] is QAccessible.Role.ColumnHeader
    assert page.table.accessibleName() == "Artworks as a table"
    grid = page.model.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert grid == "T.1, 溪山行旅图, 范宽, outline to check, not findable yet"


def test_chosen_columns_are_remembered(window: MainWindow, qtbot: QtBot, preferences: Preferences) -> None:
    page = collection(window)
    page.turn_view()
    page.table.choose("tags", is_shown=True)
    page.table.choose("medium", is_shown=False)
    assert "tags" in page.table.shown_columns
    assert "medium" not in page.table.shown_columns
    assert '"tags"' in preferences.kept("table_columns")
    menu = page.table.columns_menu()
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert "Tags" in ticked
    assert "Materials" not in ticked
    menu.close()


def test_a_long_bulk_edit_is_stopped_and_so_is_its_undo(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "SHOWN_AFTER_MS", 0)
    apply, revert = bulk_edits.apply, changes.revert
    monkeypatch.setattr(bulk_edits, "apply", lambda *args: apply(*args[:-1], slowly(args[-1])))
    monkeypatch.setattr(changes, "revert", lambda *args: revert(*args[:-1], slowly(args[-1])))
    page = collection(window)
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        for number in range(400):
            records.add_artwork(session, records.RecordFields(f"many.{number}", location="Store A"))
    window.workspace.changed.emit()
    qtbot.waitUntil(lambda: page.model.model.rowCount() == 406, timeout=10_000)

    def moved() -> int:
        assert window.workspace is not None
        with window.workspace.catalog.read() as session:
            return sum(
                records.fields_of(session, artwork_id).location == "Store B" for artwork_id in page.model.model.ids
            )

    page.grid.selectAll()
    model = BulkEditViewModel(window.workspace, page.undo_stack, page.selected_ids(), window)
    model.apply(BulkEdit({"location": "Store B"}))
    stop_saving(window, qtbot)
    qtbot.waitUntil(lambda: page.undo_stack.count() == 0, timeout=20_000)
    assert moved() == 0
    model.apply(BulkEdit({"location": "Store B"}))
    with qtbot.waitSignal(window.workspace.changed, timeout=120_000):
        pass
    assert moved() == 406
    page.undo_stack.undo()
    stop_saving(window, qtbot)
    qtbot.waitUntil(page.undo_stack.canUndo, timeout=20_000)
    assert moved() == 406


def slowly(progress: Progress) -> Progress:
    """Return a progress that holds work up a little at each step, so that there is time to stop it."""

    def told(done: int, total: int, name: str) -> None:
        time.sleep(0.005)
        progress(done, total, name)

    return told


def stop_saving(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button that stops a write, when the status bar shows it."""
    shown = window.status._work
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    shown[0].findChildren(QToolButton)[0].click()
    qtbot.waitUntil(lambda: not shown, timeout=20_000)


def test_a_bulk_edit_says_what_changes_and_is_undone_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    ids = select(window, qtbot, 0, 1, 2)
    assert page._edit_button.text() == "Edit 3 works…"
    QTest.keyClick(page.grid, Qt.Key.Key_E, CONTROL)
    dialog = dialog_of(window, qtbot, BulkEditDialog)
    assert isinstance(dialog, BulkEditDialog)
    assert not dialog.apply_button.isEnabled()
    QTest.keyClicks(dialog.editors["location"], "Store 4")
    QTest.keyClicks(dialog.add_tags, "moved, drawn")
    assert dialog.ticks["location"].isChecked()
    dialog.ticks["artist"].click()
    qtbot.waitUntil(lambda: "Artist (3)" in dialog.said.text(), timeout=5_000)
    assert dialog.said.text().startswith("3 of 3 works will change: ")
    assert "Location (3)" in dialog.said.text()
    assert dialog.apply_button.text() == "Change 3 works"
    dialog.apply_button.click()
    qtbot.waitUntil(lambda: window.status.currentMessage() == "", timeout=5_000)
    qtbot.waitUntil(lambda: all(stored(window, i).fields.location == "Store 4" for i in ids), timeout=5_000)
    assert stored(window, ids[0]).fields.tags == ("drawn", "moved")
    assert stored(window, ids[0]).fields.artist is None
    assert page.undo_stack.undoText() == "Edit 3 works"
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=5_000)
    window.activateWindow()
    page.grid.setFocus()
    qtbot.waitUntil(page.grid.hasFocus, timeout=5_000)
    QTest.keyClick(page.grid, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: all(stored(window, i).fields.location is None for i in ids), timeout=5_000)
    assert stored(window, ids[0]).fields.tags == ("drawn",)
    assert stored(window, ids[0]).fields.artist == "Painter 0"
    window.undo_group.redo()
    qtbot.waitUntil(lambda: stored(window, ids[1]).fields.location == "Store 4", timeout=5_000)


def test_everything_is_selected_by_key_and_counted(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    select(window, qtbot, 0)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_A, CONTROL)
    assert len(page.selected_ids()) == 6
    assert page._edit_button.text() == "Edit 6 works…"


def test_the_history_shows_before_and_after_and_takes_a_change_back(window: MainWindow, qtbot: QtBot) -> None:
    (artwork,) = select(window, qtbot, 0)
    page = collection(window)
    page.record.model.set_value("title", "Title", "River at noon")
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at noon", timeout=5_000)
    QTest.keyClick(page.grid, Qt.Key.Key_H, CONTROL)
    dialog = dialog_of(window, qtbot, RecordHistory)
    assert isinstance(dialog, RecordHistory)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 2, timeout=5_000)
    texts = [dialog.table.item(0, column).text() for column in range(2, 6)]
    assert texts == ["changed", "Title", "River at dawn", "River at noon"]
    assert dialog.back_button.isEnabled()
    dialog.back_button.click()
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at dawn", timeout=5_000)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 3, timeout=5_000)
    dialog.table.selectRow(2)
    assert dialog.table.item(2, 2).text() == "entered"
    assert not dialog.back_button.isEnabled()
    dialog.close()
    page.undo_stack.undo()
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at noon", timeout=5_000)
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        assert len(changes.history(session, artwork)) == 4


def test_the_trash_is_emptied_for_good_only_when_sure(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    ids = select(window, qtbot, 2, 3)
    assert window.workspace is not None
    files = [window.workspace.catalog.pictures / f"{n}.jpg" for n in (2, 3)]
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: numbers(window) == ["T.0", "T.1", "T.4", "T.5"], timeout=5_000)
    page.filters.choose_statuses("trash")
    qtbot.waitUntil(lambda: numbers(window) == ["T.2", "T.3"], timeout=5_000)
    assert page.trash.isVisible()
    select(window, qtbot, 0)
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    box = page.trash.question
    assert isinstance(box, QMessageBox)
    assert box.text() == "Delete 1 work for good?"
    assert "cannot be undone" in box.informativeText()
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert page.trash.question is None
    page.trash.restore_button.click()
    qtbot.waitUntil(lambda: numbers(window) == ["T.3"], timeout=5_000)
    qtbot.waitUntil(lambda: page.trash.empty_button.isEnabled(), timeout=5_000)
    page.trash.empty_button.click()
    box = page.trash.question
    assert isinstance(box, QMessageBox)
    sure = [one for one in box.buttons() if isinstance(one, QPushButton) and "Delete" in one.text()]
    sure[0].click()
    qtbot.waitUntil(lambda: page.states.no_trash.isVisible(), timeout=5_000)
    assert [file.exists() for file in files] == [True, False]
    assert page.undo_stack.count() == 0
    assert stored(window, ids[0]).trashed is None


def test_tags_are_completed_from_those_in_use(window: MainWindow, qtbot: QtBot) -> None:
    (artwork,) = select(window, qtbot, 0)
    editor = collection(window).record.editors["tags"]
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus, timeout=5_000)
    editor.clear()
    QTest.keyClicks(editor, "new, dra")
    qtbot.waitUntil(editor._list.isVisible, timeout=5_000)
    assert stored(window, artwork).fields.tags == ("drawn",)
    QTest.keyClick(editor._list, Qt.Key.Key_Return)
    assert editor.text() == "new, drawn"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(window, artwork).fields.tags == ("drawn", "new"), timeout=5_000)


def test_the_museums_own_columns_are_shown_filled_and_added(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    other = page.model.model.ids[5]
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        records.update_record(session, other, {"further": {"Case": "7"}})
    window.workspace.changed.emit()
    (artwork,) = select(window, qtbot, 0)
    qtbot.waitUntil(lambda: "further.Case" in page.record.editors, timeout=5_000)
    case = page.record.editors["further.Case"]
    case.setFocus()
    QTest.keyClicks(case, "9")
    QTest.keyClick(case, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dict(stored(window, artwork).fields.further) == {"Case": "9"}, timeout=5_000)
    page.record.add_column("Old  number")
    added = page.record.editors["further.Old number"]
    QTest.keyClicks(added, "A 1")
    QTest.keyClick(added, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(window, artwork).fields.further.get("Old number") == "A 1", timeout=5_000)
    qtbot.waitUntil(lambda: "further.Old number" in page.model.model.columns, timeout=5_000)


def test_missing_thumbnails_are_built_and_building_is_paused(indexed_window: MainWindow, qtbot: QtBot) -> None:
    window = indexed_window
    assert window.workspace is not None
    assert window.status.thumbnails is not None
    builder, shown = window.status.thumbnails._builder, window.status.thumbnails
    files = sorted(file for file in window.workspace.catalog.thumbnails.rglob("*") if file.is_file())
    assert len(files) == 6
    assert not shown.isVisible()
    for file in files[:4]:
        file.unlink()
    builder.is_paused = True
    builder.begin()
    qtbot.waitUntil(lambda: shown.label.text() == "4 thumbnails missing", timeout=5_000)
    assert shown.pause_button.accessibleName() == "Build thumbnails"
    assert not builder.is_running
    shown.pause_button.click()
    qtbot.waitUntil(lambda: builder.missing == 0 and not builder.is_running, timeout=60_000)
    assert all(file.is_file() for file in files)
    assert not shown.isVisible()


def test_what_can_be_operated_has_an_accessible_name(window: MainWindow, qtbot: QtBot) -> None:
    page = collection(window)
    select(window, qtbot, 0)
    for part in (page.filters, page.record, page.trash):
        for widget in part.findChildren(QPushButton):
            assert widget.text() or widget.accessibleName()
    for widget in (page.filters.status, page.filters.tag, page.filters.sort, page.filters.table_button):
        assert widget.accessibleName()
    assert QApplication.instance() is not None
