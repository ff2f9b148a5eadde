"""The import dialog: choose, watch, read what came of it. Closing it leaves a running import running."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from artcatalog.engine.messages import ImportPlan, ImportSummary
from artcatalog.gui import failures
from artcatalog.gui.importing.options import ImportOptions
from artcatalog.gui.importing.preview import ImportPreview
from artcatalog.gui.importing.report import ImportReport
from artcatalog.gui.importing.unfinished import UnfinishedNotice
from artcatalog.gui.importing.view_model import ImportViewModel
from artcatalog.gui.widgets import Elided, button
from artcatalog.gui.workspace import Workspace

_OPTIONS, _RUNNING, _REPORT, _SAID, _PREVIEW = range(5)


class ImportDialog(QDialog):
    """Imports pictures: options, preview, progress, report.

    Signals:
        alike_wanted: A `DuplicatesViewModel`, whose pairs are to be shown side by side.
    """

    alike_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import pictures"))
        self.resize(780, 620)
        self.setAcceptDrops(True)
        self.model = ImportViewModel(workspace, self)
        self.options = ImportOptions(self.model)
        self.report = ImportReport(self.model)
        self.report.alike.shown_wanted.connect(self.alike_wanted)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.options)
        self._pages.addWidget(self._build_running())
        self._pages.addWidget(self.report)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pages.addWidget(self._said)
        self.preview = ImportPreview()
        self._pages.addWidget(self.preview)
        self.unfinished = UnfinishedNotice(workspace)
        self.unfinished.again_wanted.connect(self.model.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.unfinished)
        column.addWidget(self._pages, 1)
        column.addLayout(self._build_buttons())
        self._connect()
        self._show_page(_OPTIONS)

    def offer(self, files: Sequence[Path]) -> None:
        """Open with files to be imported."""
        if not self.model.is_running:
            self.model.clear()
            self._show_page(_OPTIONS)
            self.model.add(files)
            self.unfinished.look()
        self.show()
        self.raise_()
        self.activateWindow()

    def begin(self) -> None:
        """Start the import, without the changes that were unticked in the preview."""
        is_previewed = self._pages.currentIndex() == _PREVIEW
        self._is_planning = False
        self.model.start(self.options.request(self.preview.refused_changes if is_previewed else ()))

    def look_ahead(self) -> None:
        """Find out what the import would do, and show it; nothing is written."""
        self._is_planning = True
        self.model.plan(self.options.request())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt)
        """Take files while there is something to choose."""
        if self._pages.currentIndex() == _OPTIONS and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt)
        """Add the dropped files."""
        self.model.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _build_running(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch()
        self._doing = QLabel()
        self._doing.setObjectName("title")
        column.addWidget(self._doing)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        column.addWidget(self.progress)
        self._file = Elided(mode=Qt.TextElideMode.ElideMiddle)
        self._file.setObjectName("muted")
        column.addWidget(self._file)
        column.addStretch()
        return page

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        self._is_planning = False
        self._back = button(self.tr("Back"), lambda: self._show_page(_OPTIONS))
        self._stop = button(self.tr("Stop"), self.model.cancel)
        self._again = button(self.tr("Import more…"), lambda: self.offer([]))
        self._close = button(self.tr("Close"), self.close)
        self.start_button = button(self.tr("Import"), self.begin, primary=True)
        self.preview_button = button(self.tr("Preview…"), self.look_ahead)
        self.preview_button.setToolTip(self.tr("Shows what the import will do, before anything is written"))
        for one in (self._stop, self._again, self._close, self._back, self.preview_button, self.start_button):
            row.addWidget(one)
        return row

    def _connect(self) -> None:
        model = self.model
        for one in (self.start_button, self.preview_button):
            self.options.ready_changed.connect(one.setEnabled)
            one.setEnabled(False)
        model.planned.connect(self._show_plan)
        model.started.connect(self._show_started)
        model.progressed.connect(self._show_progress)
        model.finished.connect(self._show_summary)
        model.cancelled.connect(self._show_cancelled)
        model.failed.connect(self._show_failed)

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._stop.setVisible(page == _RUNNING)
        self.start_button.setVisible(page in (_OPTIONS, _PREVIEW))
        self.start_button.setEnabled(self.preview_button.isEnabled())
        self.preview_button.setVisible(page == _OPTIONS)
        self._back.setVisible(page == _PREVIEW)
        self.unfinished.setVisible(page == _OPTIONS and self.unfinished.batch is not None)
        self._again.setVisible(page in (_REPORT, _SAID))
        self._close.setText(self.tr("Continue in background") if page == _RUNNING else self.tr("Close"))

    def _show_started(self) -> None:
        self.progress.setRange(0, 0)
        self._file.show_text(self.tr("Starting the engine…"))
        self._doing.setText(self.tr("Looking at the files…") if self._is_planning else self.tr("Importing…"))
        self._show_page(_RUNNING)

    def _show_progress(self, done: int, total: int, item: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._file.show_text(item)

    def _show_summary(self, summary: ImportSummary) -> None:
        self.report.show_summary(summary)
        self._show_page(_REPORT)
        if summary.failed and not self.isVisible():
            self.show()

    def _show_plan(self, plan: ImportPlan) -> None:
        self.preview.show_plan(plan)
        self._show_page(_PREVIEW)
        self.start_button.setEnabled(not self.preview.is_empty)

    def _show_cancelled(self) -> None:
        if self._is_planning:
            self._show_page(_OPTIONS)
            return
        said = self.tr("The import was stopped. What was imported until then is in the catalog.")
        self._said.setText(said)
        self._show_page(_SAID)

    def _show_failed(self, error: Exception) -> None:
        self._said.setText(failures.words(error))
        self._show_page(_SAID)
        if not self.isVisible():
            self.show()
