"""Artworks of a photo searched again by outlines that were changed, by themselves once the outlines rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from artcatalog.engine.messages import LookUp, LookUpAnswer, QuadValue
from artcatalog.gui.engine_bridge import EngineJob, is_cancelled
from artcatalog.gui.lookup.photo import Photo
from artcatalog.gui.outline.state import OutlineState
from artcatalog.gui.workspace import Workspace

REST_MS = 600
"""So long outlines have to rest before their artworks are searched again."""


class OutlineSearches(QObject):
    """Keeps the answers of the photo that is shown in step with its outlines.

    Only artworks whose outline is another than the one they were searched by are searched, each for itself; a search
    that another edit overtakes is cancelled.

    Signals:
        changed: A search is to come, began, or ended.
        answered: A photo and the place of its artwork that has a new answer.
    """

    changed = Signal()
    answered = Signal(object, int)

    def __init__(self, workspace: Workspace, outline: OutlineState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._outline = workspace, outline
        self._photo: Photo | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.search_changed)
        outline.settled.connect(self._follow)

    @property
    def are_live(self) -> bool:
        """Whether artworks are searched again by themselves."""
        return self._workspace.preferences.search_changed_outlines

    def switch(self, are_live: bool) -> None:
        """Have artworks searched again by themselves, or not."""
        self._workspace.preferences.search_changed_outlines = are_live
        self._rest.stop()
        self._follow()

    def show(self, photo: Photo | None) -> None:
        """Follow the outlines of another photo; what is to come for the former begins at once."""
        if self._rest.isActive():
            self._rest.stop()
            self.search_changed()
        self._photo = photo

    def is_stale(self, number: int) -> bool:
        """Whether an artwork's outline is another than the one that it was searched by, or is searched by."""
        photo, items = self._photo, self._outline.outlines.items
        if photo is None or photo.proxy is None or photo.job is not None or number >= len(items):
            return False
        if not photo.has(number):
            return self._outline.is_changed
        whole = self._outline.whole
        return (items[number].corners or whole) != (photo.asked(number) or whole)

    def is_searching(self, number: int) -> bool:
        """Whether an artwork is being searched again, or will be in a moment."""
        searches = self._photo.searches if self._photo is not None else {}
        return number in searches or (self._rest.isActive() and self.is_stale(number))

    def search_changed(self) -> None:
        """Search all artworks whose outline was changed."""
        if not self._outline.is_dragging:  # its end is another edit
            for number in self._stale:
                self.search(number)

    def search(self, number: int) -> None:
        """Search an artwork by its outline as it is now."""
        photo, outline = self._photo, self._outline
        if photo is None:
            return
        self._call_off(photo, number)
        former = photo.artworks[number].quad if number < len(photo.artworks) else None
        corners = outline.outlines.items[number].corners or outline.whole
        quad = QuadValue(corners, former.kind if former is not None else "frame")
        job = self._workspace.engine.submit(LookUp(str(photo.file), quads=(quad,)))
        photo.searches[number], photo.failure = job, None
        photo.troubles.pop(number, None)
        job.succeeded.connect(lambda answer: self._take(photo, number, job, answer, None))
        job.failed.connect(lambda error: self._take(photo, number, job, None, error))
        self.changed.emit()

    def cancel(self) -> None:
        """Stop searching."""
        self._rest.stop()
        for job in self._photo.searches.values() if self._photo is not None else ():
            job.cancel()
        self.changed.emit()

    @property
    def _stale(self) -> list[int]:
        """The artworks to be searched."""
        return [number for number in range(len(self._outline.outlines.items)) if self.is_stale(number)]

    def _follow(self) -> None:
        photo = self._photo
        if photo is None or not self.are_live:
            self.changed.emit()
            return
        for number in list(photo.searches):
            if self.is_stale(number):
                self._call_off(photo, number)
        if self._stale:
            self._rest.start()
        else:
            self._rest.stop()
        self.changed.emit()

    def _call_off(self, photo: Photo, number: int) -> None:
        """Void a search, whose answer counts no more."""
        job = photo.searches.pop(number, None)
        if job is not None:
            job.cancel()

    def _take(
        self, photo: Photo, number: int, job: EngineJob, answer: LookUpAnswer | None, failure: Exception | None
    ) -> None:
        if photo.searches.get(number) is not job:
            return
        del photo.searches[number]
        if answer is not None:
            photo.found_again(number, answer)
            self.answered.emit(photo, number)
        elif number >= len(photo.artworks):
            photo.failure = failure
        elif failure is not None and not is_cancelled(failure):
            photo.troubles[number] = failure
        self.changed.emit()
