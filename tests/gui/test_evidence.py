"""The photo laid over the catalog picture, by pointer and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from artcatalog.engine.messages import Match
from artcatalog.gui.lookup.evidence import EvidenceView
from artcatalog.gui.pictures import Proxy

SIDE = 100
LEFT = Qt.MouseButton.LeftButton


def plain(colour: str) -> Proxy:
    """Return a picture of one colour."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return Proxy(Path("absent.png"), image, SIDE, SIDE)


@pytest.fixture
def view(qtbot: QtBot) -> EvidenceView:
    """Return a comparison of a red photo with a blue picture that lies exactly under it."""
    made = EvidenceView()
    qtbot.addWidget(made)
    made.resize(216, 216)  # 200 logical pixels of picture within a margin of 8
    made.show()
    same = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
    match = Match(1, 1, 1, "A.1", "Red", "", 0.9, 0, 20, homography=same)
    made.compare(plain("#ff0000"), plain("#0000ff"), match, None)
    return made


def colour_at(view: EvidenceView, x: int, y: int) -> tuple[int, int]:
    """Return red and blue of a point."""
    shown = view.grab().toImage()
    ratio = shown.width() / view.width()
    colour = shown.pixelColor(round(x * ratio), round(y * ratio))
    return colour.red(), colour.blue()


def test_the_overlay_mixes_as_much_of_the_photo_as_the_pointer_says(view: EvidenceView) -> None:
    view.show_mode("overlay")
    assert colour_at(view, 150, 150) == pytest.approx((128, 128), abs=3)
    QTest.mouseClick(view, LEFT, pos=QPoint(8 + 150, 150))
    assert colour_at(view, 150, 150) == pytest.approx((191, 64), abs=4)


def test_arrow_keys_show_more_or_less_of_the_photo(view: EvidenceView) -> None:
    view.show_mode("overlay")
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.split == pytest.approx(0.7)
    assert colour_at(view, 150, 150) == pytest.approx((179, 77), abs=4)
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert colour_at(view, 150, 150) == (0, 255)
    view.show_mode("swipe")
    QTest.mouseClick(view, LEFT, pos=QPoint(8 + 100, 150))
    assert colour_at(view, 60, 150) == (255, 0)
    assert colour_at(view, 160, 150) == (0, 255)


def test_what_cannot_be_laid_over_is_not_mixed(view: EvidenceView) -> None:
    view.compare(plain("#ff0000"), plain("#0000ff"), Match(1, 1, 1, "A.1", "Red", "", 0.4, 0, 0), None)
    view.show_mode("overlay")
    assert not view.can_align
    assert colour_at(view, 54, 110) == (255, 0)  # side by side
    assert colour_at(view, 160, 110) == (0, 255)
