"""What a bulk edit would do, asked as the user types, and doing it as one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from artcatalog.gui.batch_command import BatchCommand
from artcatalog.gui.workspace import Workspace
from artcatalog.progress import Progress

if TYPE_CHECKING:
    from artcatalog.catalog.bulk_edits import BulkEdit, BulkPreview

TYPING_PAUSE_MS = 200


class BulkEditViewModel(QObject):
    """Edits several artworks.

    Signals:
        loaded: `further` and `tags` of the catalog are there.
        previewed: What the edit in hand would do, as `BulkPreview`.
    """

    loaded = Signal()
    previewed = Signal(object)

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack, ids: Sequence[int], parent: QObject) -> None:
        super().__init__(parent)
        self.workspace, self._undo_stack = workspace, undo_stack
        self.ids = list(ids)
        self.further: list[str] = []
        self.tags: list[str] = []
        self._edit: BulkEdit | None = None
        self._asked = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._preview)

    def load(self) -> None:
        """Read the names of further columns and tags."""

        def question(session: Any) -> tuple[list[str], list[str]]:
            from artcatalog.catalog import records, tags

            return records.further_columns(session), [tag.name for tag in tags.all_tags(session)]

        def keep(found: tuple[list[str], list[str]]) -> None:
            self.further, self.tags = found
            self.loaded.emit()

        self.workspace.read(question, keep)

    def propose(self, edit: BulkEdit) -> None:
        """Ask what an edit would do, when the typing pauses; the newest question wins."""
        self._edit = edit
        self._asked += 1
        self._pause.start()

    def apply(self, edit: BulkEdit) -> None:
        """Do an edit."""
        ids = self.ids
        text = self.tr("Edit %n work(s)", "", len(ids))

        def work(session: Any, progress: Progress) -> int | None:
            from artcatalog.catalog import bulk_edits

            return bulk_edits.apply(session, ids, edit, text, progress)

        self._undo_stack.push(BatchCommand(self.workspace, self._undo_stack, text, work))

    def _preview(self) -> None:
        asked, edit, ids = self._asked, self._edit, self.ids

        def question(session: Any) -> BulkPreview:
            from artcatalog.catalog import bulk_edits

            return bulk_edits.preview(session, ids, edit or bulk_edits.BulkEdit())

        def keep(found: BulkPreview) -> None:
            if asked == self._asked:
                self.previewed.emit(found)

        self.workspace.read(question, keep)
