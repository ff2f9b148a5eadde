"""The dry run of an import in its dialog, with the real engine: nothing is written before the person says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from conftest import draw_picture
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from artcatalog.catalog import batches, records
from artcatalog.catalog.base import now
from artcatalog.catalog.tables import Batch
from artcatalog.engine.messages import FileFailure, ImportPictures, ImportSummary, TableColumn, TableColumns
from artcatalog.gui.importing import columns
from artcatalog.gui.importing.dialog import ImportDialog
from artcatalog.gui.importing.unfinished import sources_of
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.window import MainWindow


def open_dialog(window: MainWindow, files: list[Path]) -> ImportDialog:
    """Open the import dialog as the menu does."""
    window.offer_import(files)
    assert window._import is not None
    return window._import


def test_a_preview_shows_new_repeated_and_refused_files_and_changes_to_choose(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.workspace is not None
    catalog = window.workspace.catalog
    folder = tmp_path / "scans"
    folder.mkdir()
    draw_picture(folder / "new.jpg", 50)
    draw_picture(folder / "same.jpg", 2)  # the template's third picture
    (folder / "broken.jpg").write_bytes(b"")
    table = tmp_path / "table.csv"
    table.write_text("Nr.;Titel;artist\nT.0;River at noon;Painter 0\nnew;Brand new;Ann\n", encoding="utf-8")
    dialog = open_dialog(window, [folder])
    with qtbot.waitSignal(dialog.model.columns_changed, timeout=60_000):
        dialog.model.set_table(table)
    assert not dialog.start_button.isEnabled()  # no column names files or numbers yet
    chosen = (("Nr.", "accession_number"), ("Titel", "title"), ("artist", "artist"))
    dialog.model.choose_columns(chosen)
    assert dialog.start_button.isEnabled()
    dialog.options._update.setChecked(True)
    with qtbot.waitSignal(dialog.model.planned, timeout=60_000):
        dialog.preview_button.click()
    preview = dialog.preview
    assert preview.isVisible()
    actions = {Path(item.file).name: item.action for item in preview.plan.pictures}
    assert actions == {"new.jpg": "create", "same.jpg": "already_there", "broken.jpg": "refused"}
    assert preview.model.rows[0].action == "refused"
    row = next(row for row, item in enumerate(preview.model.rows) if item.action == "create")
    assert preview.model.data(preview.model.index(row, 2), Qt.ItemDataRole.DisplayRole) == "Brand new"
    (update,) = preview.plan.updates
    assert [(change.field, change.before, change.after) for change in update.changes] == [
        ("title", "River at dawn", "River at noon")
    ]
    top = preview.updates.topLevelItem(0)
    assert top is not None
    top.setCheckState(0, Qt.CheckState.Unchecked)
    assert preview.refused_changes == (("T.0", "title"),)
    with catalog.read() as session:
        assert records.counts(session).artworks == 6
        assert len(batches.history(session, "import")) == 1
    assert dialog.options.request(preview.refused_changes) == ImportPictures(
        (str(folder),), str(table), update=True, columns=chosen, skip_updates=(("T.0", "title"),)
    )


def test_an_unfinished_import_is_offered_and_closed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.workspace is not None
    folder = tmp_path / "half done"
    folder.mkdir()
    with window.workspace.catalog.write() as session:
        batch = batches.start(session, str(folder))
        session.get(Batch, batch).created_at = now() - timedelta(minutes=5)
    dialog = open_dialog(window, [])
    qtbot.waitUntil(lambda: dialog.unfinished.isVisible(), timeout=10_000)
    with qtbot.waitSignal(dialog.unfinished.again_wanted, timeout=10_000):
        dialog.unfinished.again_button.click()
    assert dialog.model.sources == [folder]
    with window.workspace.catalog.read() as session:
        assert all(row.finished is not None for row in batches.history(session, "import"))


def test_sources_of_an_import_are_found_again(tmp_path: Path) -> None:
    one, other = tmp_path / "a, b", tmp_path / "c"
    for folder in (one, other):
        folder.mkdir()
    assert sources_of(str(one)) == [one]
    assert sources_of(f"{other}, {tmp_path / 'gone'}") == [other]
    assert sources_of("") == []


def test_a_report_tells_what_stopped_an_import(window: MainWindow) -> None:
    dialog = open_dialog(window, [])
    stopped = FileFailure("/c", "words", "catalog.disk", {"folder": "/c", "reason": "no space left"})
    dialog.report.show_summary(ImportSummary(3, 0, (), 7, 1.0, stopped=stopped))
    assert "no space left" in dialog.report.stopped.text()
    assert not dialog.report.stopped.isHidden()
    dialog.report.show_summary(ImportSummary(3, 0, (), 7, 1.0))
    assert dialog.report.stopped.isHidden()


@pytest.fixture
def told() -> TableColumns:
    return TableColumns((TableColumn("Nr", "further", "7"), TableColumn("Titel", "title", "Meer")), 2)


def test_columns_are_remembered_for_the_same_headers(preferences: Preferences, told: TableColumns) -> None:
    assert columns.remembered(preferences, told) == (("Nr", "further"), ("Titel", "title"))
    columns.remember(preferences, told, (("Nr", "accession_number"), ("Titel", "ignore")))
    assert columns.remembered(preferences, told) == (("Nr", "accession_number"), ("Titel", "ignore"))
    others = TableColumns((TableColumn("Nr", "further", ""),), 0)
    assert columns.remembered(preferences, others) == (("Nr", "further"),)


def test_the_dialog_of_columns_tells_what_was_chosen(qtbot: QtBot, told: TableColumns) -> None:
    dialog = columns.ColumnsDialog(told, (("Nr", "accession_number"),))
    qtbot.addWidget(dialog)
    assert dialog.chosen == (("Nr", "accession_number"), ("Titel", "title"))
    dialog.boxes[1].setCurrentIndex(dialog.boxes[1].findData("ignore"))
    assert dict(dialog.chosen)["Titel"] == "ignore"
