"""How one artwork is drawn in the grid: picture, number, title, artist, and badges with a shape of their own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from artcatalog.gui import theme
from artcatalog.gui.grid.model import Role
from artcatalog.gui.icons import drawn
from artcatalog.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from artcatalog.catalog.records import Card

PICTURE_SIDE = 168
"""Longest side of a picture in the grid, logical pixels."""

PADDING = 12


@lru_cache(maxsize=32)
def _badge(name: str, colour: str) -> QPixmap:
    return drawn(name, colour, 16)


class CardDelegate(QStyledItemDelegate):
    """Draws artworks of an `ArtworkListModel`; every one has the same size."""

    def __init__(self, thumbnails: Thumbnails, folder: Path) -> None:
        super().__init__(thumbnails)
        self._thumbnails, self._folder = thumbnails, folder
        self.width = 0

    def sizeHint(  # noqa: N802 (Qt)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every card; the view sets `width` so that its columns fill it."""
        size = self.card_size(QFontMetrics(option.font))
        return QSize(self.width or size.width(), size.height())

    @staticmethod
    def card_size(metrics: QFontMetrics) -> QSize:
        """Return the size of a card for a font."""
        return QSize(PICTURE_SIDE + 2 * PADDING + 8, PICTURE_SIDE + 2 * PADDING + 3 * metrics.lineSpacing() + 18)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one artwork; an empty plate until its card has arrived."""
        colours = theme.colours_of(option.palette)
        area: QRect = option.rect.adjusted(4, 4, -4, -4)
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_plate(painter, area, colours, is_selected, bool(state & QStyle.StateFlag.State_HasFocus))
        inside = area.adjusted(PADDING - 4, PADDING - 4, 4 - PADDING, 4 - PADDING)
        card: Card | None = index.data(Role.CARD)
        place = QRect(inside.left(), inside.top(), inside.width(), PICTURE_SIDE)
        self._draw_picture(painter, place, card, colours)
        if card is not None:
            self._draw_words(painter, inside.adjusted(0, PICTURE_SIDE + 8, 0, 0), card, colours)
            self._draw_badges(painter, place, card, colours, by_picture=index.data(Role.WHY) == "picture")
        painter.restore()

    def _draw_plate(
        self, painter: QPainter, area: QRect, colours: theme.Colours, is_selected: bool, has_focus: bool
    ) -> None:
        painter.setBrush(QColor(colours.accent_soft if is_selected else colours.raised))
        painter.setPen(QPen(QColor(colours.accent if is_selected else colours.border), 2 if is_selected else 1))
        painter.drawRoundedRect(area, 8, 8)
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), 6, 6)

    def _draw_picture(self, painter: QPainter, place: QRect, card: Card | None, colours: theme.Colours) -> None:
        if card is None or card.thumbnail is None:
            painter.fillRect(place, QColor(colours.panel))
            if card is not None:
                side = _badge("picture", colours.muted)
                painter.drawPixmap(place.center().x() - 8, place.center().y() - 8, side)
            return
        pixmap = self._thumbnails.pixmap(self._folder / card.thumbnail)
        if pixmap is None or pixmap.isNull():
            painter.fillRect(place, QColor(colours.panel))
            if pixmap is not None:
                painter.drawPixmap(place.center().x() - 8, place.center().y() - 8, _badge("warning", colours.warn))
            return
        size = pixmap.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, pixmap)

    def _draw_words(self, painter: QPainter, place: QRect, card: Card, colours: theme.Colours) -> None:
        font = QFont(painter.font())
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        lines = (
            (card.title or self.tr("Untitled"), bold, colours.text),
            (card.artist or "—", font, colours.muted),
            (card.accession_number, small, colours.muted),
        )
        top = place.top()
        for text, of_font, colour in lines:
            metrics = QFontMetrics(of_font)
            painter.setFont(of_font)
            painter.setPen(QColor(colour))
            mode = Qt.TextElideMode.ElideMiddle if of_font is small else Qt.TextElideMode.ElideRight
            line = metrics.elidedText(text, mode, place.width())
            painter.drawText(QRect(place.left(), top, place.width(), metrics.lineSpacing()), _LINE, line)
            top += metrics.lineSpacing() + 2

    def _draw_badges(
        self, painter: QPainter, place: QRect, card: Card, colours: theme.Colours, *, by_picture: bool
    ) -> None:
        """Draw a question mark on unreviewed outlines, a pencil on corrected ones, a warning where no code is.

        A picture is drawn on what a search found by its picture alone.
        """
        names = [("picture", colours.accent)] if by_picture else []
        if card.picture_id is not None:
            if card.outline == "unreviewed":
                names.append(("question", colours.warn))
            elif card.outline == "corrected":
                names.append(("pencil", colours.accent))
            if not card.indexed:
                names.append(("warning", colours.bad))
        x = place.right() - 22
        for name, colour in names:
            plate = QRect(x, place.top() + 2, 20, 20)
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.setBrush(QColor(colours.raised))
            painter.drawEllipse(plate)
            painter.drawPixmap(plate.x() + 2, plate.y() + 2, _badge(name, colour))
            x -= 24


_LINE = (
    int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.TextFlag.TextSingleLine)
    | int(Qt.TextFlag.TextDontClip)  # Chinese may be taller than the font's own lines
)
