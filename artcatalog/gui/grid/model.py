"""The model of grid and table: ids, and cards that are fetched by pages as they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal

from artcatalog.gui.grid import columns
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.records import Card

PAGE = 120
"""Cards fetched at once."""

PAGES_KEPT = 60

WANTED_KEPT = 6
"""Pages that wait to be fetched; those in sight are asked for again by themselves."""


class Role(IntEnum):
    """Roles beyond Qt's own."""

    ARTWORK_ID = Qt.ItemDataRole.UserRole
    CARD = Qt.ItemDataRole.UserRole + 1
    WHY = Qt.ItemDataRole.UserRole + 2


class ArtworkListModel(QAbstractTableModel):
    """Holds all ids of a list of artworks; a card is None until its page has arrived.

    The first column is the card of the grid, the others are those of the table.

    Signals:
        columns_changed: The catalog has other further columns.
    """

    columns_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._ids: list[int] = []
        self._pages: OrderedDict[int, list[Card]] = OrderedDict()
        self._wanted: list[int] = []
        self._fetching: tuple[int, int] | None = None
        self._generation = 0
        self._fitting: frozenset[int] = frozenset()
        self._by_picture: frozenset[int] = frozenset()
        self.columns: list[str] = [columns.CARD, *columns.OWN]

    def show_further(self, names: Sequence[str]) -> None:
        """Have these further columns, after the others."""
        wanted = [columns.CARD, *columns.OWN, *(f"further.{name}" for name in names)]
        if wanted == self.columns:
            return
        present = len(self.columns)
        if wanted[:present] == self.columns:
            self.beginInsertColumns(QModelIndex(), present, len(wanted) - 1)
            self.columns = wanted
            self.endInsertColumns()
        else:
            self.beginResetModel()
            self.columns = wanted
            self.endResetModel()
        self.columns_changed.emit()

    def show(self, ids: list[int], first: Sequence[Card] = ()) -> None:
        """Show another list of artworks; `first`: the cards of its first page, where they are there already."""
        self.beginResetModel()
        self._ids = ids
        self._fitting = self._by_picture = frozenset()
        self._forget_pages()
        if len(first) == min(PAGE, len(ids)) and first:
            self._pages[0] = list(first)
        self.endResetModel()

    def show_fitting(self, fitting: Sequence[int], more: Sequence[int]) -> None:
        """Say whose pictures fit the words of the search, and show `more` of them after those that are shown."""
        self._fitting, self._by_picture = frozenset(fitting), frozenset(more)
        if more:
            begin = len(self._ids)
            self.beginInsertRows(QModelIndex(), begin, begin + len(more) - 1)
            self._ids = [*self._ids, *more]
            self._pages.pop(begin // PAGE, None)  # it was fetched without them
            self.endInsertRows()
        if self._ids:
            self._tell(0, len(self._ids) - 1)

    @property
    def by_picture(self) -> int:
        """How many artworks are shown that their pictures alone found."""
        return len(self._by_picture)

    def why(self, artwork_id: int) -> str:
        """Return what found an artwork beside or instead of its record: "picture", "both", or "" for neither."""
        if artwork_id in self._by_picture:
            return "picture"
        return "both" if artwork_id in self._fitting else ""

    def refresh(self) -> None:
        """Fetch the cards in sight again: their contents changed, their order did not."""
        self._forget_pages()
        if self._ids:
            self._tell(0, len(self._ids) - 1)

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

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 (Qt)
        """Return the number of columns, the card among them."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802 (Qt)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name for people."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return columns.heading_of(self.columns[section])
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an id, a `Card` or None, or the words for the screen reader and the tool tip."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Role.ARTWORK_ID:
            return self._ids[row]
        if role == Role.WHY:
            return self.why(self._ids[row])
        if role not in _ROLES:
            return None
        card = self.card(row)
        if role == Role.CARD or card is None:
            return card
        if index.column():
            return columns.text_of(card, self.columns[index.column()])
        texts = [card.accession_number, card.title, card.artist, card.date, *columns.states_of(card)]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title or card.accession_number
        texts.append(words_of(self.why(self._ids[row])))
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
        """Want a page; what was wanted last is fetched first, and pages scrolled past long ago not at all."""
        if self._fetching == (self._generation, number):
            return
        if number in self._wanted:
            self._wanted.remove(number)
        self._wanted.append(number)
        del self._wanted[:-WANTED_KEPT]
        self._fetch()

    def _fetch(self) -> None:
        """Fetch one page at a time, so that the window's thread need not wait for several others."""
        if self._fetching is not None or not self._wanted:
            return
        number, generation = self._wanted.pop(), self._generation
        self._fetching = (generation, number)
        ids = self._ids[number * PAGE : (number + 1) * PAGE]

        def question(session: Any) -> list[Card]:
            from artcatalog.catalog import records

            return records.cards(session, ids)

        self._workspace.read(question, lambda cards: self._keep(generation, number, cards), self._give_up)

    def _give_up(self, error: Exception) -> None:
        self._fetching = None
        self._wanted.clear()
        self._workspace.failed.emit(error)

    def _keep(self, generation: int, number: int, cards: list[Card]) -> None:
        self._fetching = None
        if generation == self._generation:
            self._pages[number] = cards
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
            first = number * PAGE
            self._tell(first, min(first + PAGE, len(self._ids)) - 1)
        self._fetch()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _forget_pages(self) -> None:
        self._generation += 1
        self._pages.clear()
        self._wanted.clear()


def words_of(why: str) -> str:
    """Return why a search found an artwork, for people; "" where its record alone says so."""
    return {
        "picture": QCoreApplication.translate("Search", "Found by its picture"),
        "both": QCoreApplication.translate("Search", "Found by its record and its picture"),
    }.get(why, "")


_ROLES = {
    Role.CARD,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}
