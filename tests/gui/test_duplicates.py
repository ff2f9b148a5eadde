"""Two records of one file, side by side, judged by a person; the real engine compares."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageEnhance
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from artcatalog.catalog import corrections, pictures, records
from artcatalog.gui.duplicates.view import DuplicatesDialog
from artcatalog.gui.duplicates.view_model import DuplicatesViewModel
from artcatalog.gui.window import MainWindow


def test_a_pair_is_shown_judged_and_not_shown_again(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    catalog = window.workspace.catalog
    with catalog.write() as session:
        first = pictures.all_pictures(session)[0]
        twin = records.add_artwork(session, records.RecordFields("T.twin", title="River at dawn, again"))
        new = pictures.NewPicture(first.path, first.sha256, 400, 300, thumbnail=first.thumbnail)
        pictures.add_picture(session, twin, new)
    dialog = DuplicatesDialog(DuplicatesViewModel(window.workspace), window)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.model.is_running, timeout=120_000)
    assert dialog.list.count() == 1
    assert "may show the same artwork" in dialog.said.text()
    assert all(one.isEnabled() for one in dialog.show_buttons)
    assert dialog.list.item(0).text() == "T.0 – T.twin\nthe same file"
    assert [side.title.accessibleName() for side in dialog.sides] == ["River at dawn", "River at dawn, again"]
    with qtbot.waitSignal(dialog.model.pairs_changed, timeout=20_000):
        dialog.different_button.click()
    assert "you said: not the same" in dialog.list.item(0).text()
    with catalog.read() as session:
        (said,) = corrections.corrections(session, "not_this_one")
        assert records.counts(session).artworks == 7
    assert said.sha256 == first.sha256
    dialog.search()
    qtbot.waitUntil(lambda: not dialog.model.is_running, timeout=60_000)
    assert dialog.list.count() == 0
    assert not any(one.isEnabled() for one in dialog.show_buttons)
    assert [side.title.accessibleName() for side in dialog.sides] == ["", ""]
    assert dialog.said.text() == "No two records show the same artwork; 7 pictures compared."
    with qtbot.waitSignal(dialog.model.ended, timeout=60_000):
        dialog._all.setChecked(True)
    assert dialog.list.count() == 1


def test_after_an_import_new_pictures_are_shown_beside_those_they_look_like(
    indexed_window: MainWindow, indexed_template: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = indexed_window
    again = tmp_path / "again.jpg"
    with Image.open(indexed_template / "scans" / "scan2.jpg") as scan:
        ImageEnhance.Brightness(scan).enhance(0.85).save(again, quality=80)
    window.offer_import([again])
    dialog = window._import
    assert dialog is not None
    qtbot.waitUntil(dialog.start_button.isEnabled, timeout=10_000)
    dialog.begin()
    alike = dialog.report.alike
    qtbot.waitUntil(lambda: alike.isVisible(), timeout=200_000)
    assert alike.said.text().startswith("1 pair of records may be of the same artwork")
    QTest.mouseClick(alike.show_button, Qt.MouseButton.LeftButton)
    pairs = window.findChild(DuplicatesDialog)
    assert pairs is not None
    assert [side.number.accessibleName() for side in pairs.sides] == ["M.2 · Painter 2", "again"]
    pairs.close()
    dialog.model.undo()
    qtbot.waitUntil(lambda: not alike.isVisible(), timeout=60_000)
