"""Icons: line drawings of resources/icons, in a colour that fits the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPalette, QPixmap
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
    pixmap = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    file = resources.resources_dir() / "icons" / f"{name}.svg"
    renderer = QSvgRenderer(QByteArray(file.read_bytes().replace(b"currentColor", colour.encode())))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, palette: QPalette) -> QIcon:
    """Return an icon in the palette's text colour, fainter where it is disabled."""
    result = QIcon()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    for mode, of_group in ((QIcon.Mode.Normal, group.Active), (QIcon.Mode.Disabled, group.Disabled)):
        colour = palette.color(of_group, role.WindowText).name()
        result.addPixmap(drawn(name, colour, 24), mode)
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
