"""A line that warns of an outline which covers little of its picture, as where a drawn window was taken for a frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QLabel

from artcatalog.engine.messages import Corners
from artcatalog.geometry.quads import area
from artcatalog.gui.outline.outlines import Outlines
from artcatalog.gui.outline.state import OutlineState

SMALL_SHARE = 0.05
"""An artwork that was scanned or photographed for its record covers more of the picture."""


class SmallOutlineNote(QLabel):
    """Follows an `OutlineState`; hidden where there is nothing to warn of."""

    def __init__(self, state: OutlineState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("notice")
        self.setContentsMargins(8, 4, 8, 4)
        self.setWordWrap(True)
        state.changed.connect(self._show)
        state.arranged.connect(self._show)
        self._show()

    def _show(self) -> None:
        share = small_share(self._state.outlines, self._state.width, self._state.height)
        if share is not None:
            said = self.tr("This outline covers only {percent} % of the picture. Is it around the whole artwork?")
            self.setText(said.format(percent=max(1, round(100 * share))))
        self.setVisible(share is not None)


def small_share(outlines: Outlines, width: float, height: float) -> float | None:
    """Return which share of a picture the outline that counts covers, where that is suspiciously little; else None.

    It is not where the picture shows other artworks too, as a leaf with several seals. An outline around or inside the
    one that counts is of the same artwork.
    """
    corners = outlines.counting.corners
    if corners is None:
        return None
    share = abs(area(corners)) / (width * height)
    others = [item.corners for number, item in enumerate(outlines.items) if number != outlines.primary]
    if share >= SMALL_SHARE or any(other is not None and _are_apart(corners, other) for other in others):
        return None
    return share


def _are_apart(first: Corners, second: Corners) -> bool:
    """Whether neither of two outlines is around the middle of the other."""
    return not any(_is_around(one, other) for one, other in ((first, second), (second, first)))


def _is_around(corners: Corners, other: Corners) -> bool:
    middle = QPointF(sum(x for x, _ in other) / 4, sum(y for _, y in other) / 4)
    return QPolygonF([QPointF(x, y) for x, y in corners]).containsPoint(middle, Qt.FillRule.OddEvenFill)
