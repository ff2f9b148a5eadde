"""Gives outlines to the pictures that were scanned in the same place: one import, one size, not yet checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from artcatalog.engine.messages import QuadValue, Reindex
from artcatalog.gui.workspace import Workspace


class SimilarPictures(QObject):
    """Knows the pictures that are like the one in hand, and changes them all at once.

    Signals:
        counted: How many pictures are like the one in hand.
        applied: The ids of the pictures that got its outlines.
    """

    counted = Signal(int)
    applied = Signal(list)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._picture_id: int | None = None

    def look(self, picture_id: int | None) -> None:
        """Count the pictures like another one."""
        self._picture_id = picture_id
        if picture_id is None:
            self.counted.emit(0)
            return

        def question(session: Any) -> int:
            from artcatalog.catalog import quads

            return len(quads.unreviewed_alike(session, picture_id))

        self._workspace.read(question, lambda count: self._tell(picture_id, count))

    def apply(self, quad: QuadValue | None, further: Sequence[QuadValue] = ()) -> None:
        """Give them the outline that counts, None: the whole picture, and those of further artworks beside it.

        They replace what was detected there. The pictures are encoded again in the background.
        """
        picture_id = self._picture_id
        if picture_id is None:
            return

        def order(session: Any) -> list[int]:
            from artcatalog.catalog import quads

            ids = quads.unreviewed_alike(session, picture_id)
            for one in ids:
                quads.set_user_quad(session, one, quad, further)
            return ids

        def done(ids: list[int]) -> None:
            self._encode()
            self.look(picture_id)
            self.applied.emit(ids)

        self._workspace.write(order, done)

    def take_back(self, ids: Sequence[int]) -> None:
        """Give pictures their detected outlines back; they are to be checked again."""

        def order(session: Any) -> None:
            from artcatalog.catalog import quads

            for one in ids:
                quads.reset(session, one)

        def done(_: None) -> None:
            self._encode()
            self.look(self._picture_id)

        self._workspace.write(order, done)

    def _tell(self, picture_id: int, count: int) -> None:
        if picture_id == self._picture_id:
            self.counted.emit(count)

    def _encode(self) -> None:
        self._workspace.changed.emit()
        job = self._workspace.engine.submit(Reindex())
        job.succeeded.connect(self._workspace.changed)
        job.failed.connect(self._workspace.failed)
