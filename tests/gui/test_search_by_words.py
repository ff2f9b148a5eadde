"""Search by words in the window: artworks whose pictures fit come after the records; suggested tags."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from artcatalog.catalog import pictures, records, tag_suggestions, text_codes
from artcatalog.catalog.text_codes import NewTextCode
from artcatalog.engine.messages import FittingArtworks
from artcatalog.gui.grid.model import Role
from artcatalog.gui.grid.view import GridPage
from artcatalog.gui.window import MainWindow


def _page(window: MainWindow) -> GridPage:
    assert window.pages is not None
    return window.pages.collection


def _numbers(page: GridPage) -> list[str]:
    cards = [page.model.model.card(row) for row in range(page.model.model.rowCount())]
    return [card.accession_number if card else "" for card in cards]


def test_pictures_that_fit_come_after_the_records_and_say_so(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: len(_numbers(page)) == 6 and "" not in _numbers(page), timeout=5_000)
    ids = dict(zip(_numbers(page), page.model.model.ids, strict=True))
    QTest.keyClicks(page.search_box, "river")
    qtbot.waitUntil(lambda: _numbers(page) == ["T.0", "T.4"], timeout=5_000)
    fitting = FittingArtworks((ids["T.3"], ids["T.4"], ids["T.1"]), (0.9, 0.8, 0.7))
    page.model.add_fitting(page.model._generation, fitting)
    qtbot.waitUntil(lambda: _numbers(page) == ["T.0", "T.4", "T.3", "T.1"], timeout=5_000)
    model = page.model.model
    assert [model.index(row, 0).data(Role.WHY) for row in range(4)] == ["", "both", "picture", "picture"]
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole).endswith("Found by its picture")
    qtbot.waitUntil(lambda: page.filters.status.text() == "All works (4)", timeout=5_000)
    assert page.filters.number.text() == "4 works, 2 by their pictures"


def test_an_answer_to_a_former_search_is_left_alone(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: len(_numbers(page)) == 6 and "" not in _numbers(page), timeout=5_000)
    first = page.model.model.ids[1]
    QTest.keyClicks(page.search_box, "river")
    qtbot.waitUntil(lambda: _numbers(page) == ["T.0", "T.4"], timeout=5_000)
    page.model.add_fitting(page.model._generation - 1, FittingArtworks((first,), (0.9,)))
    qtbot.wait(300)
    assert _numbers(page) == ["T.0", "T.4"]


def _suggest(window: MainWindow, artwork: int, terms: dict[str, float]) -> None:
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        model = text_codes.register(session, "words", 128, "a")
        for row in pictures.pictures_of(session, artwork):
            text_codes.add_text_codes(session, model, [NewTextCode(row.id, np.zeros(128, np.int8), terms)])


def _press(page: GridPage, name: str) -> None:
    buttons = page.record.suggestions.findChildren(QAbstractButton)
    next(one for one in buttons if one.accessibleName() == name).click()


def test_a_suggested_tag_is_taken_or_refused(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: len(_numbers(page)) == 6 and "" not in _numbers(page), timeout=5_000)
    artwork = page.model.model.ids[0]
    _suggest(window, artwork, {"Rococo": 0.9, "Landscape": 0.8})
    page.grid.setCurrentIndex(page.model.model.index(0, 0))
    qtbot.waitUntil(lambda: page.record.suggestions._shown == ("Rococo", "Landscape"), timeout=5_000)
    _press(page, "Add the tag “Rococo”")
    qtbot.waitUntil(lambda: page.record.suggestions._shown == ("Landscape",), timeout=5_000)
    _press(page, "“Landscape” does not fit")
    qtbot.waitUntil(lambda: page.record.suggestions._shown == (), timeout=5_000)
    assert not page.record.suggestions.isVisible()
    assert window.workspace is not None
    with window.workspace.catalog.read() as session:
        assert "Rococo" in records.record(session, artwork).fields.tags
        assert tag_suggestions.suggested_tags(session, artwork) == []
    page.undo_stack.undo()
    qtbot.waitUntil(lambda: page.record.suggestions._shown == ("Rococo",), timeout=5_000)
