"""Letters twice as large: titles grow with them, and no text of a button or card is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from artcatalog.gui import theme
from artcatalog.gui.window import MainWindow


@pytest.fixture
def large_font(qapp: QApplication) -> Iterator[None]:
    """Have the application's font twice as large."""
    usual = QFont(qapp.font())
    larger = QFont(usual)
    larger.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(larger)
    yield
    qapp.setFont(usual)
    theme.apply(qapp, "light")


def test_pages_respect_larger_letters(large_font: None, window: MainWindow, qapp: QApplication) -> None:
    window.resize(1600, 1100)
    for page in window.page_names:
        shown = window.show_page(page.key)
        assert shown is not None
        qapp.processEvents()
        for button in shown.findChildren(QPushButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.text()
                assert button.height() >= button.fontMetrics().height(), button.text()
        titles = [label for label in shown.findChildren(QLabel) if label.objectName() == "title" and label.isVisible()]
        assert all(title.fontInfo().pointSizeF() > qapp.font().pointSizeF() for title in titles)
    assert window.pages is not None
    grid = window.pages.collection.grid
    assert grid.gridSize().height() > grid.fontMetrics().lineSpacing() * 3 + 168
