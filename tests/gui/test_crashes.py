"""What a crash leaves: the next start tells of it, with a report; an orderly end leaves nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from artcatalog.gui import crash_reports
from artcatalog.gui.crash_notice import CrashNotice
from artcatalog.gui.failures import DefectDialog
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.window import MainWindow

RUN = """
import ctypes, os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from artcatalog.gui import app
from artcatalog.gui.crash_notice import CrashNotice
from artcatalog.gui.preferences import Preferences

def act():
    print("notice" if any(isinstance(w, CrashNotice) for w in QApplication.allWidgets()) else "quiet", flush=True)
    if sys.argv[1] == "fault":
        ctypes.string_at(0)
    elif sys.argv[1] == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    QApplication.quit()

application = app.make_application(Preferences())
QTimer.singleShot(300, application, act)
sys.exit(app.run(None))
"""


def run_window(home: Path, how: str) -> str:
    """Run a window of its own that ends "well", by a "kill" or by a "fault"; return what it saw at its start."""
    places = {"XDG_CONFIG_HOME": str(home), "HOME": str(home), "APPDATA": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", RUN, how]
    done = subprocess.run(command, env={**os.environ, **places}, capture_output=True, text=True, timeout=120)
    assert (done.returncode == 0) is (how == "well"), done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="ends itself by a signal")
def test_the_next_start_tells_of_a_crash_once(tmp_path: Path) -> None:
    assert run_window(tmp_path, "kill") == "quiet"
    assert run_window(tmp_path, "fault") == "notice"
    assert run_window(tmp_path, "well") == "notice"
    assert run_window(tmp_path, "well") == "quiet"
    killed, faulty = sorted(tmp_path.rglob("crash-*.txt"))
    assert "artcatalog" in killed.read_text("utf-8")
    assert "Segmentation fault" in faulty.read_text("utf-8")
    assert list(tmp_path.rglob("run-*.log")) == []


def test_a_run_that_goes_on_is_no_crash_and_few_reports_are_kept(tmp_path: Path) -> None:
    record, report = crash_reports.begin(tmp_path)
    assert record is not None
    assert report is None
    for number in range(8):
        (tmp_path / f"run-2026010{number}-000000-1.log").write_text(f"run {number}", "utf-8")
    assert crash_reports.take_crashed(tmp_path) == "run 7"
    assert record.file.is_file()
    assert len(list(tmp_path.glob("crash-*.txt"))) == crash_reports.KEPT
    record.end()
    assert not record.file.exists()


def test_a_folder_that_cannot_be_written_does_not_hinder_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert crash_reports.begin(tmp_path / "file") == (None, None)


def test_the_report_of_a_crash_is_shown_and_closed(qtbot: QtBot, preferences: Preferences) -> None:
    window = MainWindow(preferences, warm_up=False)
    qtbot.addWidget(window)
    notice = CrashNotice("the last words")
    window.add_notice(notice)
    window.show()
    notice.report_button.click()
    dialog = window.findChildren(DefectDialog)[0]
    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == "the last words"
    dialog.close()
    notice.close_button.click()
    qtbot.waitUntil(lambda: not window.findChildren(CrashNotice), timeout=5_000)
    window.close()
