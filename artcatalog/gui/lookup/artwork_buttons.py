"""One button an artwork of the photo, where there are several."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from artcatalog.gui.lookup.view_model import LookupViewModel
from artcatalog.gui.widgets import segment


class ArtworkButtons(QWidget):
    """The artwork whose results are shown is chosen; one that is being searched again has dots behind its number."""

    def __init__(self, model: LookupViewModel) -> None:
        super().__init__()
        self._model = model
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.group = QButtonGroup(self)
        model.searches.changed.connect(self.show_state)
        model.artwork_changed.connect(self.show_state)

    def show_state(self) -> None:
        """Show the artworks as they are now."""
        photo, model = self._model.photo, self._model
        count = len(photo.outlines(0).items) if photo is not None and photo.has(0) else 0
        if len(self.group.buttons()) != (count if count > 1 else 0):
            self._make(count if count > 1 else 0)
        for one in self.group.buttons():
            number = self.group.id(one)
            said = self.tr("Artwork {number}…") if model.searches.is_searching(number) else self.tr("Artwork {number}")
            one.setText(said.format(number=number + 1))
            one.setChecked(number == model.artwork)
        self.setVisible(count > 1)

    def _make(self, count: int) -> None:
        for old in self.group.buttons():
            self.group.removeButton(old)
            old.deleteLater()
        for number in range(count):
            one = segment("", partial(self._model.choose, number), is_checked=False)
            self.group.addButton(one, number)
            self._row.addWidget(one)
