"""What the model looks at, over a photo and over a record's picture, with the real engine."""

from __future__ import annotations

from pathlib import Path

from conftest import draw_photo
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF
from pytestqt.qtbot import QtBot

from artcatalog.engine.messages import Attention
from artcatalog.gui.attention import SIDE, light
from artcatalog.gui.window import MainWindow


def test_the_light_is_where_values_are_high() -> None:
    image = light(Attention(2, 2, (1.0, 0.0, 0.0, 0.0), True))
    assert (image.width(), image.height()) == (SIDE, SIDE)
    assert image.pixelColor(2, 2).alpha() < 20
    assert image.pixelColor(SIDE - 3, 2).alpha() > 150


def test_a_photo_shows_what_the_model_looks_at_and_stops(
    indexed_window: MainWindow, indexed_template: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.png"
    draw_photo(indexed_template / "scans" / "scan3.jpg", photo)
    assert indexed_window.pages is not None
    page = indexed_window.pages.lookup
    page.take([photo])
    qtbot.waitUntil(lambda: page.model.photo is not None and page.model.photo.answer is not None, timeout=60_000)
    area = page.photo_area
    assert area.attention.answer is None
    area.attention_button.click()
    qtbot.waitUntil(lambda: area.attention.answer is not None, timeout=30_000)
    drawn = QImage(200, 200, QImage.Format.Format_RGB32)
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    area.attention.draw(painter, QPolygonF([QPointF(20, 20), QPointF(180, 30), QPointF(170, 190), QPointF(10, 180)]))
    painter.end()
    inside = {drawn.pixelColor(x, y).value() for x in range(40, 160, 8) for y in range(40, 160, 8)}
    assert max(inside) - min(inside) > 60
    assert drawn.pixelColor(5, 5) == QColor("white")
    area.attention_button.click()
    assert area.attention.answer is None


def test_a_record_shows_what_the_model_looks_at(indexed_window: MainWindow, qtbot: QtBot) -> None:
    assert indexed_window.pages is not None
    page = indexed_window.pages.collection
    page.record.show_artwork(page.model.model.ids[0])
    qtbot.waitUntil(lambda: page.record.primary_picture is not None, timeout=10_000)
    large = page.record._pictures.large
    large.attention_button.click()
    qtbot.waitUntil(lambda: large.attention.answer is not None, timeout=60_000)
    page.record.show_artwork(page.model.model.ids[1])  # another work, the light stays on
    qtbot.waitUntil(lambda: large.attention.answer is None, timeout=10_000)
    qtbot.waitUntil(lambda: large.attention.answer is not None, timeout=60_000)
