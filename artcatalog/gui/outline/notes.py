"""What is written over the picture where an outline is crossed or bent inwards, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from artcatalog.gui.outline.state import OutlineState


class Notes(QObject):
    """Follows an `OutlineState`.

    Signals:
        changed: What became of an outline is another sentence.
    """

    changed = Signal()

    def __init__(self, state: OutlineState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.last = ""
        state.arranged.connect(self.forget)
        state.mended.connect(self._tell)

    @property
    def said(self) -> str:
        """What is wrong with an outline that is being dragged, or what became of the last one; mostly nothing."""
        if not self._state.is_dragging or self._state.is_valid:
            return self.last
        if self._state.can_be_ordered:
            return self.tr("The outline crosses itself. Let go, and its corners are put in order.")
        return self.tr("The outline bends inwards. Let go, and the corner goes back.")

    def forget(self) -> None:
        """Say nothing any more: something else is being done."""
        self._say("")

    def _tell(self, how: str) -> None:
        said = {
            "ordered": self.tr("The outline crossed itself: its corners were put in order."),
            "back": self.tr("The outline would have bent inwards: the corner went back."),
            "stopped": self.tr("The corner can go no further: the outline would cross itself or bend inwards."),
        }
        self._say(said[how])

    def _say(self, said: str) -> None:
        if said != self.last:
            self.last = said
            self.changed.emit()
