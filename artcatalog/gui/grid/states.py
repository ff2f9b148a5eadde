"""What the collection shows in place of artworks while there are none: a catalog without any, no match, no trash."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from artcatalog.gui.grid.view_model import GridViewModel
from artcatalog.gui.widgets import EmptyState, button, muted


class CollectionStates(QStackedWidget):
    """Shows the artworks, or why there are none.

    Signals:
        clear_wanted: Show everything again.
        import_wanted: The user wants to import.
    """

    clear_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, artworks: QWidget, model: GridViewModel) -> None:
        super().__init__()
        self._artworks, self._model = artworks, model
        self.addWidget(artworks)
        add = button(self.tr("Import pictures…"), self.import_wanted.emit, primary=True)
        said = self.tr("Drop pictures or a folder anywhere on this window, or choose them.")
        self.empty = EmptyState("collection", self.tr("No artworks yet"), said, add)
        self.clear_button = button(self.tr("Clear filters"), self.clear_wanted.emit)
        self.nothing = EmptyState("search", self.tr("Nothing matches"), "", self.clear_button)
        back = button(self.tr("Show all works"), self.clear_wanted.emit)
        said = self.tr("What you delete from the collection waits here until you restore it or delete it for good.")
        self.no_trash = EmptyState("trash", self.tr("The trash is empty"), said, back)
        waiting = muted()
        for state in (self.empty, self.nothing, self.no_trash, waiting):
            self.addWidget(state)
        self.setCurrentWidget(waiting)

    def show_count(self, count: int) -> None:
        """Show the artworks, or the state that explains why there are none."""
        model = self._model
        if count:
            self.setCurrentWidget(self._artworks)
        elif model.is_trash and not model.text and not model.tags:
            self.setCurrentWidget(self.no_trash)
        elif model.is_filtered:
            self.nothing.explanation.setText(self._reason())
            self.setCurrentWidget(self.nothing)
        else:
            self.setCurrentWidget(self.empty)

    def _reason(self) -> str:
        model = self._model
        if model.text and (model.statuses or model.tags or model.is_trash):
            return self.tr("No record of these filters contains “{text}”.").format(text=model.text)
        if model.text:
            return self.tr("No record contains “{text}”.").format(text=model.text)
        if len(model.tags) + len(model.statuses) + model.is_trash > 1:
            return self.tr("No artwork has all of this.")
        return self.tr("No artwork has this tag.") if model.tags else self.tr("No artwork has this status.")
