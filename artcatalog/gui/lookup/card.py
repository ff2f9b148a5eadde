"""A result of a look-up as a card: picture, score, verdict in words, evidence, answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from artcatalog.engine.messages import FoundArtwork, Match
from artcatalog.gui import theme
from artcatalog.gui.icons import drawn
from artcatalog.gui.lookup import verdicts
from artcatalog.gui.widgets import Elided, button, muted, tool_button

PICTURE_SIDE = 92


class ResultCard(QFrame):
    """One match. A click or Enter chooses it, so that its evidence is shown.

    Signals:
        chosen: The card was clicked.
        said: The user confirmed (True) or refused (False) the match.
        opened: The user wants to see the record.
    """

    chosen = Signal()
    said = Signal(bool)
    opened = Signal()

    def __init__(self, match: Match, found: FoundArtwork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.match = match
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture = QLabel()
        self._picture.setFixedSize(QSize(PICTURE_SIDE, PICTURE_SIDE))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = self._words = verdicts.of_match(match, found, theme.colours_of(self.palette()))
        row.addLayout(self._texts(words), 1)
        title = match.title or self.tr("Untitled")
        said = self.tr("{rank}. {title}, {artist}, {number}: {score}, {verdict}")
        self.setAccessibleName(
            said.format(
                rank=match.rank,
                title=title,
                artist=match.artist or "—",
                number=match.accession_number,
                score=verdicts.per_cent(match.score),
                verdict=words.headline,
            )
        )

    def _texts(self, words: verdicts.VerdictWords) -> QVBoxLayout:
        match = self.match
        column = QVBoxLayout()
        column.setSpacing(3)
        top = QHBoxLayout()
        title = Elided(f"{match.rank}.  {match.title or self.tr('Untitled')}")
        title.setObjectName("heading")
        top.addWidget(title, 1)
        score = QLabel(verdicts.per_cent(match.score))
        score.setObjectName("title")
        score.setToolTip(self.tr("How sure the program is that this is the artwork"))
        top.addWidget(score)
        column.addLayout(top)
        number = Elided(" · ".join(text for text in (match.artist, match.accession_number) if text))
        number.setObjectName("muted")
        column.addWidget(number)
        column.addLayout(self._verdict_line(words))
        evidence = muted(verdicts.evidence_words(match))
        evidence.setToolTip(verdicts.evidence_meaning())
        column.addWidget(evidence)
        column.addLayout(self._buttons())
        return column

    def _verdict_line(self, words: verdicts.VerdictWords) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        self._sign = QLabel()
        self._verdict = QLabel()
        self._show_verdict(words.icon, words.headline, words.colour)
        line.addWidget(self._sign)
        line.addWidget(self._verdict, 1)
        show = self.tr("Show the record in the collection")
        line.addWidget(tool_button(show, "collection", self.opened.emit, self.palette()))
        return line

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        self._confirm = button(self.tr("Same artwork"), lambda: self.said.emit(True), icon_name="check")
        self._refuse = button(self.tr("Not this one"), lambda: self.said.emit(False), icon_name="cross")
        for one in (self._confirm, self._refuse):
            one.setCheckable(True)
            one.setProperty("segment", True)
            one.setToolTip(self.tr("Pressed again, the answer is taken back"))
            line.addWidget(one)
        line.addStretch()
        return line

    def _show_verdict(self, icon_name: str, text: str, colour: str) -> None:
        self._sign.setPixmap(drawn(icon_name, colour, 16))
        self._verdict.setText(text)
        self._verdict.setStyleSheet(f"color: {colour}; font-weight: 600;")

    def show_picture(self, pixmap: QPixmap) -> None:
        """Show the catalog picture, fitted."""
        ratio = self.devicePixelRatioF()
        side = round(PICTURE_SIDE * ratio)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = pixmap.scaled(side, side, keep, smooth)
        fitted.setDevicePixelRatio(ratio)
        self._picture.setPixmap(fitted)

    def show_answer(self, same: bool | None) -> None:
        """Show what the user said about this match; None: nothing."""
        colours = theme.colours_of(self.palette())
        if same is None:
            self._show_verdict(self._words.icon, self._words.headline, self._words.colour)
        elif same:
            self._show_verdict("check", self.tr("You confirmed: same artwork"), colours.good)
        else:
            self._show_verdict("cross", self.tr("You said: not this one"), colours.bad)
        self._confirm.setChecked(same is True)
        self._refuse.setChecked(same is False)

    def allow_answers(self, can_answer: bool) -> None:
        """Let the user answer, unless the catalog can only be read."""
        for one in (self._confirm, self._refuse):
            one.setEnabled(can_answer)

    def show_chosen(self, is_chosen: bool) -> None:
        """Mark the card whose evidence is shown."""
        self.setProperty("chosen", is_chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Choose the card."""
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Open the record."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Enter opens, Space chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt)
        """Choose the card that Tab reaches."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.chosen.emit()
