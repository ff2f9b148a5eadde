"""The program's own commands as child processes of the window: demo and training."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import artcatalog


def command_line(catalog: Path, arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the program and its arguments for a command on a catalog."""
    return sys.executable, ["-m", "artcatalog", "--catalog", str(catalog), *arguments]


class Command(QObject):
    """Runs a command of the program and reads what it prints.

    Signals:
        line: A line of standard output.
        message: What the command last said on standard error, for people.
        ended: The exit status, and the last words on standard error.
    """

    line = Signal(str)
    message = Signal(str)
    ended = Signal(int, str)

    def __init__(
        self,
        catalog: Path,
        arguments: Sequence[str],
        parent: QObject | None = None,
        more_environment: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUNBUFFERED", "1")
        environment.insert("PYTHONIOENCODING", "utf-8")
        for name, value in (more_environment or {}).items():
            environment.insert(name, value)
        where = str(Path(artcatalog.__file__).parent.parent)
        known = environment.value("PYTHONPATH")
        environment.insert("PYTHONPATH", f"{where}{':' if known else ''}{known}" if sys.platform != "win32" else where)
        self._process.setProcessEnvironment(environment)
        program, line = command_line(catalog, arguments)
        self._process.setProgram(program)
        self._process.setArguments(line)
        self._output, self._errors = b"", b""
        self._process.readyReadStandardOutput.connect(self._read_output)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Whether the process has not ended."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self) -> None:
        """Start the command; its standard input stays open."""
        self._process.start()

    def close_input(self) -> None:
        """Close standard input: `train --stop-with-stdin` saves and stops."""
        self._process.closeWriteChannel()

    def end_now(self) -> None:
        """End the process at once, without what it would still save; `ended` tells when it is gone."""
        self._process.kill()

    def kill(self, patience_ms: int = 3_000) -> None:
        """End the process: close its input, wait a little, then force."""
        self._process.blockSignals(True)
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(patience_ms):
            self._process.terminate()
            if not self._process.waitForFinished(patience_ms):
                self._process.kill()
                self._process.waitForFinished(patience_ms)

    def _read_output(self) -> None:
        self._output += self._process.readAllStandardOutput().data()
        *lines, self._output = self._output.split(b"\n")
        for one in lines:
            if one.strip():
                self.line.emit(one.decode("utf-8", "replace"))

    def _read_errors(self) -> None:
        self._errors = (self._errors + self._process.readAllStandardError().data())[-20_000:]
        parts = [part for part in self._errors.replace(b"\r", b"\n").split(b"\n") if part.strip()]
        if parts:
            self.message.emit(parts[-1].decode("utf-8", "replace").strip())

    def _finish(self, status: int, _how: QProcess.ExitStatus) -> None:
        self._read_output()
        self._read_errors()
        self.ended.emit(status, self._errors.decode("utf-8", "replace").strip())

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.ended.emit(-1, self._process.errorString())
