"""Going back to a backup from the window, also where the catalog does not open any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from artcatalog.catalog import records
from artcatalog.catalog.backup import back_up, backups_in
from artcatalog.gui import failures
from artcatalog.gui.backups.dialog import RestoreDialog
from artcatalog.gui.notice_line import NoticeLine
from artcatalog.gui.settings.view import SettingsPage
from artcatalog.gui.window import MainWindow


def shown(window: MainWindow, kind: type[QWidget], qtbot: QtBot) -> QWidget:
    """Wait for a widget of a kind to be shown over the window, and return it."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)), timeout=20_000)
    return next(one for one in window.findChildren(kind) if one.isVisible())


def restore_the_first(dialog: QWidget, window: MainWindow, qtbot: QtBot) -> None:
    """Press "Restore this…" and agree."""
    assert isinstance(dialog, RestoreDialog)
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    question = shown(window, QMessageBox, qtbot)
    agree = next(one for one in question.findChildren(QPushButton) if one.text() == "Restore")
    with qtbot.waitSignal(window.catalog_opened, timeout=30_000):
        QTest.mouseClick(agree, Qt.MouseButton.LeftButton)


def test_records_are_again_as_the_backup_has_them(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    catalog = window.workspace.catalog
    folder = catalog.folder
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    for backup in backups_in(folder):
        backup.path.unlink()
    kept = back_up(catalog, "manual")
    with catalog.write() as session:
        records.add_artwork(session, records.RecordFields("T.new", title="Entered since"))
    page = window.show_page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.restore_button.isEnabled, timeout=10_000)
    QTest.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    dialog = shown(window, RestoreDialog, qtbot)
    assert isinstance(dialog, RestoreDialog)
    assert dialog.table.rowCount() == 1
    assert dialog.table.item(0, 1).text() == "made by hand"
    restore_the_first(dialog, window, qtbot)
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        assert records.artwork_id_of(session, "T.new") is None
    assert {backup.reason for backup in backups_in(folder)} == {"manual", "before-restore"}
    assert kept.is_file()
    line = window.findChild(NoticeLine)
    assert line is not None
    assert line.accessibleName().startswith("The catalog is as it was on ")
    assert "have no file" not in line.accessibleName()


def test_a_damaged_catalog_offers_its_backups(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    catalog = window.workspace.catalog
    folder = catalog.folder
    back_up(catalog, "manual")
    window.open_catalog(None)
    damage(folder)
    window.open_catalog(folder)
    dialog = shown(window, RestoreDialog, qtbot)
    restore_the_first(dialog, window, qtbot)
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        assert records.counts(session).artworks == 6


def test_without_a_backup_damage_is_only_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workspace is not None
    folder = window.workspace.catalog.folder
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    window.open_catalog(None)
    for backup in backups_in(folder):
        backup.path.unlink()
    damage(folder)
    told: list[Exception] = []
    monkeypatch.setattr(failures, "show", lambda error, _parent: told.append(error))
    window.open_catalog(folder)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert failures.words(told[0]).endswith("Restore a backup.")
    assert not window.findChildren(RestoreDialog)


def damage(folder: Path) -> None:
    """Overwrite the beginning of the database."""
    for suffix in ("-wal", "-shm"):
        (folder / f"catalog.sqlite{suffix}").unlink(missing_ok=True)
    with (folder / "catalog.sqlite").open("r+b") as stream:
        stream.write(b"\0" * 4096)
