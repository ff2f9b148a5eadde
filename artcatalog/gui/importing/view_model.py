"""One import: what is to be imported, its progress, what came of it, and taking it back."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from artcatalog.engine.messages import (
    FileFailure,
    ImportPictures,
    ImportPlan,
    ImportSummary,
    PlanImport,
    ReadTable,
    TableColumns,
    UndoImport,
)
from artcatalog.gui import failures
from artcatalog.gui.engine_bridge import EngineJob, is_cancelled
from artcatalog.gui.importing.columns import Chosen, remember, remembered
from artcatalog.gui.importing.tables_beside import MAYBE_TABLES, TABLES, has_columns, tables_in
from artcatalog.gui.workspace import Workspace
from artcatalog.imaging.formats import PICTURE_SUFFIXES

T = TypeVar("T")


def words_of(failure: FileFailure) -> str:
    """Return why a file failed, in the user's language."""
    return failures.words_of(failure.code, failure.fields, failure.error)


def write_report(file: Path, failed: Sequence[FileFailure]) -> None:
    """Write which files failed and why, as CSV that a spreadsheet opens."""
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["file", "error"])
        for failure in failed:
            writer.writerow([_inert(failure.file), _inert(words_of(failure))])


def _inert(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


class ImportViewModel(QObject):
    """Imports pictures through the engine.

    Signals:
        sources_changed: Other files are to be imported.
        columns_changed: The columns of the table were read, or chosen.
        planned: The `ImportPlan` of a dry run.
        started: The import runs.
        progressed: What is done, the total (0 if unknown), the file in hand.
        finished: The `ImportSummary`.
        cancelled: The user stopped it; what was imported so far is kept.
        failed: Nothing could be imported, for this exception.
        undone: The batch was taken back; how many artworks and pictures went.
    """

    sources_changed = Signal()
    columns_changed = Signal()
    planned = Signal(object)
    started = Signal()
    progressed = Signal(int, int, str)
    finished = Signal(object)
    cancelled = Signal()
    failed = Signal(object)
    undone = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.sources: list[Path] = []
        self.table: Path | None = None
        self.columns: TableColumns | None = None
        self.chosen_columns: Chosen = ()
        self.summary: ImportSummary | None = None
        self._job: EngineJob | None = None
        self._round = 0
        self._beside: dict[Path, tuple[Path, ...]] = {}

    @property
    def is_running(self) -> bool:
        """Whether an import runs now."""
        return self._job is not None

    def add(self, files: Sequence[Path]) -> None:
        """Add files and folders; a table among them becomes the table of records.

        A text is looked into first: one without columns is no table, and refused as a picture by the import.
        """
        for file in files:
            suffix = file.suffix.lower()
            if suffix in TABLES:
                self.set_table(file)
            elif suffix in MAYBE_TABLES:
                self._look(file, has_columns, self._place)
            elif file not in self.sources:
                self.sources.append(file)
                if suffix not in PICTURE_SUFFIXES:
                    self._look(file, tables_in, self._keep_beside)
        self.sources_changed.emit()

    def _look(self, file: Path, question: Callable[[Path], T], done: Callable[[Path, T], None]) -> None:
        """Ask the disk about a file or folder; the answer is void where the import began anew meanwhile."""
        begun = self._round

        def answered(answer: T) -> None:
            if begun == self._round:
                done(file, answer)

        self.workspace.tasks.run(lambda: question(file), answered)

    def _place(self, file: Path, is_table: bool) -> None:
        if is_table:
            self.set_table(file)
        elif file not in self.sources:
            self.sources.append(file)
            self.sources_changed.emit()

    def _keep_beside(self, folder: Path, tables: tuple[Path, ...]) -> None:
        self._beside[folder] = tables
        self.sources_changed.emit()

    @property
    def offered_table(self) -> Path | None:
        """The only table that lies directly in the folders to import, as long as none is chosen."""
        found = [table for folder in self.sources for table in self._beside.get(folder, ())]
        return found[0] if self.table is None and len(found) == 1 else None

    def remove(self, files: Sequence[Path]) -> None:
        """Take files out again."""
        self.sources = [file for file in self.sources if file not in files]
        self.sources_changed.emit()

    def set_table(self, file: Path | None) -> None:
        """Choose the table of records, or none."""
        self.table = file
        self.columns, self.chosen_columns = None, ()
        self.sources_changed.emit()
        if file is not None:
            job = self.workspace.engine.submit(ReadTable(str(file)))
            job.succeeded.connect(lambda columns: self._keep_columns(file, columns))
            job.failed.connect(lambda error: self._refuse_table(file, error))

    def _refuse_table(self, file: Path, error: Exception) -> None:
        if file == self.table:
            self.set_table(None)
            self.workspace.failed.emit(error)

    def choose_columns(self, chosen: Chosen) -> None:
        """Say what the table's columns are, now and for tables with the same headers."""
        self.chosen_columns = chosen
        if self.columns is not None:
            remember(self.workspace.preferences, self.columns, chosen)
        self.columns_changed.emit()

    @property
    def is_reading_table(self) -> bool:
        """Whether the columns of the table are not known yet."""
        return self.table is not None and self.columns is None

    @property
    def has_key_column(self) -> bool:
        """Whether a column names files or accession numbers, so that rows can be matched; True without a table."""
        targets = {target for _, target in self.chosen_columns}
        return self.columns is None or bool(targets & {"file", "accession_number"})

    @property
    def is_ready(self) -> bool:
        """Whether there is something to import, and the table can be used as it is."""
        return bool(self.sources or self.table) and self.has_key_column and not self.is_reading_table

    def plan(self, request: ImportPictures) -> None:
        """Find out what an import would do."""
        job = self.workspace.engine.submit(PlanImport(request))
        self._job = job
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._keep_plan)
        job.failed.connect(self._fail)
        self.started.emit()

    def start(self, request: ImportPictures) -> None:
        """Import."""
        self.summary = None
        job = self.workspace.engine.submit(request)
        self._job = job
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._finish)
        job.failed.connect(self._fail)
        self.started.emit()

    def cancel(self) -> None:
        """Stop the import."""
        if self._job is not None:
            self._job.cancel()

    def undo(self) -> None:
        """Take the whole batch back."""
        if self.summary is None or self.summary.batch is None:
            return
        job = self.workspace.engine.submit(UndoImport(self.summary.batch))

        def done(result: object) -> None:
            self.undone.emit(getattr(result, "changed", 0))
            self.workspace.changed.emit()

        job.succeeded.connect(done)
        job.failed.connect(self.workspace.failed)

    def clear(self) -> None:
        """Begin anew."""
        self.sources, self.table, self.summary = [], None, None
        self.columns, self.chosen_columns = None, ()
        self._round, self._beside = self._round + 1, {}
        self.sources_changed.emit()

    def _keep_columns(self, file: Path, columns: TableColumns) -> None:
        if file == self.table:
            self.columns = columns
            self.chosen_columns = remembered(self.workspace.preferences, columns)
            self.columns_changed.emit()

    def _keep_plan(self, plan: ImportPlan) -> None:
        self._job = None
        self.planned.emit(plan)

    def _finish(self, summary: ImportSummary) -> None:
        self._job, self.summary = None, summary
        self.finished.emit(summary)
        self.workspace.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        if is_cancelled(error):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.workspace.changed.emit()
