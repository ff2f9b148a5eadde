"""What the active model looks at in an artwork: asked of the engine, and drawn over the artwork as a light."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF, QTransform
from PySide6.QtWidgets import QToolButton

from artcatalog.engine.messages import Attention, Corners, ShowAttention
from artcatalog.gui.widgets import tool_button
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette

KEPT = 24
"""Answers that are remembered."""

SETTLED_MS = 250
"""So long corners have to rest before the engine is asked."""

DARKEST = 175
"""Opacity over what is not looked at, of 255."""

SIDE = 192
"""Pixels a side of what is drawn, before it is fitted to the outline."""

Place = tuple[str, Corners | None]


class AttentionView(QObject):
    """Whether the light is on, and what it falls on. Several pictures may be drawn with one.

    Signals:
        changed: It was switched, or an answer arrived: draw again.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._answers: OrderedDict[Place, QImage] = OrderedDict()
        self._place: Place | None = None
        self._asked: Place | None = None
        self.is_on = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED_MS)
        self._settle.timeout.connect(self._ask)
        workspace.models_changed.connect(self._forget)

    def button(self, palette: QPalette) -> QToolButton:
        """Return a button that switches the light."""
        text = self.tr("What the model looks at")
        result = tool_button(text, "eye", None, palette)
        more = self.tr("Bright places count most when this work is looked for")
        result.setToolTip(f"{text}\n{more}")
        result.setCheckable(True)
        result.toggled.connect(self.switch)
        return result

    def switch(self, is_on: bool) -> None:
        """Turn the light on or off."""
        self.is_on = is_on
        self._settle.start()
        self.changed.emit()

    def point(self, file: Path | None, corners: Corners | None) -> None:
        """Say what is on the screen: a file, and the artwork's corners in it, None for the whole picture."""
        self._place = None if file is None else (str(file), corners)
        if self.is_on:
            self._settle.start()

    @property
    def answer(self) -> QImage | None:
        """The light on what was pointed at; None: it is off, or the engine has not answered yet."""
        return self._answers.get(self._place) if self.is_on and self._place is not None else None

    def draw(self, painter: QPainter, outline: QPolygonF) -> None:
        """Draw the light over an outline's four corners on the screen, clockwise from the artwork's top left."""
        answer = self.answer
        if answer is None:
            return
        square = QPolygonF([QPointF(0, 0), QPointF(SIDE, 0), QPointF(SIDE, SIDE), QPointF(0, SIDE)])
        transform = QTransform()
        if outline.count() != 4 or not QTransform.quadToQuad(square, outline, transform):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(transform, True)
        painter.drawImage(QRectF(0, 0, SIDE, SIDE), answer)
        painter.restore()

    def _ask(self) -> None:
        place = self._place
        if not self.is_on or place is None or place in self._answers or place == self._asked:
            return
        self._asked = place
        job = self._workspace.engine.submit(ShowAttention(*place))
        job.succeeded.connect(lambda found: self._keep(place, found))
        job.failed.connect(self._workspace.failed)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._asked = None

    def _keep(self, place: Place, found: Attention) -> None:
        self._answers[place] = light(found)
        while len(self._answers) > KEPT:
            self._answers.popitem(last=False)
        self.changed.emit()

    def _forget(self) -> None:
        self._answers.clear()
        self._settle.start()
        self.changed.emit()


def light(found: Attention) -> QImage:
    """Return a shade (SIDE x SIDE) that is thin where much is looked at."""
    image = QImage(QSize(found.columns, found.rows), QImage.Format.Format_ARGB32)
    for at, value in enumerate(found.values):
        row, column = divmod(at, found.columns)
        image.setPixelColor(column, row, QColor(0, 0, 0, round(DARKEST * (1 - value**0.5))))
    return image.scaled(SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
