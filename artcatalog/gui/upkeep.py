"""What a catalog needs after an update of the program, which may bring newer models, or a stopped import."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from artcatalog.engine.messages import AskIndexHealth, ImportPictures, IndexHealth, Reindex
from artcatalog.gui.engine_bridge import EngineJob
from artcatalog.gui.notice_line import NoticeLine
from artcatalog.gui.widgets import button
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.hashing_models import ModelRow

WAIT_MS = 4_000
"""So long after a catalog was opened it is looked at: the first look-up comes first."""

TOLD = "newer_model"
"""Preference, with a digest of the catalog's folder: the SHA-256 of the newer model that the user was told of."""


class Upkeep(QObject):
    """Has pictures encoded that lack a code: words do not find them under a newer text model or after a stopped import.

    A newer model for finding works is only told of: a person decides to use it.

    Signals:
        newer_found: There is a newer model than the active one, of which this user was not told yet.
    """

    newer_found = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        if not workspace.read_only:
            QTimer.singleShot(WAIT_MS, self, self.begin)
            workspace.engine.job_ended.connect(self._look_again)

    def begin(self) -> None:
        """Look what the catalog needs; the engine has registered the program's models when it answers."""
        self._workspace.engine.submit(AskIndexHealth()).succeeded.connect(self._take)

    def _look_again(self, job: EngineJob) -> None:
        """Look after an import too: of one that was stopped words do not find the pictures yet."""
        if isinstance(job.request, ImportPictures):
            self.begin()

    def _take(self, health: IndexHealth) -> None:
        if min(health.coded, health.coded_for_words) < health.pictures:
            job = self._workspace.engine.submit(Reindex())
            job.failed.connect(self._workspace.failed)
            job.ended.connect(self._workspace.changed)

        def question(session: Any) -> ModelRow | None:
            from artcatalog.catalog import hashing_models

            return hashing_models.newer(session)

        self._workspace.read(question, self._tell)

    def _tell(self, newer: ModelRow | None) -> None:
        preferences = self._workspace.preferences
        folder = str(self._workspace.catalog.folder)
        told = f"{TOLD}_{hashlib.sha256(folder.encode()).hexdigest()[:16]}"
        if newer is not None and preferences.kept(told) != newer.sha256:
            preferences.keep(told, newer.sha256)
            self.newer_found.emit()


class NewerModelNotice(NoticeLine):
    """A line over the pages with a button for the models; it goes as soon as another model is active."""

    def __init__(self, workspace: Workspace, show_models: Callable[[], object]) -> None:
        translate = QCoreApplication.translate
        said = translate(
            "NewerModelNotice",
            "This version of artcatalog brings a newer model for finding works. The catalog goes on with the former "
            "one until you activate the newer.",
        )
        self.show_button = button(translate("NewerModelNotice", "Show models"), show_models)
        super().__init__(said, self.show_button)
        workspace.models_changed.connect(self.deleteLater)
