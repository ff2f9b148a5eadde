"""Locked marker files: which processes have a catalog open, and which of them died with it open."""

from __future__ import annotations

import os
import sys
import uuid
from contextlib import suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A file that this process holds locked; the system frees it when the process ends, however it ends."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path = path
        self._file = file

    def remove(self) -> None:
        """Delete the file and let the lock go."""
        if os.name == "nt":
            self._file.close()
            with suppress(PermissionError):  # another process is looking at it, and removes it
                self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            self._file.close()

    def release(self) -> None:
        """Let the lock go and leave the file."""
        self._file.close()


def try_lock(path: Path) -> FileLock | None:
    """Lock a file, which is created where it is missing; None while another holder has it."""
    while True:
        file = path.open("ab")
        try:
            _lock(file)
        except OSError:
            file.close()
            return None
        if _still_there(path, file):
            return FileLock(path, file)
        file.close()


def _still_there(path: Path, file: IO[bytes]) -> bool:
    """Whether the locked file is the one that the path names: its last holder may just have deleted it."""
    if os.name == "nt":
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def mark_open(folder: Path) -> FileLock:
    """Leave a marker that this process has the catalog open."""
    while True:
        marker = try_lock(folder / f"open-{os.getpid()}-{uuid.uuid4().hex[:8]}.lock")
        if marker is not None:
            return marker
        # Another process looked for abandoned markers in the moment between creating and locking this one.


def abandoned(folder: Path) -> list[FileLock]:
    """Return the markers of processes that died with the catalog open, locked by this process."""
    found = (try_lock(path) for path in sorted(folder.glob("open-*.lock")))
    return [marker for marker in found if marker is not None]
