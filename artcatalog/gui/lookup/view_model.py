"""Look-ups of one photo after the other: what was found, corrected outlines, answers of the user."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from artcatalog.engine.messages import (
    AddFromPhoto,
    Corners,
    FoundArtwork,
    LookUp,
    LookUpAnswer,
    Match,
    QuadValue,
    RecordAnswer,
)
from artcatalog.errors import UserError
from artcatalog.gui.engine_bridge import EngineJob
from artcatalog.gui.lookup import past
from artcatalog.gui.outline.state import OutlineState, whole_picture
from artcatalog.gui.pictures import Proxy, load_proxy
from artcatalog.gui.workspace import Workspace


@dataclass
class Photo:
    """A photo that was dropped, and what is known of it so far."""

    file: Path
    proxy: Proxy | None = None
    answer: LookUpAnswer | None = None
    failure: Exception | None = None
    job: EngineJob | None = None
    look_up_id: int | None = None


class LookupViewModel(QObject):
    """Answers which works photos show, without blocking the window.

    Signals:
        photos_changed: Photos were added, or one got its answer.
        photo_changed: Another photo is shown, or its pixels arrived.
        answer_changed: The answer of the photo that is shown arrived or changed.
        artwork_changed: Another artwork of the photo is chosen.
        answered: A match (its artwork's id) was confirmed (True) or refused (False).
        record_created: The accession number of a record that was created from the photo.
    """

    photos_changed = Signal()
    photo_changed = Signal()
    answer_changed = Signal()
    artwork_changed = Signal()
    answered = Signal(int, bool)
    record_created = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.outline = OutlineState(self)
        self.photos: list[Photo] = []
        self.current = -1
        self.artwork = 0
        self.answers: dict[tuple[str, int], bool] = {}
        self._pasted: TemporaryDirectory[str] | None = None
        self._pastes = 0

    @property
    def photo(self) -> Photo | None:
        """The photo that is shown."""
        return self.photos[self.current] if 0 <= self.current < len(self.photos) else None

    @property
    def found(self) -> FoundArtwork | None:
        """The artwork of the photo whose results are shown."""
        answer = self.photo.answer if self.photo else None
        return answer.artworks[self.artwork] if answer and self.artwork < len(answer.artworks) else None

    def look_up(self, files: list[Path]) -> None:
        """Look photos up; the first of them is shown."""
        first = len(self.photos)
        for file in files:
            photo = Photo(file)
            self.photos.append(photo)
            self._load(photo)
            self._submit(photo, None)
        self.photos_changed.emit()
        self.show(first)

    def paste(self, image: QImage, name: str = "") -> None:
        """Look up an image without a file; it is kept in a temporary one as long as the program runs.

        Args:
            name: What the photo is called, with a number behind it; else that it was pasted.
        """
        if self._pasted is None:
            self._pasted = TemporaryDirectory(prefix="artcatalog-pasted-")
        self._pastes += 1
        file = Path(self._pasted.name) / f"{name or self.tr('Pasted picture')} {self._pastes}.png"
        self.workspace.tasks.run(lambda: image.save(str(file), "PNG"), lambda _: self.look_up([file]))  # type: ignore[call-overload]

    def show(self, number: int) -> None:
        """Show another photo."""
        self.current, self.artwork = number, 0
        self._open_outline()
        self.photo_changed.emit()
        self.answer_changed.emit()

    def choose(self, number: int) -> None:
        """Choose another artwork of the photo."""
        self.artwork = number
        self._open_outline()
        self.artwork_changed.emit()

    def search_again(self) -> None:
        """Search the photo with the outline that the user corrected, and the others as they were."""
        photo = self.photo
        if photo is None or photo.proxy is None:
            return
        moved = QuadValue(self.outline.shown, "frame", None)
        quads = [self._quad_of(found, photo.proxy) for found in (photo.answer.artworks if photo.answer else ())]
        if self.artwork < len(quads):
            moved = replace(moved, kind=quads[self.artwork].kind)
            quads[self.artwork] = moved
        else:
            quads = [moved]
        self._submit(photo, tuple(quads))
        self.answer_changed.emit()

    def cancel(self) -> None:
        """Stop looking up the photo that is shown."""
        if self.photo is not None and self.photo.job is not None:
            self.photo.job.cancel()

    def say(self, match: Match, same: bool) -> None:
        """Record that a match is the same artwork, or that it is not."""
        photo = self.photo
        if photo is None:
            return
        quad = self.found.quad if self.found is not None else None
        job = self.workspace.engine.submit(RecordAnswer(str(photo.file), match.artwork_id, same, quad))
        key = (str(photo.file), match.artwork_id)

        def kept(_: object) -> None:
            self.answers[key] = same
            if same and photo.look_up_id is not None:
                past.choose(self.workspace, photo.look_up_id, match.artwork_id)
            self.answered.emit(match.artwork_id, same)

        job.succeeded.connect(kept)
        job.failed.connect(self.workspace.failed)

    def create_record(self, fields: dict[str, str]) -> None:
        """Create a record from the photo that is shown, with the outline as it stands."""
        photo = self.photo
        if photo is None or photo.proxy is None:
            return
        is_whole = self.outline.shown == whole_picture(photo.proxy.width, photo.proxy.height)
        quad = None if is_whole or not self.outline.is_valid else QuadValue(self.outline.shown, "frame", None)
        job = self.workspace.engine.submit(AddFromPhoto(str(photo.file), fields, quad))

        def made(summary: object) -> None:
            self.workspace.changed.emit()
            if getattr(summary, "imported", 0):
                self.record_created.emit(fields["accession_number"])
            else:
                self.workspace.failed.emit(UserError("picture.there", file=photo.file.name))

        job.succeeded.connect(made)
        job.failed.connect(self.workspace.failed)

    @property
    def answered_count(self) -> int:
        """How many photos have an answer, or failed."""
        return sum(photo.job is None for photo in self.photos)

    def answer_to(self, match: Match) -> bool | None:
        """What the user said about a match of the photo that is shown; None: nothing yet."""
        return self.answers.get((str(self.photo.file), match.artwork_id)) if self.photo else None

    def close(self) -> None:
        """Remove the files of pasted images."""
        if self._pasted is not None:
            self._pasted.cleanup()

    def _load(self, photo: Photo) -> None:
        def arrived(proxy: Proxy) -> None:
            photo.proxy = proxy
            if photo is self.photo:
                self._open_outline()
                self.photo_changed.emit()

        # A file that cannot be read fails in the engine too, and is told there.
        self.workspace.tasks.run(lambda: load_proxy(photo.file), arrived, lambda _error: None)

    def _submit(self, photo: Photo, quads: tuple[QuadValue, ...] | None) -> None:
        if photo.job is not None:
            photo.job.cancel()
        job = self.workspace.engine.submit(LookUp(str(photo.file), quads=quads))
        photo.job, photo.answer, photo.failure = job, None, None
        job.succeeded.connect(lambda answer: self._keep(photo, job, answer, None))
        job.failed.connect(lambda error: self._keep(photo, job, None, error))

    def _keep(self, photo: Photo, job: EngineJob, answer: LookUpAnswer | None, failure: Exception | None) -> None:
        if photo.job is not job:
            return
        photo.job, photo.answer, photo.failure = None, answer, failure
        if answer is not None and not self.workspace.read_only:
            past.keep(self.workspace, answer, lambda look_up_id: setattr(photo, "look_up_id", look_up_id))
        self.photos_changed.emit()
        if photo is self.photo:
            if answer is not None and self.artwork >= len(answer.artworks):
                self.artwork = 0
            self._open_outline()
            self.answer_changed.emit()

    def _open_outline(self) -> None:
        photo = self.photo
        if photo is None or photo.proxy is None:
            return
        corners = None
        if self.found is not None and self.found.quad is not None:
            corners = self.found.quad.corners
        self.outline.open(photo.proxy.width, photo.proxy.height, corners, corners)

    def outlines(self) -> list[Corners]:
        """The outlines of all artworks of the photo, in the order of the answer."""
        photo = self.photo
        if photo is None or photo.answer is None or photo.proxy is None:
            return []
        return [self._quad_of(found, photo.proxy).corners for found in photo.answer.artworks]

    @staticmethod
    def _quad_of(found: FoundArtwork, proxy: Proxy) -> QuadValue:
        return found.quad or QuadValue(whole_picture(proxy.width, proxy.height), "frame", None)
