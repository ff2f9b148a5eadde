"""Importing by dropping files on the window, with the real engine."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import draw_picture
from driving import answer_undo, drop_files
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from artcatalog.gui.window import MainWindow


def test_dropped_files_are_imported_reported_and_undone(
    indexed_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = indexed_window
    good, broken = tmp_path / "new.jpg", tmp_path / "broken.jpg"
    draw_picture(good, 99)
    broken.write_bytes(b"")
    drop_files(window, [good, broken], QPoint(window.width() - 40, 300))  # the right half imports
    dialog = window._import
    assert dialog is not None
    assert dialog.isVisible()
    assert [file.name for file in dialog.model.sources] == ["new.jpg", "broken.jpg"]
    with qtbot.waitSignal(dialog.model.finished, timeout=60_000):
        dialog.start_button.click()
    report = dialog.report
    assert report.headline.text() == "1 picture imported"
    assert report.table.rowCount() == 1
    assert "broken.jpg" in report.table.item(0, 0).text()
    assert "empty (0 bytes)" in report.table.item(0, 1).text()
    assert window.pages is not None
    model = window.pages.collection.model.model
    qtbot.waitUntil(lambda: model.rowCount() == 7, timeout=10_000)
    qtbot.waitUntil(lambda: window.status.health_text == "7 pictures, all indexed", timeout=10_000)
    with qtbot.waitSignal(dialog.model.undone, timeout=30_000):
        report.undo_button.click()
        answer_undo(qtbot, report)
    qtbot.waitUntil(lambda: model.rowCount() == 6, timeout=10_000)
    assert not report.undo_button.isEnabled()


def test_a_dropped_table_becomes_the_table_of_records(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    table = tmp_path / "records.csv"
    table.write_text("file,title\n", encoding="utf-8")
    drop_files(window, [folder, table], QPoint(100, 300))  # a folder is never looked up
    dialog = window._import
    assert dialog is not None
    assert dialog.model.sources == [folder]
    assert dialog.model.table == table
    shutil.rmtree(folder)


def test_the_report_can_be_saved_and_holds_no_formulas(tmp_path: Path) -> None:
    from artcatalog.engine.messages import FileFailure
    from artcatalog.gui.importing.view_model import write_report

    failed = (FileFailure("=1+1.jpg", "English words", "picture.empty", {"file": "a.jpg"}),)
    write_report(tmp_path / "report.csv", failed)
    text = (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith("'=1+1.jpg,a.jpg is empty (0 bytes)")
