"""The photo of a look-up with its outline, and what can be done with both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from artcatalog.gui.attention import AttentionView
from artcatalog.gui.lookup.view_model import LookupViewModel
from artcatalog.gui.outline.canvas import OutlineCanvas
from artcatalog.gui.widgets import button, tool_button


class PhotoArea(QWidget):
    """Canvas above; below it searching again, by itself or not, what the model looks at, zoom."""

    def __init__(self, model: LookupViewModel) -> None:
        super().__init__()
        self._model = model
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 6)
        self.canvas = OutlineCanvas(model.outline, model.workspace.tasks)
        self.canvas.setMinimumSize(160, 110)
        column.addWidget(self.canvas, 1)
        row = QHBoxLayout()
        self.again_button = button(self.tr("Search with this outline"), model.search_again, icon_name="search")
        self.again_button.setToolTip(self.tr("Drag the corners to where the artwork is, then search again"))
        row.addWidget(self.again_button)
        self.live = QCheckBox(self.tr("Search as it changes"))
        self.live.setToolTip(self.tr("Searches by itself, a moment after an outline was changed"))
        self.live.setChecked(model.searches.are_live)
        self.live.toggled.connect(model.searches.switch)
        row.addWidget(self.live)
        row.addStretch()
        self.attention = AttentionView(model.workspace, self)
        self.attention_button = self.attention.button(self.palette())
        row.addWidget(self.attention_button)
        zoom: tuple[tuple[str, str, Callable[[], None]], ...] = (
            (self.tr("Zoom out"), "zoom-out", lambda: self.canvas.zoom(1 / 1.4)),
            (self.tr("Whole photo"), "fit", self.canvas.fit),
            (self.tr("Zoom in"), "zoom-in", lambda: self.canvas.zoom(1.4)),
        )
        for text, name, pressed in zoom:
            row.addWidget(tool_button(text, name, pressed, self.palette()))
        column.addLayout(row)
        self.canvas.overlay = self.attention.draw
        self.attention.changed.connect(self.canvas.update)
        model.outline.changed.connect(self._point)
        model.photo_changed.connect(self._point)

    def show_outline_state(self) -> None:
        """Enable searching where it makes sense; bold where the outline was changed since."""
        outline, photo = self._model.outline, self._model.photo
        is_there = photo is not None and photo.proxy is not None and photo.job is None
        self.again_button.setEnabled(is_there and outline.is_valid)
        font = self.again_button.font()
        font.setBold(self._model.searches.is_stale(self._model.artwork))
        self.again_button.setFont(font)

    def _point(self) -> None:
        photo, outline = self._model.photo, self._model.outline
        is_there = photo is not None and photo.proxy is not None and outline.is_valid
        self.attention.point(photo.file if photo is not None and is_there else None, outline.shown)
