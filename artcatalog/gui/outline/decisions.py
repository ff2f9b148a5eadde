"""What a person decides on pictures, each an undo step: the outline is accepted, or another one is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from artcatalog.engine.messages import EncodeAgain
from artcatalog.errors import UserError
from artcatalog.gui.outline.outlines import Outlines
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.reviews import Standing


class Decision(QUndoCommand):
    """The decision on one picture; it outlives the edits that led to it.

    `outlines`: those that a person set; None: those that the picture had were right. `former`: how the outlines stood
    before, as soon as it is written.
    """

    def __init__(self, owner: Decisions, text: str, picture_id: int, outlines: Outlines | None) -> None:
        super().__init__(text)
        self._owner = owner
        self.picture_id, self.outlines = picture_id, outlines
        self.is_redone = False
        self.former: Standing | None = None

    def redo(self) -> None:
        self._owner.write(self)
        self.is_redone = True

    def undo(self) -> None:
        self._owner.take_back(self)


class Decisions(QObject):
    """Writes decisions and takes them back, one after the other; pictures with another outline are encoded again.

    Signals:
        made: The id of a picture that was decided on, and whether that is a repetition: an undone step done again.
        taken_back: The id of a picture whose decision was undone.
        written: The id of a picture that nothing is being written of any more, and the outlines that could not be
            written last, or None.
        failed: The id of a picture that a decision could not be written of: it stands as before.
        saved: A decision is in the catalog, and the picture encoded.
    """

    made = Signal(int, bool)
    taken_back = Signal(int)
    written = Signal(int, object)
    failed = Signal(int)
    saved = Signal()

    def __init__(self, workspace: Workspace, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._stack = workspace, stack
        self._unwritten: Counter[int] = Counter()

    def accept(self, picture_id: int) -> None:
        """Say that a picture's outlines are right."""
        self._stack.push(Decision(self, self.tr("Accept outline"), picture_id, None))

    def correct(self, picture_id: int, outlines: Outlines) -> None:
        """Keep the outlines that a person set."""
        self._stack.push(Decision(self, self.tr("Correct outline"), picture_id, outlines))

    @property
    def unwritten(self) -> set[int]:
        """The pictures of which something is being written."""
        return {picture_id for picture_id, count in self._unwritten.items() if count > 0}

    def is_writing(self, picture_id: int) -> bool:
        """Whether what the catalog has of a picture is about to change."""
        return self._unwritten[picture_id] > 0

    def write(self, decision: Decision) -> None:
        """Write a decision."""

        def order(session: Any) -> bool:
            from artcatalog.catalog import quads, reviews

            decision.former = reviews.standing(session, decision.picture_id)
            if decision.outlines is None:
                quads.accept(session, decision.picture_id)
                return False
            quads.set_user_quad(session, decision.picture_id, decision.outlines.kept, decision.outlines.further)
            return True

        self._write(decision, order, decision.outlines)
        self.made.emit(decision.picture_id, decision.is_redone)

    def take_back(self, decision: Decision) -> None:
        """Take a decision back: the outlines are those from before it."""

        def order(session: Any) -> bool:
            from artcatalog.catalog import reviews

            # Without a standing it could not be written.
            former = decision.former
            return former is not None and reviews.go_back(session, decision.picture_id, former)

        self._write(decision, order)
        self.taken_back.emit(decision.picture_id)

    def _write(self, decision: Decision, order: Callable[[Any], bool], outlines: Outlines | None = None) -> None:
        """Write, and encode where `order` says that outlines are others now.

        `outlines` are handed back where that fails, unless the picture is gone.
        """
        picture_id = decision.picture_id
        self._unwritten[picture_id] += 1

        def done(is_other: bool) -> None:
            self._end(picture_id)
            self._workspace.changed.emit()
            if is_other:
                self._encode(picture_id)
            else:
                self.saved.emit()

        def failed(error: Exception) -> None:
            decision.setObsolete(True)
            is_gone = isinstance(error, UserError) and error.code == "picture.gone"
            self._end(picture_id, None if is_gone else outlines)
            self.failed.emit(picture_id)
            self._workspace.failed.emit(error)

        self._workspace.write(order, done, failed)

    def _end(self, picture_id: int, lost: Outlines | None = None) -> None:
        self._unwritten[picture_id] -= 1
        if not self.is_writing(picture_id):
            self.written.emit(picture_id, lost)

    def _encode(self, picture_id: int) -> None:
        job = self._workspace.engine.submit(EncodeAgain(picture_id))
        job.succeeded.connect(lambda _: self._tell())
        job.failed.connect(self._workspace.failed)

    def _tell(self) -> None:
        self.saved.emit()
        self._workspace.changed.emit()
