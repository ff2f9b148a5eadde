"""Pairs of records that are alike: found by the engine, judged by a person, one answer after the other."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from artcatalog.engine.messages import DuplicatePair, Duplicates, FindDuplicates
from artcatalog.gui.engine_bridge import EngineJob, is_cancelled
from artcatalog.gui.workspace import Workspace


class DuplicatesViewModel(QObject):
    """Finds pairs and keeps what is said of them.

    Signals:
        progressed: What is done, and the total.
        pairs_changed: The pairs were found, or one was judged.
        ended: The search is over, also where it was stopped.
    """

    progressed = Signal(int, int)
    pairs_changed = Signal()
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None, batch: int | None = None) -> None:
        """Prepare a search of all pictures, or of those that an import brought."""
        super().__init__(parent)
        self.workspace, self.batch = workspace, batch
        self.pairs: list[DuplicatePair] = []
        self.compared: int | None = None
        self._job: EngineJob | None = None

    @property
    def is_running(self) -> bool:
        """Whether the search is going on."""
        return self._job is not None

    def find(self, include_said: bool) -> None:
        """Compare the pictures."""
        if self._job is not None:
            return
        self._job = self.workspace.engine.submit(FindDuplicates(include_said, self.batch))
        self._job.progressed.connect(lambda done, total, _: self.progressed.emit(done, total))
        self._job.succeeded.connect(self._keep)
        self._job.failed.connect(self._fail)

    def cancel(self) -> None:
        """Stop the search."""
        if self._job is not None:
            self._job.cancel()

    def say(self, place: int, same: bool) -> None:
        """Keep that a pair shows the same artwork, or does not."""
        pair = self.pairs[place]

        def order(session: object) -> None:
            from artcatalog.catalog import duplicate_answers

            duplicate_answers.say(session, pair.first.picture_id, pair.second.picture_id, same)  # type: ignore[arg-type]

        def kept(_: object) -> None:
            if place < len(self.pairs) and self.pairs[place].first == pair.first:
                self.pairs[place] = replace(pair, said=same)
                self.pairs_changed.emit()

        self.workspace.write(order, kept)

    def _keep(self, found: Duplicates) -> None:
        self._job, self.pairs, self.compared = None, list(found.pairs), found.compared
        self.pairs_changed.emit()
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        if not is_cancelled(error):
            self.workspace.failed.emit(error)
        self.ended.emit()
