"""The bar over the collection that says whose likes are shown, and goes back to all works."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from artcatalog.gui.grid.view_model import GridViewModel
from artcatalog.gui.widgets import button


class SimilarBar(QFrame):
    """Shown while the collection is ordered by how much its works look like one of them.

    Signals:
        clear_wanted: Show all works again.
    """

    clear_wanted = Signal()

    def __init__(self, model: GridViewModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        self.said = QLabel()
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.said, 1)
        row.addWidget(button(self.tr("Show all works"), self.clear_wanted.emit))
        model.listed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        said = self.tr("Works that look like “{title}”, most similar first").format(title=self._model.like_title)
        self.said.setText(said)
        self.said.setToolTip(said)
        self.setVisible(self._model.like is not None)
