"""Small parts that several pages are put together from: bars, buttons, empty states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from artcatalog.gui import icons
from artcatalog.gui.icons import drawn
from artcatalog.gui.theme import colours_of


def short_date(moment: datetime) -> str:
    """Return a moment in the user's short form and time zone."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def page_bar(title: str) -> tuple[QFrame, QHBoxLayout]:
    """Return the bar at the top of a page with its title, and the layout to add controls to."""
    bar = QFrame()
    bar.setObjectName("bar")
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 10, 16, 10)
    row.setSpacing(8)
    label = QLabel(title)
    label.setObjectName("title")
    row.addWidget(label)
    return bar, row


def button(text: str, pressed: Callable[[], object], *, primary: bool = False, icon_name: str = "") -> QPushButton:
    """Return a push button; a page has one primary button at the most."""
    result = QPushButton(text)
    result.setAutoDefault(False)
    if primary:
        result.setProperty("primary", True)
    elif icon_name:
        icons.give(result, icon_name, result.palette())
    result.clicked.connect(lambda: pressed())
    return result


def segment(text: str, pressed: Callable[[], object], *, is_checked: bool) -> QPushButton:
    """Return a button of a row of which one is chosen."""
    result = button(text, pressed)
    result.setProperty("segment", True)
    result.setCheckable(True)
    result.setChecked(is_checked)
    return result


def tool_button(
    text: str, icon_name: str, pressed: Callable[[], object] | None, palette: QPalette, shortcut: str = ""
) -> QToolButton:
    """Return a button with an icon only, whose text is its tool tip and accessible name."""
    result = QToolButton()
    icons.give(result, icon_name, palette)
    result.setIconSize(QSize(18, 18))
    result.setAutoRaise(True)
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    result.setToolTip(f"{text} ({keys})" if keys else text)
    result.setAccessibleName(text)
    if pressed is not None:
        result.clicked.connect(lambda: pressed())
    return result


def muted(text: str = "", *, wraps: bool = True) -> QLabel:
    """Return a label in a fainter colour."""
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(wraps)
    return label


def heading(text: str = "") -> QLabel:
    """Return a label in a heavier weight."""
    label = QLabel(text)
    label.setObjectName("heading")
    label.setWordWrap(True)
    return label


def notice() -> QLabel:
    """Return a hidden line that stands out."""
    label = QLabel()
    label.setObjectName("notice")
    label.setContentsMargins(12, 6, 12, 6)
    label.setWordWrap(True)
    label.setVisible(False)
    return label


class Elided(QLabel):
    """A one-line label that ends in an ellipsis where it is too long; the whole text is its tool tip."""

    def __init__(self, text: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._mode = mode
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 (Qt)
        """Cut the text to the new width."""
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, self._mode, max(self.width(), 24))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class EmptyState(QWidget):
    """What a page shows while it has nothing: a picture, a line, an explanation, buttons."""

    def __init__(self, icon_name: str, title: str, explanation: str, *buttons: QPushButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.addStretch(2)
        self._picture = QLabel()
        self._icon_name = icon_name
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture)
        self.title = QLabel(title)
        self.title.setObjectName("title")
        self.explanation = muted(explanation)
        for label in (self.title, self.explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch()
        for one in buttons:
            row.addWidget(one)
        row.addStretch()
        column.addSpacing(12)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, icon_name: str, title: str, explanation: str) -> None:
        """Show something else."""
        self._icon_name = icon_name
        self.title.setText(title)
        self.explanation.setText(explanation)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt)
        """Draw the picture, which many pages never show, in the theme of now."""
        super().showEvent(event)
        self._draw()

    def changeEvent(self, event: object) -> None:  # noqa: N802 (Qt)
        """Draw the picture again where the theme changed."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_picture") and self.isVisible():
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(drawn(self._icon_name, colours_of(self.palette()).muted, 64))
