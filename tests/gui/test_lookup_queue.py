"""Several photos at once, their history, and a record made from a photo, with the real engine."""

from __future__ import annotations

from pathlib import Path

from conftest import draw_photo, draw_picture
from pytestqt.qtbot import QtBot

from artcatalog.catalog import look_ups, records
from artcatalog.gui.lookup.history import HistoryDialog
from artcatalog.gui.lookup.new_record import NewRecordDialog
from artcatalog.gui.lookup.past import write_history
from artcatalog.gui.window import MainWindow


def test_photos_queue_up_are_kept_in_the_history_and_become_records(
    indexed_window: MainWindow, indexed_template: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = indexed_window
    assert window.workspace is not None
    assert window.pages is not None
    known, strange = tmp_path / "known.png", tmp_path / "strange.jpg"
    draw_photo(indexed_template / "scans" / "scan2.jpg", known)
    draw_picture(strange, 77)
    window.look_up([known, strange])
    page = window.pages.lookup
    assert page.queue.isVisible()
    assert page.queue.list.count() == 2
    qtbot.waitUntil(lambda: page.model.answered_count == 2, timeout=120_000)
    assert page.queue.progress.text() == "2 of 2 answered"
    assert "Found: " in page.queue.list.item(0).toolTip()
    qtbot.waitUntil(lambda: all(photo.look_up_id is not None for photo in page.model.photos), timeout=20_000)
    with qtbot.waitSignal(page.model.answered, timeout=20_000):
        page.results.cards[0]._confirm.click()
    catalog = window.workspace.catalog

    def chosen() -> list[str | None]:
        with catalog.read() as session:
            return [row.chosen_number for row in look_ups.history(session)]

    qtbot.waitUntil(lambda: "M.2" in chosen(), timeout=10_000)
    _history(window, page, qtbot, tmp_path)
    page.queue.list.setCurrentRow(1)
    assert page.model.photo is not None
    assert page.model.photo.file == strange
    qtbot.waitUntil(lambda: page.photo_actions.create_button.isEnabled(), timeout=20_000)
    page.model.record_created.disconnect()
    with qtbot.waitSignal(page.model.record_created, timeout=60_000):
        page.model.create_record({"accession_number": "N.9", "title": "Strange"})
    with catalog.read() as session:
        artwork_id = records.artwork_id_of(session, "N.9")
        assert artwork_id is not None
        assert len(records.record(session, artwork_id).pictures) == 1


def _history(window: MainWindow, page: object, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.workspace is not None
    dialog = HistoryDialog(window.workspace, window)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog.rows) == 2, timeout=10_000)
    answers = {dialog.table.item(row, 0).text(): dialog.table.item(row, 2).text() for row in range(2)}
    assert answers["known.png"] == "Found: Étude in grey"
    assert all(row.thumbnail is not None and row.thumbnail[:2] == b"\xff\xd8" for row in dialog.rows)
    write_history(tmp_path / "history.csv", dialog.rows)
    lines = (tmp_path / "history.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + sum(max(1, len(row.artworks)) for row in dialog.rows)
    assert any("known.png" in line and "match,M.2" in line and ",M.2," in line for line in lines)
    dialog.table.setCurrentCell(0, 0)
    assert dialog.again_button.isEnabled()


def test_a_new_record_needs_a_number(window: MainWindow, qtbot: QtBot) -> None:
    dialog = NewRecordDialog(window)
    qtbot.addWidget(dialog)
    assert not dialog.create_button.isEnabled()
    dialog.editors["title"].setText("Sea")
    dialog.editors["accession_number"].setText(" N.1 ")
    assert dialog.create_button.isEnabled()
    assert dialog.fields == {"accession_number": "N.1", "title": "Sea"}
