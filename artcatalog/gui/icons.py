"""Icons: line drawings of resources/icons, in a colour that fits the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from artcatalog import resources


def drawn(name: str, colour: str, side: int, ratio: float = 2.0) -> QPixmap:
    """Draw an icon of resources/icons as a square pixmap; only on the GUI thread.

    Args:
        name: The file without its suffix.
        colour: #rrggbb, for `currentColor` in the drawing.
        side: Logical pixels.
        ratio: Device pixels per logical pixel.
    """
    image = _rendered(name, round(side * ratio)).copy()
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor(colour))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _rendered(name: str, side: int) -> QImage:
    """Render a drawing in black, once: reading it takes a window's opening longer than all else that icons need."""
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    file = resources.resources_dir() / "icons" / f"{name}.svg"
    painter = QPainter(image)
    QSvgRenderer(QByteArray(file.read_bytes())).render(painter, QRectF(image.rect()))
    painter.end()
    return image


def icon(name: str, palette: QPalette) -> QIcon:
    """Return an icon in the palette's text colour, fainter where it is disabled."""
    result = coloured(name, palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText).name(), palette)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    result.addPixmap(drawn(name, disabled, 24), QIcon.Mode.Disabled)
    return result


def coloured(name: str, colour: str, palette: QPalette, side: int = 24) -> QIcon:
    """Return an icon in a colour, and in that of the words where its row of a list is chosen."""
    result = QIcon(drawn(name, colour, side))
    result.addPixmap(drawn(name, palette.highlightedText().color().name(), side), QIcon.Mode.Selected)
    return result


def give(owner: QAbstractButton | QAction, name: str, palette: QPalette) -> None:
    """Set the icon of a button or action; `refresh` draws it again for another theme."""
    owner.setProperty("icon_name", name)
    owner.setIcon(icon(name, palette))


def refresh(window: QWidget) -> None:
    """Draw all icons of a window again: the theme changed."""
    owners: list[QObject] = [*window.findChildren(QAbstractButton), *window.findChildren(QAction)]
    for owner in owners:
        name = owner.property("icon_name")
        if isinstance(name, str) and isinstance(owner, QAbstractButton | QAction):
            owner.setIcon(icon(name, window.palette()))
