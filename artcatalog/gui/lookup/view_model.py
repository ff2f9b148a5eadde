"""Look-ups of one photo after the other: what was found, corrected outlines, answers of the user."""

from __future__ import annotations

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
from artcatalog.gui.lookup.photo import Photo
from artcatalog.gui.lookup.searches import OutlineSearches
from artcatalog.gui.outline.outlines import Outline
from artcatalog.gui.outline.state import OutlineState
from artcatalog.gui.pictures import Proxy, load_proxy
from artcatalog.gui.workspace import Workspace


class LookupViewModel(QObject):
    """Answers which works photos show, without blocking the window.

    Signals:
        photos_changed: Photos were added, or one got its answer.
        photo_changed: Another photo is shown, or its pixels arrived.
        answer_changed: The answer of the photo that is shown arrived or changed.
        artwork_changed: Another artwork of the photo is chosen.
        answered: A match (its artwork's id) was confirmed (True), refused (False), or that was taken back (None).
        record_created: The accession number of a record that was created from the photo.
    """

    photos_changed = Signal()
    photo_changed = Signal()
    answer_changed = Signal()
    artwork_changed = Signal()
    answered = Signal(int, object)
    record_created = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.outline = OutlineState(self)
        self.searches = OutlineSearches(workspace, self.outline, self)
        self.searches.answered.connect(self._answered_again)
        self.outline.arranged.connect(self._follow)
        self.photos: list[Photo] = []
        self.current = -1
        self.artwork = 0
        self.answers: dict[tuple[str, int], bool | None] = {}
        self._pasted: TemporaryDirectory[str] | None = None
        self._pastes = 0

    @property
    def photo(self) -> Photo | None:
        """The photo that is shown."""
        return self.photos[self.current] if 0 <= self.current < len(self.photos) else None

    @property
    def found(self) -> FoundArtwork | None:
        """The artwork of the photo whose results are shown."""
        artworks = self.photo.artworks if self.photo is not None else ()
        return artworks[self.artwork] if self.artwork < len(artworks) else None

    @property
    def is_searching(self) -> bool:
        """Whether artworks of the photo that is shown are being searched again."""
        return self.photo is not None and bool(self.photo.searches)

    def look_up(self, files: list[Path]) -> None:
        """Look photos up; the first of them is shown."""
        first = len(self.photos)
        for file in files:
            photo = Photo(file)
            self.photos.append(photo)
            self._load(photo)
            self._submit(photo)
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
        self.searches.show(self.photos[number])
        self.current, self.artwork = number, 0
        self._open_outline()
        self.photo_changed.emit()
        self.answer_changed.emit()

    def choose(self, number: int) -> None:
        """Choose another artwork of the photo; its outline is the one in hand."""
        if number < len(self.outline.outlines.items):
            self.outline.take_in_hand(number)
        if number != self.artwork:
            self.artwork = number
            self.artwork_changed.emit()

    def search_again(self) -> None:
        """Search at once by the outline in hand; the other artworks of the photo keep their answers."""
        photo = self.photo
        if photo is None or photo.proxy is None or photo.job is not None or not self.outline.is_valid:
            return  # one that is drawn while the artworks are being found is searched after that
        if photo.artworks or self.outline.is_changed:
            self.searches.search(self.artwork)
        else:
            self._submit(photo)
        self.answer_changed.emit()

    def cancel(self) -> None:
        """Stop looking up the photo that is shown."""
        if self.photo is not None and self.photo.job is not None:
            self.photo.job.cancel()
        self.searches.cancel()

    def say(self, match: Match, same: bool) -> None:
        """Record that a match is the same artwork, or that it is not; said again, it is taken back."""
        photo = self.photo
        if photo is None:
            return
        former = self.answer_to(match)
        now = None if former is same else same
        quad = self.found.quad if self.found is not None else None
        job = self.workspace.engine.submit(RecordAnswer(str(photo.file), match.artwork_id, now, quad))
        key = (str(photo.file), match.artwork_id)
        self.answers[key] = now

        def kept(_: object) -> None:
            if (now or former) and photo.look_up_id is not None:
                past.choose(self.workspace, photo.look_up_id, match.artwork_id, is_same=bool(now))
            self.answered.emit(match.artwork_id, self.answers[key])
            self.photos_changed.emit()

        def lost(error: Exception) -> None:
            self.answers[key] = former
            self.answered.emit(match.artwork_id, former)
            self.workspace.failed.emit(error)

        job.succeeded.connect(kept)
        job.failed.connect(lost)

    def create_record(self, fields: dict[str, str]) -> None:
        """Create a record from the photo that is shown, with the outline as it stands."""
        photo = self.photo
        if photo is None or photo.proxy is None:
            return
        is_whole = self.outline.shown == self.outline.whole
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
        """What the user said about a match of the photo that is shown; None: nothing."""
        return self.answer_of(self.photo, match) if self.photo else None

    def answer_of(self, photo: Photo, match: Match) -> bool | None:
        """What the user said about a match of a photo; None: nothing."""
        return self.answers.get((str(photo.file), match.artwork_id))

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

    def _submit(self, photo: Photo) -> None:
        """Find the artworks of a photo."""
        job = self.workspace.engine.submit(LookUp(str(photo.file)))
        photo.job, photo.answer, photo.failure = job, None, None
        job.succeeded.connect(lambda answer: self._keep(photo, job, answer, None))
        job.failed.connect(lambda error: self._keep(photo, job, None, error))

    def _keep(self, photo: Photo, job: EngineJob, answer: LookUpAnswer | None, failure: Exception | None) -> None:
        if photo.job is not job:
            return
        photo.job, photo.failure = None, failure
        if answer is not None:
            photo.found(answer)
            self._write_down(photo)
        self.photos_changed.emit()
        if photo is self.photo:
            drawn = self.outline.corners if self.outline.is_changed else None
            if answer is not None and drawn is not None and self.outline.is_valid:
                self._put_in(photo, drawn)
            elif answer is not None or not self.outline.is_changed:
                self.artwork = self.artwork if self.artwork < len(photo.artworks) else 0
                self._open_outline()
            self.answer_changed.emit()

    def _put_in(self, photo: Photo, drawn: Corners) -> None:
        """Search an outline that was drawn before the artworks were found, in the place of the one that it is of."""
        self.artwork = photo.artwork_at(drawn)
        outlines = photo.outlines(self.artwork)
        if self.artwork < len(photo.artworks):
            outlines = outlines.changed(outlines.in_hand.moved(drawn))
        else:
            outlines = outlines.added(Outline(drawn, home=drawn))
        self.outline.open_several(self.outline.width, self.outline.height, outlines)
        self.searches.search(self.artwork)

    def _answered_again(self, photo: Photo, number: int) -> None:
        self._write_down(photo)
        self.photos_changed.emit()
        if photo is self.photo and number == self.artwork:
            self.answer_changed.emit()

    def _write_down(self, photo: Photo) -> None:
        """Keep the answer in the history, where a photo has one line, however often its outlines were changed."""
        if photo.answer is not None and not self.workspace.read_only:
            past.keep(self.workspace, photo.answer, photo)

    def _open_outline(self) -> None:
        photo = self.photo
        if photo is not None and photo.proxy is not None:
            self.outline.open_several(photo.proxy.width, photo.proxy.height, photo.outlines(self.artwork))

    def _follow(self) -> None:
        """Show the artwork whose outline is in hand: undo, too, goes from one to the other."""
        if self.outline.outlines.edited != self.artwork and self.photo is not None and self.photo.artworks:
            self.artwork = self.outline.outlines.edited
            self.artwork_changed.emit()
