"""The review queue and the picture whose outline is edited: reading, saving, accepting, going on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from artcatalog.engine.messages import CorrectQuad, QuadValue
from artcatalog.gui import failures
from artcatalog.gui.outline.drafts import Drafts
from artcatalog.gui.outline.outlines import Outline, Outlines
from artcatalog.gui.outline.state import OutlineState
from artcatalog.gui.pictures import Proxy, load_proxy
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.pictures import PictureRow
    from artcatalog.catalog.quads import StoredQuad
    from artcatalog.catalog.records import RecordFields


@dataclass(frozen=True)
class OpenPicture:
    """The picture in the editor: its row, its artwork's fields, and its outlines, the one that counts first."""

    row: PictureRow
    fields: RecordFields
    outlines: Outlines
    proxy: Proxy | None
    failure: str


class OutlineViewModel(QObject):
    """Goes through pictures and keeps the outlines that the user set.

    Signals:
        opened: Another picture is in the editor, or none.
        queue_changed: The queue of pictures to check is another.
        saved: An outline was kept and its picture encoded again.
    """

    opened = Signal()
    queue_changed = Signal()
    saved = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.state = OutlineState(self)
        self.queue: list[int] = []
        self.has_pictures = True
        self.picture: OpenPicture | None = None
        self._wanted: int | None = None
        self._checked = 0
        self._drafts = Drafts(workspace.preferences, workspace.catalog.folder)
        self.state.settled.connect(self._keep_draft)

    def choose(self, other: int) -> None:
        """Take another outline of the picture in hand; `other` counts those that are not."""
        self.state.take_in_hand(self.state.outlines.others[other])

    def choose_next(self) -> None:
        """Take the next outline of the picture in hand."""
        self.state.take_in_hand(self.state.outlines.edited + 1)

    @property
    def outline(self) -> QuadValue | None:
        """The outline that counts, as it is now; None: the whole picture."""
        value = self.state.outlines.counting.value
        return None if value is None else replace(value, score=None)

    @property
    def total(self) -> int:
        """How many pictures this review began with: those done and those in the queue."""
        return self._checked + len(self.queue)

    @property
    def position(self) -> int:
        """The number of the picture in hand in this review, from 1; 0 where it is not in the queue."""
        if self._wanted not in self.queue:
            return 0
        return self._checked + self.queue.index(self._wanted) + 1

    def read_queue(self, *, opens: bool = False) -> None:
        """Read which pictures are to be checked; `opens`: begin with the least certain one."""

        def question(session: Any) -> tuple[list[int], bool]:
            from artcatalog.catalog import grid, quads

            queue = quads.review_queue(session)
            return queue, bool(queue) or grid.counts(session).pictures > 0

        def keep(answer: tuple[list[int], bool]) -> None:
            queue, self.has_pictures = answer
            self.queue = queue
            self.queue_changed.emit()
            if opens and self.picture is None and self._wanted is None:
                first = self._drafts.first
                self.open(first if first is not None else queue[0] if queue else None)

        self.workspace.read(question, keep)

    def open(self, picture_id: int | None) -> None:
        """Put another picture into the editor; an outline that was corrected there is kept."""
        if self.picture is not None and self.picture.row.id == picture_id:
            return
        self.state.cancel()
        if self.picture is not None and self._is_to_be_kept:
            self._correct(self.picture)
        self._wanted = picture_id
        if picture_id is None:
            self.picture = None
            self.opened.emit()
            return
        catalog = self.workspace.catalog

        def work() -> OpenPicture:
            from artcatalog.catalog import pictures, quads, records

            with catalog.read() as session:
                row = pictures.picture(session, picture_id)
                fields = records.record(session, row.artwork_id).fields
                held = quads.current_quads(session, picture_id)
                detected = quads.detected_answer(session, picture_id)
            proxy, failure = None, ""
            try:
                proxy = load_proxy(pictures.picture_file(catalog, row))
            except Exception as error:  # the page says so in the picture's place
                failure = failures.words(error)
            return OpenPicture(row, fields, _outlines(held, detected), proxy, failure)

        self.workspace.tasks.run(work, self._keep, self.workspace.failed.emit)

    def keep_now(self) -> None:
        """Keep a corrected outline at once, because the catalog is about to be closed; it is encoded later."""
        self.state.cancel()
        picture = self.picture
        if picture is None or not self._is_to_be_kept:
            return
        from artcatalog.catalog import codes, quads

        with self.workspace.catalog.write() as session:
            quads.set_user_quad(session, picture.row.id, self.outline, self.state.outlines.further)
            codes.remove_codes(session, picture.row.id)
        self._drafts.forget(picture.row.id)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) picture of the queue; a corrected outline is kept."""
        if not self.queue:
            return
        at = self.queue.index(self._wanted) + by if self._wanted in self.queue else 0
        self.open(self.queue[at % len(self.queue)])

    def accept(self) -> None:
        """Keep the outline as it is now and go on to the next picture of the queue."""
        picture = self.picture
        if picture is None or self.state.is_dragging or self.workspace.read_only:
            return
        if self.state.is_changed:
            self._correct(picture)
        else:
            self._accept(picture.row.id)
        self.picture = None
        if picture.row.id in self.queue:
            at = self.queue.index(picture.row.id)
            del self.queue[at]
            self._checked += 1
            self.queue_changed.emit()
            self.open(self.queue[at % len(self.queue)] if self.queue else None)

    @property
    def _is_to_be_kept(self) -> bool:
        return self.state.is_changed and not self.workspace.read_only

    def _correct(self, picture: OpenPicture) -> None:
        job = self.workspace.engine.submit(CorrectQuad(picture.row.id, self.outline, self.state.outlines.further))
        job.succeeded.connect(lambda _: self._saved(picture.row.id))
        job.failed.connect(self.workspace.failed)

    def _keep_draft(self) -> None:
        picture = self.picture
        if picture is not None and self._is_to_be_kept:
            self._drafts.keep(picture.row.id, self.state.outlines)
        elif picture is not None and not self.state.is_changed:
            self._drafts.forget(picture.row.id)

    def _saved(self, picture_id: int) -> None:
        if self.picture is None or self.picture.row.id != picture_id:
            self._drafts.forget(picture_id)
        self.saved.emit()
        self.workspace.changed.emit()
        if self._wanted == picture_id and picture_id not in self.queue:
            self.open(picture_id)

    def _accept(self, picture_id: int) -> None:
        def order(session: Any) -> None:
            from artcatalog.catalog import quads

            quads.accept(session, picture_id)

        self.workspace.write(order, lambda _: self._saved(picture_id))

    def _keep(self, picture: OpenPicture) -> None:
        if picture.row.id != self._wanted:
            return
        self.picture = None  # opening settles the corners, which is no edit
        self.state.open_several(picture.row.width, picture.row.height, picture.outlines)
        self.picture = picture
        if picture.row.id in self._drafts and not self.workspace.read_only:
            self.state.take(self._drafts[picture.row.id], self.tr("Restored outline"))
        self.opened.emit()


def _outlines(held: Sequence[StoredQuad], detected: Sequence[QuadValue]) -> Outlines:
    """Return what holds, the one that counts first; without any, the whole picture is the artwork.

    The one that counts is reset to what the detector says, the others to what they are now.
    """
    home = detected[0].corners if detected else None
    if not held:
        return Outlines((Outline(None, home=home),))
    homes = [home, *(quad.corners for quad in held[1:])]
    items = (Outline(quad.corners, quad.kind, quad.score, place) for quad, place in zip(held, homes, strict=True))
    return Outlines(tuple(items))
