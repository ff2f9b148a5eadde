"""The review queue and the picture whose outline is edited: reading, saving, accepting, going on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from artcatalog.engine.messages import QuadValue
from artcatalog.gui import failures
from artcatalog.gui.outline.decisions import Decisions
from artcatalog.gui.outline.drafts import Drafts
from artcatalog.gui.outline.outlines import Outline, Outlines
from artcatalog.gui.outline.state import OutlineState
from artcatalog.gui.outline.trail import Trail
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
        queue_changed: The queue of pictures to check is another, or one's place in it.
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
        self._asked = 0
        self._queue_asked = self._queue_answered = 0
        self._places: dict[int, int] = {}  # where pictures that were decided on stood in the queue
        self._trail = Trail()
        self.decisions = Decisions(workspace, self.state.undo_stack, self)
        self.decisions.made.connect(self._check_off)
        self.decisions.taken_back.connect(self._put_back)
        self.decisions.written.connect(self._show_written)
        self.decisions.failed.connect(self._have_checked_again)
        self.decisions.saved.connect(self.saved)
        self._drafts = Drafts(workspace.preferences, workspace.catalog.folder)
        self.state.settled.connect(self._keep_draft)

    def choose(self, other: int) -> None:
        """Take another outline of the picture in hand; `other` counts those that are not."""
        self.state.take_in_hand(self.state.outlines.others[other])

    def choose_next(self) -> None:
        """Take the next outline of the picture in hand."""
        self.state.take_in_hand(self.state.outlines.edited + 1)

    @property
    def undo_stack(self) -> QUndoStack:
        """The edits of the picture in hand, on top of the decisions of this review."""
        return self.state.undo_stack

    @property
    def total(self) -> int:
        """How many pictures this review began with: those done and those in the queue."""
        return self._done + len(self.queue)

    @property
    def position(self) -> int:
        """The number of the picture in hand in this review, from 1; 0 where it is not in the queue."""
        if self._wanted not in self.queue:
            return 0
        return self._done + self.queue.index(self._wanted) + 1

    def read_queue(self, *, opens: bool = False) -> None:
        """Read which pictures are to be checked; `opens`: begin with the least certain one.

        Pictures that were decided on since, or of which nothing is written yet, stay checked off.
        """
        self._queue_asked += 1
        number, unwritten = self._queue_asked, self.decisions.unwritten

        def question(session: Any) -> tuple[list[int], bool]:
            from artcatalog.catalog import grid, quads

            queue = quads.review_queue(session)
            return queue, bool(queue) or grid.counts(session).pictures > 0

        def keep(answer: tuple[list[int], bool]) -> None:
            if number > self._queue_answered:  # answers may overtake each other
                self._queue_answered = number
                queue, self.has_pictures = answer
                pending = (unwritten | self.decisions.unwritten) - set(self.queue)
                self.queue = [picture_id for picture_id in queue if picture_id not in pending]
                self.queue_changed.emit()
            if opens and self.picture is None and self._wanted is None:
                first = self._drafts.first
                self.open(first if first is not None else self.queue[0] if self.queue else None)

        self.workspace.read(question, keep)

    def open(self, picture_id: int | None) -> None:
        """Put another picture into the editor; an outline that was corrected there is kept."""
        if self.picture is None or self.picture.row.id != picture_id:
            self._leave()
            self._turn_to(picture_id)

    def beside(self, by: int) -> int | None:
        """Return the picture that was shown before (-1), or the next one (1): shown formerly, else of the queue."""
        if by < 0 and self._wanted is None:
            return self._trail.current
        found = self._trail.beside(by)
        if found is None and by > 0 and self.queue:
            at = self.queue.index(self._wanted) + 1 if self._wanted in self.queue else 0
            found = self.queue[at % len(self.queue)]
        return None if found == self._wanted else found

    def step(self, by: int) -> None:
        """Go to the picture beside; a corrected outline is kept."""
        picture_id = self.beside(by)
        if picture_id is None:
            return
        if picture_id != self._trail.current and by < 0:
            self._trail.go_back()
        self.open(picture_id)

    def accept(self) -> None:
        """Keep the outline as it is now and go on to the next picture to check."""
        picture = self.picture
        if picture is None or self.state.is_dragging or self.workspace.read_only:
            return
        following = self._following(picture.row.id)
        if not self._leave():
            self.decisions.accept(picture.row.id)
        self._turn_to(following)

    def keep_now(self) -> None:
        """Keep a corrected outline at once, because the catalog is about to be closed; it is encoded later."""
        self.state.cancel()
        picture = self.picture
        if picture is None or not self._is_to_be_kept:
            return
        from artcatalog.catalog import quads

        outlines = self.state.outlines
        with self.workspace.catalog.write() as session:
            quads.set_user_quad(session, picture.row.id, outlines.kept, outlines.further)
        self._drafts.forget(picture.row.id)

    # --- going from picture to picture ------------------------------------------------------

    @property
    def _done(self) -> int:
        return len(self._places.keys() - set(self.queue))

    @property
    def _is_to_be_kept(self) -> bool:
        return self.state.is_changed and not self.workspace.read_only

    def _following(self, picture_id: int) -> int | None:
        """Return where accepting a picture leads: to the next of the queue, or to what was shown after it."""
        if picture_id not in self.queue:
            after = self._trail.beside(1)
            return picture_id if after is None else after
        at = self.queue.index(picture_id)
        left = self.queue[at + 1 :] + self.queue[:at]
        return left[0] if left else None

    def _leave(self) -> bool:
        """Take the picture out of hand; return whether its outline was corrected, and is kept."""
        self.state.cancel()
        picture, is_corrected = self.picture, self._is_to_be_kept
        self.picture = None
        self.state.forget_edits()
        if picture is not None and is_corrected:
            self.decisions.correct(picture.row.id, self.state.outlines)
        return picture is not None and is_corrected

    def _turn_to(self, picture_id: int | None) -> None:
        self._wanted = picture_id
        self._asked += 1  # what is still being read is void
        if picture_id is None:
            self.opened.emit()
            return
        self._trail.go(picture_id)
        self.queue_changed.emit()
        if not self.decisions.is_writing(picture_id):
            self._load(picture_id)

    def _check_off(self, picture_id: int, is_redone: bool) -> None:
        following = self._following(picture_id)
        if picture_id in self.queue:
            self._places[picture_id] = self.queue.index(picture_id)
            self.queue.remove(picture_id)
            self.queue_changed.emit()
        if is_redone:
            self._leave()
            self._turn_to(following)

    def _put_back(self, picture_id: int) -> None:
        """Have a picture to check again whose decision was undone, and show it."""
        if picture_id in self._places:
            self.queue.insert(self._places.pop(picture_id), picture_id)
            self.queue_changed.emit()
        self._leave()
        self._trail.return_to(picture_id)
        self._turn_to(picture_id)

    def _have_checked_again(self, picture_id: int) -> None:
        """Have the catalog say what is to be checked: a picture was checked off, but that could not be written."""
        self._places.pop(picture_id, None)
        self.read_queue()

    # --- reading and drafts -----------------------------------------------------------------

    def _load(self, picture_id: int) -> None:
        catalog = self.workspace.catalog
        self._asked += 1
        asked = self._asked

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

        self.workspace.tasks.run(work, lambda picture: self._keep(picture, asked), self.workspace.failed.emit)

    def _keep_draft(self) -> None:
        picture = self.picture
        if picture is not None and self._is_to_be_kept:
            self._drafts.keep(picture.row.id, self.state.outlines)
        elif picture is not None and not self.state.is_changed:
            self._drafts.forget(picture.row.id)

    def _show_written(self, picture_id: int, lost: Outlines | None) -> None:
        """Forget the draft of a picture, unless it could not be written; read the picture if it is waited for."""
        if self.picture is None or self.picture.row.id != picture_id:
            if lost is None:
                self._drafts.forget(picture_id)
            else:
                self._drafts.keep(picture_id, lost)
            if self._wanted == picture_id:
                self._load(picture_id)

    def _keep(self, picture: OpenPicture, asked: int) -> None:
        if asked != self._asked:
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
