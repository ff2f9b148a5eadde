"""The warning of an outline that covers little of its picture, and the hint of keys beside it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from test_review import review

from artcatalog.engine.messages import Corners
from artcatalog.gui.outline.outlines import Outline, Outlines
from artcatalog.gui.outline.small import small_share
from artcatalog.gui.window import MainWindow


def box(left: float, top: float, width: float, height: float) -> Corners:
    """Return an upright outline."""
    return ((left, top), (left + width, top), (left + width, top + height), (left, top + height))


WINDOW, PANE, SEAL, LARGE = box(100, 100, 20, 20), box(105, 105, 10, 10), box(10, 10, 20, 20), box(20, 20, 150, 150)


@pytest.mark.parametrize(
    ("corners", "share"),
    [
        ((WINDOW,), 0.01),
        ((WINDOW, PANE), 0.01),  # frame and canvas of the same
        ((WINDOW, LARGE), 0.01),  # the one that counts is the small one
        ((WINDOW, SEAL), None),  # several works
        ((WINDOW, LARGE, SEAL), None),
        ((LARGE,), None),
        ((None,), None),
    ],
)
def test_a_small_outline_is_suspicious_where_it_is_of_the_only_work(
    corners: tuple[Corners | None, ...], share: float | None
) -> None:
    outlines = Outlines(tuple(Outline(one) for one in corners))
    assert small_share(outlines, 200, 200) == share


def test_the_page_warns_before_a_small_outline_is_accepted(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    state = page.model.state
    assert not page.small_note.isVisible()
    state.take(Outlines((Outline(box(100, 100, 60, 40)),)), "Small")
    assert page.small_note.isVisible()
    assert page.small_note.text().startswith("This outline covers only 2 % of the picture.")
    assert page._accept.isEnabled()
    page.undo_stack.undo()
    assert not page.small_note.isVisible()


def test_the_hint_of_keys_names_the_one_that_accepts(window: MainWindow, qtbot: QtBot) -> None:
    page = review(window, qtbot)
    assert any("Ctrl+Return accepts" in label.text() for label in page.findChildren(QLabel))
