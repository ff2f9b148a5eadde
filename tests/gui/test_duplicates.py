"""Two records of one file, side by side, judged by a person; the real engine compares."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from artcatalog.catalog import corrections, pictures, records
from artcatalog.gui.duplicates.view import DuplicatesDialog
from artcatalog.gui.window import MainWindow


def test_a_pair_is_shown_judged_and_not_shown_again(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    catalog = window.workspace.catalog
    with catalog.write() as session:
        first = pictures.all_pictures(session)[0]
        twin = records.add_artwork(session, records.RecordFields("T.twin", title="River at dawn, again"))
        new = pictures.NewPicture(first.path, first.sha256, 400, 300, thumbnail=first.thumbnail)
        pictures.add_picture(session, twin, new)
    dialog = DuplicatesDialog(window.workspace, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.model.is_running, timeout=120_000)
    assert dialog.list.count() == 1
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
    assert dialog.said.text() == "No two records show the same artwork; 7 pictures compared."
    with qtbot.waitSignal(dialog.model.ended, timeout=60_000):
        dialog._all.setChecked(True)
    assert dialog.list.count() == 1
