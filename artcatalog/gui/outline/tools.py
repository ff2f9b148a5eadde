"""The row of tools below the picture: reset, whole, turn, next outline, frame or canvas, similar pictures, zoom."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMessageBox, QToolButton, QWidget

from artcatalog.gui.outline.canvas import OutlineCanvas
from artcatalog.gui.outline.similar import SimilarPictures
from artcatalog.gui.outline.view_model import OutlineViewModel
from artcatalog.gui.widgets import Elided, button, tool_button


class OutlineTools(QWidget):
    """Buttons on the outline in hand, each also by keyboard."""

    def __init__(self, model: OutlineViewModel, similar: SimilarPictures, canvas: OutlineCanvas) -> None:
        super().__init__()
        self._model, self._similar, self._canvas = model, similar, canvas
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._add_edits(row)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("What the outline runs around"))
        self.kind.setToolTip(self.kind.accessibleName())
        for text, kind in ((self.tr("Frame"), "frame"), (self.tr("Canvas"), "canvas")):
            self.kind.addItem(text, kind)
        said = self.tr("Frame or canvas")
        self.kind.activated.connect(lambda _: model.state.call(self.kind.currentData(), said))
        row.addWidget(self.kind)
        self.apply_button = button(self.tr("Apply to similar…"), self._ask)
        said = self.tr(
            "Gives the outlines of this picture to those of the same size and import that are still to be checked"
        )
        self.apply_button.setToolTip(said)
        row.addWidget(self.apply_button)
        self.corner = Elided()
        self.corner.setObjectName("muted")
        row.addSpacing(8)
        row.addWidget(self.corner, 1)
        zooms = (
            (self.tr("Zoom out"), "zoom-out", lambda: canvas.zoom(1 / 1.4)),
            (self.tr("Whole picture in sight"), "fit", canvas.fit),
            (self.tr("Zoom in"), "zoom-in", lambda: canvas.zoom(1.4)),
        )
        for text, name, zoom in zooms:
            row.addWidget(tool_button(text, name, zoom, self.palette()))
        self._count = 0
        similar.counted.connect(self._show_count)
        model.state.arranged.connect(self.show_state)

    def show_state(self) -> None:
        """Show what is possible with the outline in hand."""
        state = self._model.state
        can_edit = self._canvas.can_edit
        self.kind.setCurrentIndex(self.kind.findData(state.outlines.in_hand.kind))
        self.kind.setEnabled(can_edit and state.corners is not None)
        self._next.setVisible(bool(state.outlines.others))
        self.apply_button.setVisible(can_edit and self._count > 0)
        self.apply_button.setEnabled(state.is_valid)
        x, y = state.shown[state.selected]
        said = self.tr("Corner {number}: {x}, {y}").format(number=state.selected + 1, x=f"{x:.1f}", y=f"{y:.1f}")
        self.corner.show_text(said)

    def _add_edits(self, row: QHBoxLayout) -> None:
        state = self._model.state
        edits = (
            (self.tr("Reset to the detected outline"), "restore", state.reset, "R"),
            (self.tr("Whole picture"), "whole", state.take_whole, ""),
            (self.tr("Turn top left by a quarter"), "rotate", state.turn, ""),
        )
        for text, name, edit, keys in edits:
            row.addWidget(self._tool(tool_button(text, name, partial(edit, text), self.palette(), keys)))
        said = self.tr("Next outline of this picture")
        self._next = tool_button(said, "next", self._model.choose_next, self.palette(), "O")
        self._next.setShortcut("O")
        row.addWidget(self._tool(self._next))

    def _tool(self, tool: QToolButton) -> QToolButton:
        tool.setEnabled(not self._model.workspace.read_only)
        return tool

    def _show_count(self, count: int) -> None:
        self._count = count
        self.show_state()

    def _ask(self) -> None:
        asked = self.tr(
            "Give this outline to %n other picture(s)? They have the same size, came with the same import, and nobody "
            "has checked them yet. It can be taken back.",
            "",
            self._count,
        )
        if self._model.state.outlines.others:
            asked = self.tr(
                "Give all outlines of this picture to %n other picture(s)? They have the same size, came with the same "
                "import, and nobody has checked them yet. It can be taken back.",
                "",
                self._count,
            )
        question = QMessageBox(QMessageBox.Icon.Question, "artcatalog", asked, parent=self.window())
        agree = question.addButton(self.tr("Apply"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        outlines = self._model.state.outlines
        agree.clicked.connect(lambda: self._similar.apply(outlines.kept, outlines.further))
        question.open()
