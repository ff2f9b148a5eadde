"""A working day in a real window: import, correct two corners, look up, confirm, train, activate, roll back, undo."""

from __future__ import annotations

from pathlib import Path

from conftest import draw_photo, draw_picture, stop_work
from driving import answer_undo, drag, drop_files
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from artcatalog.catalog import corrections, pictures
from artcatalog.gui.history.batches import BatchHistory
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.window import MainWindow

WORKS = 20
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_working_day(qtbot: QtBot, preferences: Preferences, tmp_path: Path) -> None:
    window = MainWindow(preferences, warm_up=False)
    qtbot.addWidget(window, before_close_func=stop_work)
    window.show()
    window.open_catalog(None)
    assert window._first_run is not None
    with qtbot.waitSignal(window.catalog_opened, timeout=60_000):
        window._first_run.model.create(tmp_path / "museum")
    import_scans(window, qtbot, tmp_path / "scans")
    correct_two_corners(window, qtbot)
    look_up_and_confirm(window, qtbot, tmp_path / "scans" / "scan3.jpg", tmp_path / "photo.png")
    train_and_go_back(window, qtbot)
    undo_the_import(window, qtbot)
    window.close()


def go_to(window: MainWindow, key: str) -> None:
    """Press a page's button at the left."""
    number = [page.key for page in window.page_names].index(key) + 1
    QTest.keyClick(window, f"{number}", CONTROL)


def import_scans(window: MainWindow, qtbot: QtBot, scans: Path) -> None:
    scans.mkdir()
    lines = ["file,accession_number,title"]
    for number in range(WORKS):
        draw_picture(scans / f"scan{number}.jpg", number)
        lines.append(f"scan{number}.jpg,D.{number},Work {number}")
    table = scans / "records.csv"
    table.write_text("\n".join(lines), encoding="utf-8")
    drop_files(window, [scans, table], QPoint(window.width() - 60, window.height() // 2))
    dialog = window._import
    assert dialog is not None
    qtbot.waitUntil(dialog.start_button.isEnabled, timeout=10_000)
    with qtbot.waitSignal(dialog.model.finished, timeout=300_000):
        QTest.mouseClick(dialog.start_button, LEFT)
    assert dialog.report.headline.text() == f"{WORKS} pictures imported"
    dialog.close()
    qtbot.waitUntil(lambda: window.status.health_text == f"{WORKS} pictures, all indexed", timeout=20_000)


def correct_two_corners(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("outline")
    assert window.pages is not None
    assert window.workspace is not None
    page = window.pages.outline
    qtbot.waitUntil(lambda: page.canvas.proxy is not None, timeout=20_000)
    assert page.model.picture is not None
    picture_id, canvas = page.model.picture.row.id, page.canvas
    wanted = {0: (52.0, 41.0), 2: (347.0, 259.0)}
    for corner, target in wanted.items():
        start = canvas.viewport.to_widget(*canvas.state.shown[corner])
        drag(canvas, start, canvas.viewport.to_widget(*target))
    for corner, (x, y) in wanted.items():
        assert abs(canvas.state.shown[corner][0] - x) < 3
        assert abs(canvas.state.shown[corner][1] - y) < 3
    QTest.mouseClick(page._accept, LEFT)

    def is_stored() -> bool:
        with window.workspace.catalog.read() as session:  # type: ignore[union-attr]
            return pictures.picture(session, picture_id).review == "corrected"

    qtbot.waitUntil(is_stored, timeout=60_000)
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs, timeout=120_000)  # type: ignore[union-attr]


def look_up_and_confirm(window: MainWindow, qtbot: QtBot, scan: Path, photo: Path) -> None:
    draw_photo(scan, photo)
    drop_files(window, [photo], QPoint(200, window.height() // 2))
    assert window.pages is not None
    assert window.workspace is not None
    page = window.pages.lookup
    qtbot.waitUntil(lambda: page.model.photo is not None and page.model.photo.answer is not None, timeout=300_000)
    card = page.results.cards[0]
    assert card.match.accession_number == "D.3"
    with qtbot.waitSignal(page.model.answered, timeout=60_000):
        QTest.mouseClick(card._confirm, LEFT)
    assert card._verdict.text() == "You confirmed: same artwork"
    with window.workspace.catalog.read() as session:
        assert len(corrections.corrections(session)) >= 2  # an outline, an answer


def train_and_go_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    qtbot.waitUntil(lambda: page.models.table.rowCount() == 1, timeout=20_000)
    page.minutes.setValue(1)
    qtbot.waitUntil(page.start_button.isEnabled, timeout=20_000)
    QTest.mouseClick(page.start_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.model.losses) or not page.model.is_running, timeout=600_000)
    assert page.model.losses, page._said.accessibleName()
    with qtbot.waitSignal(page.model.ended, timeout=600_000) as ended:
        QTest.mouseClick(page.stop_button, LEFT)
    assert ended.args is not None
    assert ended.args[0] is True, ended.args[1]
    qtbot.waitUntil(lambda: page.models.table.rowCount() == 2, timeout=20_000)
    if page.models.table.item(1, 1).text() != "active":
        page.models.table.selectRow(1)
        QTest.mouseClick(page.models.activate_button, LEFT)
        qtbot.waitUntil(lambda: page.models.table.item(1, 1).text() == "active", timeout=300_000)
    qtbot.waitUntil(page.models.rollback_button.isEnabled, timeout=60_000)
    QTest.mouseClick(page.models.rollback_button, LEFT)
    qtbot.waitUntil(lambda: page.models.table.item(0, 1).text() == "active", timeout=300_000)
    assert page.models.table.item(1, 1).text() == ""


def undo_the_import(window: MainWindow, qtbot: QtBot) -> None:
    next(action for action in window.menus._needs_catalog if "Imports" in action.text()).trigger()
    dialog = window.findChildren(BatchHistory)[0]
    qtbot.waitUntil(lambda: bool(dialog.rows), timeout=20_000)
    row = next(number for number, one in enumerate(dialog.rows) if one.kind == "import")
    assert f"{WORKS} works" in dialog.table.item(row, 3).text()
    dialog.table.selectRow(row)
    QTest.mouseClick(dialog.undo_button, LEFT)
    assert f"{WORKS} work" in answer_undo(qtbot, dialog)
    assert window.pages is not None
    collection = window.pages.collection
    qtbot.waitUntil(lambda: collection.model.model.rowCount() == 0, timeout=120_000)
    qtbot.waitUntil(lambda: dialog.table.item(row, 4).text() == "undone", timeout=20_000)
    assert not dialog.undo_button.isEnabled()
    dialog.close()
    window.show_page("collection")
    assert collection.states.empty.isVisible()
