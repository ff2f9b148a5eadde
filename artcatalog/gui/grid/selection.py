"""Which artworks of the collection are selected: everything may be, too much to look at one by one."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from artcatalog.gui.grid.model import ArtworkListModel


def selected_ranges(selection: QItemSelectionModel) -> list[QItemSelectionRange]:
    """Return the selected rows in runs."""
    found = selection.selection()
    return [found.at(place) for place in range(found.count())]


def selected_ids(selection: QItemSelectionModel, artworks: ArtworkListModel) -> list[int]:
    """Return the selected artworks, in order."""
    parts = sorted((one.top(), one.bottom() + 1) for one in selected_ranges(selection))
    return list(dict.fromkeys(number for first, end in parts for number in artworks.ids[first:end]))


def selection_of(artworks: ArtworkListModel, ids: Collection[int]) -> QItemSelection:
    """Return the selection of those artworks of a list that are shown, in as few runs as there are."""
    found, last = QItemSelection(), artworks.columnCount() - 1
    begin: int | None = None
    wanted = set(ids)
    if not wanted:
        return found
    for row, artwork_id in enumerate([*artworks.ids, None]):
        if artwork_id in wanted:
            begin = row if begin is None else begin
        elif begin is not None:
            found.append(QItemSelectionRange(artworks.index(begin, 0), artworks.index(row - 1, last)))
            begin = None
    return found
