"""Works that a model finds better than the one before, and works that it finds worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from artcatalog.gui.thumbnails import Thumbnails
from artcatalog.gui.widgets import heading, muted
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.records import Card

PICTURE_SIDE = 72
FILE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Moved:
    """An artwork that was held back from training, and where photos of it were found: the median place, from 1."""

    artwork_id: int
    before: float
    now: float


def moved_in(figures: Mapping[str, Any]) -> list[Moved]:
    """Return what the figures of a model say of single artworks."""
    found = figures.get("moved")
    lines = found if isinstance(found, list | tuple) else ()
    moved = [Moved(int(number), float(before), float(now)) for number, before, now in lines if str(number).isdigit()]
    return [one for one in moved if one.before != one.now]  # of some, only single photos changed place


class WorkList(QListWidget):
    """Artworks with their pictures."""

    def __init__(self, name: str, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setIconSize(QSize(PICTURE_SIDE, PICTURE_SIDE))
        self.setSpacing(2)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._thumbnails = thumbnails
        thumbnails.loaded.connect(self._show_pictures)

    def add(self, card: Card, words: str, file: Path | None) -> None:
        """Add an artwork."""
        name = " · ".join(text for text in (card.title, card.accession_number) if text)
        item = QListWidgetItem(f"{name}\n{words}", self)
        item.setData(Qt.ItemDataRole.UserRole, card.artwork_id)
        item.setData(FILE, file)
        self._show_pictures()

    def _show_pictures(self, _file: str = "") -> None:
        for row in range(self.count()):
            item = self.item(row)
            file = item.data(FILE)
            pixmap = self._thumbnails.pixmap(file) if file is not None and item.icon().isNull() else None
            if pixmap is not None and not pixmap.isNull():
                item.setIcon(QIcon(pixmap))


class ExamplesDialog(QDialog):
    """Two lists of artworks beside each other: better and worse than before.

    Signals:
        record_wanted: The id of an artwork whose record is to be shown.
    """

    record_wanted = Signal(int)

    def __init__(self, workspace: Workspace, name: str, moved: Sequence[Moved], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What changed"))
        self.resize(720, 520)
        self._workspace = workspace
        column = QVBoxLayout(self)
        column.addWidget(heading(name))
        said = self.tr(
            "Works that were held back from training, by the place at which photos of them were found: those whose "
            "place changed most."
        )
        column.addWidget(muted(said))
        row = QHBoxLayout()
        self.better = self._add_list(row, self.tr("Found better"))
        self.worse = self._add_list(row, self.tr("Found worse"))
        column.addLayout(row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._read(moved)

    def _add_list(self, row: QHBoxLayout, name: str) -> WorkList:
        works = WorkList(name, self._workspace.thumbnails)
        works.itemActivated.connect(lambda item: self.record_wanted.emit(item.data(Qt.ItemDataRole.UserRole)))
        column = QVBoxLayout()
        column.addWidget(muted(name))
        column.addWidget(works, 1)
        row.addLayout(column)
        return works

    def _read(self, moved: Sequence[Moved]) -> None:
        ids = [one.artwork_id for one in moved]

        def question(session: Any) -> dict[int, Card]:
            from artcatalog.catalog import records

            return {card.artwork_id: card for card in records.cards(session, ids)}

        self._workspace.read(question, lambda cards: self._show(moved, cards))

    def _show(self, moved: Sequence[Moved], cards: Mapping[int, Card]) -> None:
        folder, locale = self._workspace.catalog.thumbnails, QLocale()
        for one in moved:
            card = cards.get(one.artwork_id)
            if card is None:
                continue  # deleted since
            before, now = (
                locale.toString(place, "f", 0 if place.is_integer() else 1) for place in (one.before, one.now)
            )
            words = self.tr("place {before} before, {now} now").format(before=before, now=now)
            works = self.better if one.now < one.before else self.worse
            works.add(card, words, folder / card.thumbnail if card.thumbnail else None)
        for works in (self.better, self.worse):
            if not works.count():
                nothing = QListWidgetItem(self.tr("None"), works)
                nothing.setFlags(Qt.ItemFlag.NoItemFlags)
