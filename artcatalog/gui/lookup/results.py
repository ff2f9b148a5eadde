"""The ranked results of one artwork of a photo: verdict banner and cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from artcatalog.engine.messages import FoundArtwork, Match
from artcatalog.gui import theme
from artcatalog.gui.icons import drawn
from artcatalog.gui.lookup import verdicts
from artcatalog.gui.lookup.card import ResultCard
from artcatalog.gui.thumbnails import Thumbnails
from artcatalog.gui.widgets import muted


class VerdictBanner(QFrame):
    """The verdict in words, with an icon."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        self._sign = QLabel()
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.headline = QLabel()
        self.headline.setObjectName("title")
        self.headline.setWordWrap(True)
        self.explanation = muted()
        column.addWidget(self.headline)
        column.addWidget(self.explanation)
        row.addLayout(column, 1)

        self._words: verdicts.VerdictWords | None = None

    def show_words(self, words: verdicts.VerdictWords) -> None:
        """Show a verdict."""
        self._words = words
        self._sign.setPixmap(drawn(words.icon, words.colour, 28))
        self.headline.setText(words.headline)
        self.explanation.setMinimumHeight(0)
        self.explanation.setText(words.explanation)
        self.setAccessibleName(f"{words.headline}. {words.explanation}")

    def show_note(self, note: str) -> None:
        """Say why the verdict is of an outline that is another now; nothing: it holds."""
        if self._words is None:
            return
        self.show_words(self._words)
        if note:
            self.explanation.setMinimumHeight(self.explanation.height())  # nothing below it moves
            self._sign.setPixmap(drawn("search", theme.colours_of(self.palette()).muted, 28))
            self.explanation.setText(note)
            self.setAccessibleName(f"{self._words.headline}. {note}")


class ResultList(QWidget):
    """A banner and a scrolling list of `ResultCard`.

    Signals:
        chosen: A match, whose evidence is to be shown.
        said: A match, and whether it is the same artwork.
        opened: The id of an artwork whose record is to be shown.
    """

    chosen = Signal(object)
    said = Signal(object, bool)
    opened = Signal(int)

    def __init__(self, thumbnails: Thumbnails, *, can_answer: bool = True) -> None:
        super().__init__()
        self._can_answer = can_answer
        self._thumbnails = thumbnails
        self._files: dict[int, Path] = {}
        self.cards: list[ResultCard] = []
        self._shown: tuple[FoundArtwork, int | None, Callable[[Match], bool | None]] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.banner = VerdictBanner()
        column.addWidget(self.banner)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        self._faint = QGraphicsOpacityEffect(self._scroll)
        self._faint.setOpacity(0.55)
        self._faint.setEnabled(False)
        self._scroll.setGraphicsEffect(self._faint)
        thumbnails.loaded.connect(self._picture_arrived)

    def show_found(self, found: FoundArtwork, pictures: int | None, answer_to: Callable[[Match], bool | None]) -> None:
        """Show the results of an artwork; `pictures`: how many the catalog has, if known."""
        self._shown = (found, pictures, answer_to)
        self._show_verdict()
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 4, 4)
        column.setSpacing(8)
        self.cards = []
        for match in found.matches:
            card = ResultCard(match, found)
            card.show_answer(answer_to(match))
            card.allow_answers(self._can_answer)
            card.chosen.connect(lambda c=card: self.choose(c))
            card.said.connect(lambda same, c=card: self.said.emit(c.match, same))
            card.opened.connect(lambda c=card: self.opened.emit(c.match.artwork_id))
            column.addWidget(card)
            self.cards.append(card)
        column.addStretch()
        self._scroll.setWidget(inside)
        self._leave_room(inside)
        self._show_pictures()
        if self.cards:
            self.choose(self.cards[0])
        else:
            self.chosen.emit(None)

    def show_note(self, note: str, *, is_searching: bool) -> None:
        """Say that the results are of an outline that is another now; nothing: they hold.

        They are fainter while a new answer is on its way.
        """
        self.banner.show_note(note)
        self._faint.setEnabled(is_searching)

    def choose(self, card: ResultCard) -> None:
        """Choose a card."""
        for other in self.cards:
            other.show_chosen(other is card)
        self.chosen.emit(card.match)

    def show_files(self, files: dict[int, Path]) -> None:
        """Tell the thumbnail files of the pictures, by picture id."""
        self._files = files
        self._show_pictures()

    def _show_verdict(self) -> None:
        """Show the verdict in words; what the user said goes first."""
        if self._shown is not None:
            found, pictures, answer_to = self._shown
            self.banner.show_words(verdicts.with_answers(found, pictures, theme.colours_of(self.palette()), answer_to))

    def show_answer(self, artwork_id: int, same: bool | None) -> None:
        """Show what the user said; None: took it back."""
        self._show_verdict()
        for card in self.cards:
            if card.match.artwork_id == artwork_id:
                card.show_answer(same)

    def _leave_room(self, inside: QWidget) -> None:
        """Keep the list as wide as its buttons, which have their final size only with the style on."""
        for part in inside.findChildren(QWidget):
            part.ensurePolished()
        column = inside.layout()
        if column is not None:
            column.invalidate()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(inside.minimumSizeHint().width() + bar + 2 * self._scroll.frameWidth())

    def _picture_arrived(self, file: str) -> None:
        if Path(file) in self._files.values():
            self._show_pictures()

    def _show_pictures(self) -> None:
        for card in self.cards:
            file = self._files.get(card.match.picture_id)
            pixmap = self._thumbnails.pixmap(file) if file is not None else None
            if pixmap is not None and not pixmap.isNull():
                card.show_picture(pixmap)
