"""The table of records in the import dialog: texts that are none, tables that cannot be used, one beside the scans."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import draw_picture
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from artcatalog.gui.importing.columns import ColumnsDialog
from artcatalog.gui.importing.dialog import ImportDialog
from artcatalog.gui.importing.tables_beside import has_columns, tables_in
from artcatalog.gui.window import MainWindow


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Return a folder of one picture."""
    folder = tmp_path / "scans"
    folder.mkdir()
    draw_picture(folder / "a.jpg", 50)
    return folder


@pytest.fixture
def dialog(window: MainWindow, scans: Path) -> ImportDialog:
    """Return the dialog with the folder in it."""
    window.offer_import([scans])
    assert window._import is not None
    return window._import


@pytest.mark.parametrize(
    ("content", "is_table"),
    [
        (b"file,title\n", True),
        (b"\n\nfile;title\n", True),
        ("\ufefffile\ttitle\r\n".encode("utf-16"), True),
        (b"Scanned in May.\nFirst, second and third shelf.\n", False),
        (b"", False),
    ],
)
def test_a_text_is_a_table_where_its_first_line_has_columns(tmp_path: Path, content: bytes, is_table: bool) -> None:
    file = tmp_path / "some.txt"
    file.write_bytes(content)
    assert has_columns(file) is is_table
    assert not has_columns(tmp_path / "gone.txt")


def test_a_text_without_columns_is_refused_as_a_picture(
    dialog: ImportDialog, scans: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Scanned in May.\n", "utf-8")
    with qtbot.waitSignal(dialog.model.sources_changed, check_params_cb=lambda: notes in dialog.model.sources):
        dialog.model.add([notes])
    assert dialog.model.table is None
    assert dialog.start_button.isEnabled()
    with qtbot.waitSignal(dialog.model.finished, timeout=60_000) as ended:
        dialog.start_button.click()
    assert ended.args is not None
    assert [(failure.code, Path(failure.file).name) for failure in ended.args[0].failed] == [
        ("picture.not_a_picture", "notes.txt")
    ]


def test_a_table_without_usable_columns_says_why_and_goes_with_its_dialog(
    dialog: ImportDialog, scans: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    notice = dialog.options.table_notice
    table = tmp_path / "odd.csv"
    table.write_text("Regal;Farbe\nA;rot\n", "utf-8")
    for _ in range(2):  # the second time asks again
        dialog.model.set_table(table)
        assert not dialog.start_button.isEnabled()
        assert notice.said.text() == "Reading the table…"
        qtbot.waitUntil(lambda: bool(dialog.options.findChildren(ColumnsDialog)), timeout=60_000)
        (columns,) = dialog.options.findChildren(ColumnsDialog)
        assert "Columns…" in notice.said.text()
        assert notice.isVisible()
        assert not dialog.preview_button.isEnabled()
        QTest.keyClick(columns, Qt.Key.Key_Escape)
        assert dialog.model.table is None
        assert dialog.start_button.isEnabled()
        assert not notice.isVisible()
        qtbot.waitUntil(lambda: not dialog.options.findChildren(ColumnsDialog), timeout=5_000)


def test_a_table_that_cannot_be_read_is_dropped(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.model.workspace.failed.disconnect()  # the window shows it in a dialog
    with qtbot.waitSignal(dialog.model.workspace.failed, timeout=60_000):
        dialog.model.set_table(tmp_path / "gone.csv")
    assert dialog.model.table is None
    assert dialog.start_button.isEnabled()


def test_the_only_table_in_a_folder_is_offered(dialog: ImportDialog, scans: Path, qtbot: QtBot) -> None:
    notice = dialog.options.table_notice
    table = scans / "records.csv"
    table.write_text("file,title\na.jpg,Sea\n", "utf-8")
    dialog.offer([scans])
    qtbot.waitUntil(notice.isVisible, timeout=5_000)
    assert notice.said.text().startswith("records.csv ")
    assert dialog.start_button.isEnabled()
    with qtbot.waitSignal(dialog.model.columns_changed, timeout=60_000):
        notice.use_button.click()
    assert dialog.model.table == table
    assert not notice.isVisible()
    dialog.model.set_table(None)
    assert notice.isVisible()
    dialog.model.remove([scans])
    assert not notice.isVisible()


def test_of_several_tables_none_is_offered(tmp_path: Path) -> None:
    for name in ("a.csv", "b.TSV", ".hidden.csv", "c.txt"):
        (tmp_path / name).write_text("file,title\n", "utf-8")
    (tmp_path / "folder.csv").mkdir()
    assert [file.name for file in tables_in(tmp_path)] == ["a.csv", "b.TSV"]
    assert tables_in(tmp_path / "gone") == ()


def test_dialogs_for_files_begin_where_the_last_one_ended(
    dialog: ImportDialog, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def choose(_parent: object, _title: str, folder: str = "", *_: str) -> tuple[list[str], str]:
        begun.append(folder)
        return [str(scans / "a.jpg")], ""

    def choose_table(*words: object) -> tuple[str, str]:
        begun.append(str(words[2]))
        return "", ""

    def choose_folder(_parent: object, _title: str, folder: str = "") -> str:
        begun.append(folder)
        return str(scans.parent)

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose_table)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose_folder)
    for text in ("Add files…", "Choose…", "Add folder…", "Add files…"):
        next(one for one in dialog.options.findChildren(QPushButton) if one.text() == text).click()
    assert begun == ["", str(scans), str(scans), str(scans.parent)]
    assert dialog.model.workspace.preferences.kept("folder-pictures") == str(scans)
    assert dialog.model.sources == [scans, scans / "a.jpg", scans.parent]
