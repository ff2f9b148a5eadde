"""A line of the import's report: which new pictures look like works that are there already."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from artcatalog.gui.duplicates.view_model import DuplicatesViewModel
from artcatalog.gui.widgets import button
from artcatalog.gui.workspace import Workspace


class AlikeLine(QFrame):
    """Compares the pictures of an import with the collection; hidden where nothing is alike.

    Signals:
        shown_wanted: A `DuplicatesViewModel`, whose pairs are to be shown side by side.
    """

    shown_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.model: DuplicatesViewModel | None = None
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        self.said = QLabel()
        self.said.setWordWrap(True)
        row.addWidget(self.said, 1)
        self.show_button = button(self.tr("Show side by side…"), lambda: self.shown_wanted.emit(self.model))
        row.addWidget(self.show_button)
        self.setVisible(False)

    def compare(self, batch: int | None) -> None:
        """Compare the pictures of an import; None: there is none, or it was taken back."""
        if self.model is not None:
            self.model.cancel()
            self.model = None
        self._show()
        if batch is not None:
            model = DuplicatesViewModel(self._workspace, self._workspace, batch)
            self.model = model
            model.ended.connect(self._show)
            model.find(include_said=False)

    def _show(self) -> None:
        count = len(self.model.pairs) if self.model is not None else 0
        self.setVisible(bool(count))
        said = self.tr(
            "%n pair(s) of records may be of the same artwork: the new pictures look like others.", "", count
        )
        self.said.setText(said)
