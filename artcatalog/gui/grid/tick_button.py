"""A button whose list has entries to tick, several at once; the list stays open while the user ticks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from artcatalog.catalog.folding import fold

MOST_ROWS = 16
"""Entries in sight; a longer list scrolls, and can be searched."""

WIDTH_EM = 15
"""Width of the button's text, in widths of the letter m."""

KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """An entry to tick. `number` None: not counted yet."""

    key: str
    text: str
    number: int | None = None

    @property
    def words(self) -> str:
        """The text with its number."""
        return self.text if self.number is None else f"{self.text} ({QLocale().toString(self.number)})"


class TickList(QListWidget):
    """Entries to tick by click, Space or Enter.

    Signals:
        pressed_key: The key of the entry that is to be turned; empty: of the first line, which unticks all.
    """

    pressed_key = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.pressed_key.emit(item.data(KEY)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Turn the entry in hand; other keys move as in every list."""
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_key.emit(item.data(KEY))
        else:
            super().keyPressEvent(event)


class TickPopup(QFrame):
    """The list over the window, with a line to search in it where it is long."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find in this list"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._press_only)
        self.list = TickList()
        self.list.setAccessibleName(name)
        self.any_box = QCheckBox(self.tr("One of the ticked is enough"))
        for widget in (self.search, self.list, self.any_box):
            column.addWidget(widget)
        self.any_box.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Close with Esc; Down leads from the search line into the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Be as large as the entries, within bounds."""
        count = self.list.count()
        self.search.setVisible(count > MOST_ROWS)
        rows = min(count, MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 1) + 2 * self.list.frameWidth() + 2)
        self.list.setMinimumWidth(min(480, self.list.sizeHintForColumn(0) + 40))
        self.adjustSize()

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        for row in range(1, self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in fold(item.text()))

    def _press_only(self) -> None:
        shown = [item for row in range(1, self.list.count()) if not (item := self.list.item(row)).isHidden()]
        if len(shown) == 1:
            self.list.pressed_key.emit(shown[0].data(KEY))


class TickButton(QPushButton):
    """Says what is ticked, and opens the list.

    Signals:
        ticked_changed: The user ticked or unticked an entry, or turned between one and all of them.
    """

    ticked_changed = Signal()

    def __init__(self, name: str, nothing: str, *, alone: Collection[str] = (), may_be_any: bool = False) -> None:
        """Build a button.

        Args:
            name: For screen readers and as the tool tip.
            nothing: What it says while nothing is ticked; also the list's first line, which unticks all.
            alone: Keys that no other goes with.
            may_be_any: Whether the user may ask that one of the ticked entries is enough.
        """
        super().__init__()
        self._name, self._nothing, self._alone, self._may_be_any = name, nothing, alone, may_be_any
        self.ticked: tuple[str, ...] = ()
        self._entries: tuple[Entry, ...] = ()
        self._first = Entry("", nothing)
        self.setAutoDefault(False)
        self.popup = TickPopup(self, name)
        self.popup.list.pressed_key.connect(self._turn)
        self.popup.any_box.toggled.connect(self.ticked_changed)
        self.clicked.connect(self.open_list)
        self._show()

    @property
    def is_any(self) -> bool:
        """Whether one of the ticked entries is enough."""
        return self.popup.any_box.isChecked() and len(self.ticked) > 1

    def show_entries(self, entries: Sequence[Entry], whole: int | None = None) -> None:
        """Show these entries, `whole` beside the line for nothing; one that is ticked stays even where it went."""
        known = {entry.key for entry in entries}
        gone = [Entry(key, key, 0) for key in self.ticked if key not in known]
        shown = (*entries, *gone)
        first = Entry("", self._nothing, whole)
        if (shown, first) != (self._entries, self._first) or not self.popup.list.count():
            self._entries, self._first = shown, first
            self._fill()
        self._show()

    def tick(self, keys: Sequence[str]) -> None:
        """Tick these entries only; tells nobody."""
        self.ticked = tuple(keys)
        self._show()

    def open_list(self) -> None:
        """Open the list below the button."""
        self.popup.search.clear()
        self.popup.fit()
        self.popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.popup.show()
        (self.popup.search if self.popup.search.isVisible() else self.popup.list).setFocus()
        if self.popup.list.currentRow() < 0:
            self.popup.list.setCurrentRow(0)

    def entry_texts(self) -> list[str]:
        """Return the lines of the list."""
        return [self.popup.list.item(row).text() for row in range(self.popup.list.count())]

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Leave room for the arrow."""
        return super().sizeHint() + QSize(self.fontMetrics().height(), 0)

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 (Qt)
        """Draw the arrow of a list."""
        super().initStyleOption(option)
        option.features |= QStyleOptionButton.ButtonFeature.HasMenu

    def _turn(self, key: str) -> None:
        if not key:
            self.ticked = ()
        elif key in self.ticked:
            self.ticked = tuple(other for other in self.ticked if other != key)
        elif key in self._alone:
            self.ticked = (key,)
        else:
            self.ticked = (*(other for other in self.ticked if other not in self._alone), key)
        self._show()
        self.ticked_changed.emit()

    def _fill(self) -> None:
        row = self.popup.list.currentRow()
        self.popup.list.clear()
        for entry in (self._first, *self._entries):
            item = QListWidgetItem(entry.words, self.popup.list)
            item.setData(KEY, entry.key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.popup.list.setCurrentRow(row)

    def _show(self) -> None:
        for row in range(1, self.popup.list.count()):
            item = self.popup.list.item(row)
            is_on = item.data(KEY) in self.ticked
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        self.popup.any_box.setVisible(self._may_be_any and len(self.ticked) > 1)
        words = {entry.key: entry.words for entry in self._entries}
        chosen = [words.get(key, key) for key in self.ticked]
        first = chosen[0] if chosen else self._first.words
        text = first if len(chosen) < 2 else self.tr("{first} and %n more", "", len(chosen) - 1).format(first=first)
        width = WIDTH_EM * self.fontMetrics().horizontalAdvance("m")
        self.setText(self.fontMetrics().elidedText(text.replace("&", "&&"), Qt.TextElideMode.ElideRight, width))
        self.setAccessibleName(f"{self._name}: {', '.join(chosen) or self._nothing}")
        self.setToolTip("\n".join([self._name, *chosen]))
