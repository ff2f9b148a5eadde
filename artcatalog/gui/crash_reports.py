"""A record of each run of the window, from which the next start tells whether it ended as it should.

A run writes what it logs to a file of its own, Python's fault handler too; a run that ends well removes its file. A
file that nobody writes to any more is of a run that crashed, was killed, or lost its power.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QLockFile

import artcatalog

KEPT = 5
"""Reports of runs that ended badly, the oldest go first."""

MOST_BYTES = 40_000
"""The end of a report that is shown."""


class RunRecord:
    """The file of this run, held by a lock that ends with the process."""

    def __init__(self, folder: Path) -> None:
        """Begin a run; `folder` holds the files of all runs.

        Raises:
            OSError: The folder cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / f"run-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.log"
        self._lock = QLockFile(str(self.file.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)  # a run may last for weeks; one that died is known by its process
        self._lock.tryLock(0)
        self._stream: TextIO = self.file.open("w", encoding="utf-8", buffering=1)
        self._stream.write(f"artcatalog {artcatalog.__version__}, Python {platform.python_version()}, ")
        self._stream.write(f"{platform.platform()}\n")
        self._handler = logging.StreamHandler(self._stream)
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._handler.setLevel(logging.INFO)
        logging.getLogger("artcatalog").addHandler(self._handler)
        faulthandler.enable(self._stream)

    def end(self) -> None:
        """Say that the run ended well."""
        faulthandler.disable()
        logging.getLogger("artcatalog").removeHandler(self._handler)
        self._stream.close()
        self.file.unlink(missing_ok=True)
        self._lock.unlock()


def take_crashed(folder: Path) -> str | None:
    """Return the report of the newest run that ended badly and was not told before; keep a few as crash-*.txt."""
    crashed = [file for file in sorted(folder.glob("run-*.log")) if not _is_running(file)]
    kept = [file.rename(file.with_name(f"crash-{file.stem[4:]}.txt")) for file in crashed]
    for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return kept[-1].read_bytes()[-MOST_BYTES:].decode("utf-8", "replace") if kept else None


def begin(folder: Path) -> tuple[RunRecord | None, str | None]:
    """Begin a run; return its record, and the report of a former one that ended badly.

    A folder that cannot be written is no reason not to start: there is no record then.
    """
    with suppress(OSError):
        report = take_crashed(folder)
        return RunRecord(folder), report
    return None, None


def _is_running(file: Path) -> bool:
    lock = QLockFile(str(file.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return True
    lock.unlock()
    return False
