"""Processes that are killed: the engine in a look-up, the window in an edit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import draw_photo, open_window
from driving import drop_files
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from artcatalog.catalog import quads, records
from artcatalog.catalog.connection import open_catalog
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")


def test_the_engine_killed_in_a_look_up_is_told_and_the_next_one_works(
    indexed_window: MainWindow, indexed_template: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = indexed_window
    photo = tmp_path / "photo.png"
    draw_photo(indexed_template / "scans" / "scan3.jpg", photo)
    drop_files(window, [photo], QPoint(200, 300))
    assert window.pages is not None
    assert window.workspace is not None
    page, bridge = window.pages.lookup, window.workspace.engine
    deadline = time.monotonic() + 120
    while bridge._client is None or not bridge._client.in_hand:
        QApplication.processEvents()
        assert time.monotonic() < deadline
    killed = bridge._client.process_id
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    qtbot.waitUntil(lambda: page.model.photo is not None and page.model.photo.failure is not None, timeout=60_000)
    assert "The engine stopped while it worked on" in page._said.text()
    assert "photo.png" in page._said.text()
    assert "Try the file once more" in page._said.text()
    drop_files(window, [photo], QPoint(200, 300))
    qtbot.waitUntil(lambda: page.model.photo is not None and page.model.photo.answer is not None, timeout=120_000)
    assert page.results.cards[0].match.accession_number == "M.3"
    assert bridge._client.process_id != killed


EDIT = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QPointF, QTimer, Qt
from PySide6.QtTest import QTest
from artcatalog.gui import app
from artcatalog.gui.preferences import Preferences

sys.path.insert(0, sys.argv[3])
from driving import drag

preferences = Preferences(Path(sys.argv[2]))
application = app.make_application(preferences)
window = app.make_window(application, preferences)
window.show()
window.open_catalog(Path(sys.argv[1]))

def until(holds):
    while not holds():
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()

until(lambda: window.pages is not None and window.pages.collection.model.model.rowCount() == 6)
collection = window.pages.collection
collection.grid.setCurrentIndex(collection.model.model.index(0, 0))
until(lambda: collection.record.model.shown is not None)
collection.record.model.set_value("location", "Location", "Store 9")
until(lambda: not window.tasks.busy)
window.show_page("outline")
page = window.pages.outline
until(lambda: page.canvas.proxy is not None)
canvas = page.canvas
place = canvas.viewport.to_widget
drag(canvas, place(*page.model.state.shown[0]), place(60.0, 50.0))
print(page.model.picture.row.id, [list(one) for one in page.model.state.shown], sep="|", flush=True)
start = place(*page.model.state.shown[2])
QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start.toPoint())
QTest.mouseMove(canvas, (start - QPointF(30, 30)).toPoint())
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_window_killed_in_an_edit_loses_the_unfinished_drag_alone(
    plain_template: Path, qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(plain_template, folder)
    preferences.save()
    arguments = [sys.executable, "-c", EDIT, str(folder), str(tmp_path / "window.ini"), str(Path(__file__).parent)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr
    picture, corners = done.stdout.strip().split("|")
    with open_catalog(folder) as catalog, catalog.read() as session:
        assert records.record(session, records.artwork_ids(session)[0]).fields.location == "Store 9"
        assert quads.current_quads(session, int(picture))[0].source == "detected"
    window = open_window(qtbot, Preferences(tmp_path / "window.ini"), folder)
    window.show_page("outline")
    assert window.pages is not None
    page = window.pages.outline
    qtbot.waitUntil(lambda: page.canvas.proxy is not None, timeout=20_000)
    assert page.model.picture is not None
    assert page.model.picture.row.id == int(picture)
    assert str([list(one) for one in page.model.state.shown]) == corners
    assert page.model.state.is_changed
    assert page.undo_stack.undoText() == "Restored outline"
    page.undo_stack.undo()
    assert page.model.picture.row.id not in page.model._drafts
    window.close()
