"""The status bar: how many works and pictures, whether all can be found, and what runs in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from artcatalog.engine.messages import (
    ActivateModel,
    ActivateTextModel,
    AddTextModel,
    DetectAgain,
    ImportPictures,
    Reindex,
    RollbackModel,
    RollbackTextModel,
    UndoImport,
)
from artcatalog.gui.engine_bridge import EngineJob
from artcatalog.gui.icons import drawn
from artcatalog.gui.long_work import LongWork
from artcatalog.gui.theme import colours_of
from artcatalog.gui.thumbnail_builder import ThumbnailBuilder, ThumbnailProgress
from artcatalog.gui.widgets import button, tool_button
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.records import Counts


SHOWN_AFTER_MS = 400
"""A write that takes less time is not shown."""


class BackgroundJob(QWidget):
    """A running request or write with its progress and a button to stop it."""

    def __init__(self, job: EngineJob | LongWork, title: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(title))
        self._bar = QProgressBar()
        self._bar.setFixedWidth(120)
        self._bar.setMaximumHeight(14)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        row.addWidget(self._bar)
        row.addWidget(tool_button(self.tr("Stop"), "stop", job.cancel, self.palette()))
        job.progressed.connect(self._show)

    def _show(self, done: int, total: int, _item: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)


class StatusBar(QStatusBar):
    """Counts, health and background work of a catalog.

    Signals:
        training_wanted: The page of the training that runs is to be shown.
    """

    training_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counts | None = None
        self._workspace: Workspace | None = None
        self._sign = QLabel()
        self._health = QLabel()
        self.counts_label = QLabel()
        self.counts_label.setContentsMargins(8, 2, 8, 2)
        self.addWidget(self.counts_label)
        self._jobs: dict[int, BackgroundJob] = {}
        self._work: list[BackgroundJob] = []
        self.thumbnails: ThumbnailProgress | None = None
        self.training_button = button(self.tr("Training is running"), self.training_wanted.emit, icon_name="training")
        self.training_button.setToolTip(self.tr("Shows how far it is"))
        self._index_button = button(self.tr("Index now"), self._index)
        self.addPermanentWidget(self.training_button)
        self.addPermanentWidget(self._sign)
        self.addPermanentWidget(self._health)
        self.addPermanentWidget(self._index_button)
        self.show_workspace(None)

    @property
    def health_text(self) -> str:
        """What the bar says of the index."""
        return self._health.text()

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another catalog, or none."""
        self._workspace = workspace
        for job in (*self._jobs.values(), *self._work):
            self.removeWidget(job)
            job.deleteLater()
        self._jobs.clear()
        self._work.clear()
        if self.thumbnails is not None:
            self.removeWidget(self.thumbnails)
            self.thumbnails.deleteLater()
            self.thumbnails = None
        for widget in (self.counts_label, self._sign, self._health, self._index_button, self.training_button):
            widget.setVisible(False)
        if workspace is not None:
            workspace.changed.connect(self.refresh)
            workspace.work_started.connect(self._show_work)
            workspace.engine.job_started.connect(self._add)
            workspace.engine.job_ended.connect(self._remove)
            self.thumbnails = ThumbnailProgress(ThumbnailBuilder(workspace))
            self.addWidget(self.thumbnails)
            self.refresh()

    def show_training(self, is_running: bool) -> None:
        """Tell, on every page, that a training runs."""
        self.training_button.setVisible(is_running)

    def refresh(self) -> None:
        """Count again."""
        workspace = self._workspace
        if workspace is None:
            return

        def question(session: Any) -> Counts:
            from artcatalog.catalog import records

            return records.counts(session)

        workspace.read(question, self._show)

    def _show(self, counts: Counts) -> None:
        self.counts = counts
        parts = [self.tr("%Ln work(s)", "", counts.artworks)]
        if counts.unreviewed:
            parts.append(self.tr("%Ln outline(s) to check", "", counts.unreviewed))
        self.counts_label.setText(" · ".join(parts))
        colours = colours_of(self.palette())
        is_whole = counts.coded >= counts.pictures
        if is_whole:
            text = self.tr("%Ln picture(s), all indexed", "", counts.pictures)
        else:
            text = self.tr("{coded} of %Ln picture(s) indexed", "", counts.pictures)
            text = text.format(coded=QLocale().toString(counts.coded))
        self._health.setText(text)
        name, colour = ("check", colours.good) if is_whole else ("warning", colours.warn)
        self._sign.setPixmap(drawn(name, colour, 16))
        can_index = not is_whole and self._workspace is not None and not self._workspace.read_only
        self._index_button.setVisible(can_index and not self._jobs)
        for widget in (self.counts_label, self._sign, self._health):
            widget.setVisible(True)

    def _show_work(self, work: LongWork) -> None:
        """Show a write, unless it is over in a moment."""
        pause = QTimer(work)
        pause.setSingleShot(True)
        pause.timeout.connect(lambda: self._add_work(work))
        pause.start(SHOWN_AFTER_MS)

    def _add_work(self, work: LongWork) -> None:
        widget = BackgroundJob(work, self.tr("Saving: {what}").format(what=work.title))
        self.insertWidget(1, widget)
        self._work.append(widget)

        def remove() -> None:
            if widget in self._work:
                self._work.remove(widget)
                self.removeWidget(widget)
                widget.deleteLater()

        work.ended.connect(remove)

    def _index(self) -> None:
        if self._workspace is not None:
            job = self._workspace.engine.submit(Reindex())
            job.failed.connect(self._workspace.failed)
            job.ended.connect(self._workspace.changed)

    def _add(self, job: EngineJob) -> None:
        title = {
            ImportPictures: self.tr("Importing"),
            UndoImport: self.tr("Undoing import"),
            Reindex: self.tr("Indexing"),
            DetectAgain: self.tr("Finding outlines again"),
            ActivateModel: self.tr("Switching model"),
            RollbackModel: self.tr("Switching model"),
            ActivateTextModel: self.tr("Switching model"),
            RollbackTextModel: self.tr("Switching model"),
            AddTextModel: self.tr("Copying model"),
        }.get(type(job.request))
        if title is None:
            return
        widget = BackgroundJob(job, title)
        self._jobs[job.number] = widget
        self.insertWidget(1, widget)
        self._index_button.setVisible(False)

    def _remove(self, job: EngineJob) -> None:
        widget = self._jobs.pop(job.number, None)
        if widget is not None:
            self.removeWidget(widget)
            widget.deleteLater()
