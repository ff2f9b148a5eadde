"""A long session does not use up the references of None and True."""

from __future__ import annotations

import subprocess
import sys

SESSION = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
import artcatalog.gui

class Sender(QObject):
    told = Signal()

application, sender = QCoreApplication([]), Sender()
for _ in range(300_000):
    sender.told.emit()
    sender.setObjectName("x")
    sender.parent()
print("alive")
"""


def test_python_outlives_many_signals_and_setters() -> None:
    done = subprocess.run([sys.executable, "-c", SESSION], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
