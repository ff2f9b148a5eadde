"""The evidence of a result with the four ways to look at it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from artcatalog.engine.messages import Corners, Match
from artcatalog.gui.lookup.evidence import EvidenceView
from artcatalog.gui.pictures import Proxy
from artcatalog.gui.widgets import heading, segment


class EvidencePanel(QWidget):
    """An `EvidenceView` below buttons for matched points, swipe, overlay and blink."""

    def __init__(self) -> None:
        super().__init__()
        self.view = EvidenceView()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 12)
        row = QHBoxLayout()
        row.addWidget(heading(self.tr("Evidence")))
        row.addStretch()
        self._modes = QButtonGroup(self)
        modes = (
            ("points", self.tr("Matched points")),
            ("swipe", self.tr("Swipe")),
            ("overlay", self.tr("Overlay")),
            ("blink", self.tr("Blink")),
        )
        for mode, text in modes:
            one = segment(text, partial(self.view.show_mode, mode), is_checked=mode == "points")
            one.setProperty("mode", mode)
            self._modes.addButton(one)
            row.addWidget(one)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.view.mode_changed.connect(self._show_mode)

    def compare(self, photo: Proxy | None, picture: Proxy | None, match: Match | None, corners: Corners | None) -> None:
        """Show another pair, as `EvidenceView.compare`; what cannot be aligned is shown by its points only."""
        self.view.compare(photo, picture, match, corners)
        for one in self._modes.buttons():
            one.setEnabled(one.property("mode") == "points" or self.view.can_align)
        self._show_mode(self.view.mode if self.view.can_align else "points")

    def _show_mode(self, mode: str) -> None:
        for one in self._modes.buttons():
            if one.property("mode") == mode:
                one.setChecked(True)
