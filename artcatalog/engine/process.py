"""The engine as a child process: started without a console, its native messages in the catalog's log."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

LOG_LIMIT = 2_000_000
"""Bytes after which the engine's log begins anew."""


def _creation_flags() -> int:
    """Return what keeps a console window away on Windows."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


class EngineProcess:
    """One run of the engine, from start to end."""

    def __init__(self, catalog: Path, *, ahead: bool = False) -> None:
        """Start the engine on a catalog folder; `ahead`: it opens the catalog with the first line that it is sent.

        Raises:
            OSError: The program cannot be started.
        """
        self.ready = False
        self.ahead = ahead
        self.log = catalog / "logs" / "engine.log"
        with self._open_log() as log:
            self._child = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "artcatalog.service",
                    "--catalog",
                    str(catalog),
                    *(["--ahead"] if ahead else []),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log if log is not None else subprocess.DEVNULL,
                creationflags=_creation_flags(),
            )

    @contextlib.contextmanager
    def _open_log(self) -> Iterator[IO[bytes] | None]:
        try:
            grown = self.log.exists() and self.log.stat().st_size > LOG_LIMIT
            stream = self.log.open("wb" if grown else "ab")
        except OSError:
            yield None
            return
        with stream:
            yield stream

    @property
    def id(self) -> int:
        """The process id."""
        return self._child.pid

    def open_catalog(self) -> None:
        """Let an engine that was started ahead open its catalog."""
        if self.ahead:
            self.send(b"\n")

    def send(self, line: bytes) -> None:
        """Write a line to the engine; a line to one that has died is lost without a word."""
        stream = self._child.stdin
        if stream is None:
            return
        with contextlib.suppress(OSError, ValueError):
            stream.write(line)
            stream.flush()

    def lines(self) -> Iterator[bytes]:
        """Yield the engine's lines until it ends."""
        stream = self._child.stdout
        if stream is not None:
            with stream, contextlib.suppress(OSError, ValueError):
                yield from stream

    def hang_up(self) -> None:
        """Close its standard input, which tells the engine to end."""
        if self._child.stdin is not None:
            with contextlib.suppress(OSError, ValueError):
                self._child.stdin.close()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for its end; False where it still runs after these seconds."""
        try:
            self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(OSError):
            self._child.kill()

    def exit_status(self) -> str:
        """Say how it ended, for a report."""
        code = self._child.poll()
        return "still running" if code is None else f"ended with status {code}"

    def last_words(self, limit: int = 4000) -> str:
        """Return the end of its log."""
        try:
            return self.log.read_bytes()[-limit:].decode("utf-8", "replace")
        except OSError:
            return ""
