"""The grid's list model: ids, and cards that are fetched by pages as they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.records import Card

PAGE = 120
"""Cards fetched at once."""

PAGES_KEPT = 60


class Role(IntEnum):
    """Roles beyond Qt's own."""

    ARTWORK_ID = Qt.ItemDataRole.UserRole
    CARD = Qt.ItemDataRole.UserRole + 1


class ArtworkListModel(QAbstractListModel):
    """Holds all ids of a list of artworks; a card is None until its page has arrived."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._ids: list[int] = []
        self._pages: OrderedDict[int, list[Card]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def show(self, ids: list[int]) -> None:
        """Show another list of artworks."""
        self.beginResetModel()
        self._ids = ids
        self._forget_pages()
        self.endResetModel()

    def refresh(self) -> None:
        """Fetch the cards in sight again: their contents changed, their order did not."""
        self._forget_pages()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    @property
    def ids(self) -> Sequence[int]:
        """The artworks, in order."""
        return self._ids

    def row_of(self, artwork_id: int) -> int | None:
        """Return an artwork's row, or None."""
        try:
            return self._ids.index(artwork_id)
        except ValueError:
            return None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 (Qt)
        """Return the number of artworks."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an id, a `Card` or None, or the words for the screen reader and the tool tip."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Role.ARTWORK_ID:
            return self._ids[row]
        if role not in _ROLES:
            return None
        card = self.card(row)
        if role == Role.CARD or card is None:
            return card
        texts = [card.accession_number, card.title, card.artist, card.date]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title or card.accession_number
        return ("\n" if role == Qt.ItemDataRole.ToolTipRole else ", ").join(text for text in texts if text)

    def card(self, row: int) -> Card | None:
        """Return the card of a row; None while its page is being fetched."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            return None
        self._pages.move_to_end(number)
        place = row - number * PAGE
        return page[place] if place < len(page) else None

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        generation = self._generation

        def question(session: Any) -> list[Card]:
            from artcatalog.catalog import records

            return records.cards(session, ids)

        self._workspace.read(question, lambda cards: self._keep(generation, number, cards))

    def _keep(self, generation: int, number: int, cards: list[Card]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(number)
        self._pages[number] = cards
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        first = number * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first), self.index(last))

    def _forget_pages(self) -> None:
        self._generation += 1
        self._pages.clear()
        self._asked.clear()


_ROLES = {
    Role.CARD,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}
