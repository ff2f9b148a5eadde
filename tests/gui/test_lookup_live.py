"""Outlines changed on the photo of a look-up: searched by themselves, each for itself, with the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import draw_photo
from driving import drag
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from artcatalog.catalog import look_ups
from artcatalog.engine.messages import Corners, FoundArtwork, LookUp, LookUpAnswer, LookUpSeconds, QuadValue
from artcatalog.errors import Cancelled
from artcatalog.gui.lookup.photo import Photo
from artcatalog.gui.lookup.searches import REST_MS
from artcatalog.gui.lookup.view import LookupPage
from artcatalog.gui.pictures import Proxy
from artcatalog.gui.window import MainWindow

SIZE = (900, 400)
LEFT: Corners = ((60.0, 80.0), (380.0, 80.0), (380.0, 320.0), (60.0, 320.0))
RIGHT: Corners = ((520.0, 80.0), (840.0, 80.0), (840.0, 320.0), (520.0, 320.0))
CONTROL = Qt.KeyboardModifier.ControlModifier


def shifted(corners: Corners, dx: float, dy: float) -> Corners:
    """Return corners that lie elsewhere."""
    a, b, c, d = ((x + dx, y + dy) for x, y in corners)
    return (a, b, c, d)


def wait_for_searches(page: LookupPage, qtbot: QtBot) -> None:
    """Wait until no artwork of the photo is searched any more, or will be."""
    model = page.model
    qtbot.waitUntil(lambda: not any(model.searches.is_searching(number) for number in range(3)), timeout=60_000)


def best(page: LookupPage) -> list[str]:
    """Return the number of the record that each artwork of the photo was found to be; none where it was not found."""
    assert page.model.photo is not None
    works = page.model.photo.artworks
    return [work.matches[0].accession_number if work.verdict == "match" else "" for work in works]


@pytest.fixture
def page(indexed_window: MainWindow, indexed_template: Path, tmp_path: Path) -> LookupPage:
    """Return the page with a photo of two works, both of whose outlines are off, so that neither was found."""
    pixels = Image.new("RGB", SIZE, (178, 174, 166))
    for number, (left, top) in ((1, LEFT[0]), (4, RIGHT[0])):
        scan = Image.open(indexed_template / "scans" / f"scan{number}.jpg").crop((40, 30, 360, 270))
        pixels.paste(scan, (int(left), int(top)))
    file = tmp_path / "two.png"
    pixels.save(file)
    indexed_window.show_page("lookup")
    assert indexed_window.pages is not None
    page = indexed_window.pages.lookup
    outlines = [QuadValue(shifted(LEFT, 0, -70), "frame", 0.9), QuadValue(shifted(RIGHT, 0, -70), "canvas", 0.8)]
    works = tuple(FoundArtwork(quad, "not_found", ()) for quad in outlines)
    answer = LookUpAnswer(str(file), *SIZE, works, LookUpSeconds(0, 0, 0, 0, 0, 0))
    photo = Photo(file, Proxy(file, QImage(str(file)), *SIZE))
    photo.found(answer)
    page.model.photos.append(photo)
    page.model.show(0)
    return page


def drag_to(page: LookupPage, wanted: Corners) -> None:
    """Drag the corners of the outline in hand to where they should be."""
    canvas = page.canvas
    for index, corner in enumerate(wanted):
        drag(canvas, canvas.viewport.to_widget(*canvas.state.shown[index]), canvas.viewport.to_widget(*corner))


def test_a_changed_outline_is_searched_by_itself_and_the_other_artworks_stay(
    indexed_window: MainWindow, page: LookupPage, qtbot: QtBot
) -> None:
    photo = page.model.photo
    assert photo is not None
    other = photo.artworks[1]
    drag_to(page, LEFT)
    assert photo.searches == {}  # it rests first
    assert page.results.banner.headline.text() == "Not in this catalog"  # the old answer is still there, and marked
    assert page.results.banner.explanation.text() == "The outline was changed: searching again…"
    assert [one.text() for one in page.artworks.group.buttons()] == ["Artwork 1…", "Artwork 2"]
    qtbot.waitUntil(lambda: len(photo.searches) == 1, timeout=REST_MS + 2_000)
    assert page.results.banner.explanation.text() == "The outline was changed: searching again…"
    wait_for_searches(page, qtbot)
    assert best(page) == ["M.1", ""]
    assert photo.artworks[1] is other
    assert page.results.banner.headline.text() == "Found: 溪山行旅图"
    assert [one.text() for one in page.artworks.group.buttons()] == ["Artwork 1", "Artwork 2"]
    _undo_and_redo(page, qtbot)
    assert photo.artworks[1] is other
    catalog = indexed_window.workspace.catalog  # type: ignore[union-attr]
    with catalog.read() as session:
        (line,) = look_ups.history(session)  # however often it was searched
    assert [work.verdict for work in line.artworks] == ["match", "not_found"]


def _undo_and_redo(page: LookupPage, qtbot: QtBot) -> None:
    """Each is searched again, also where another artwork is in hand meanwhile."""
    model = page.model
    page.canvas.setFocus()
    assert model.photo is not None
    moved, answer = model.outline.corners, model.photo.artworks[0]
    for _ in range(4):
        QTest.keyClick(page.canvas, Qt.Key.Key_Z, CONTROL)
    wait_for_searches(page, qtbot)
    assert _outline(model.photo, 0) == shifted(LEFT, 0, -70)
    assert model.photo.artworks[0] is not answer
    model.choose(1)
    for _ in range(4):
        page.undo_stack.redo()
    assert model.artwork == 0  # whose outline came back
    wait_for_searches(page, qtbot)
    assert _outline(model.photo, 0) == moved
    assert best(page) == ["M.1", ""]


def _outline(photo: Photo, number: int) -> Corners | None:
    """Return the outline that an artwork's answer is of."""
    quad = photo.artworks[number].quad
    return quad.corners if quad is not None else None


def test_a_second_search_before_the_first_answers_leaves_both_in_their_order(page: LookupPage, qtbot: QtBot) -> None:
    photo = page.model.photo
    assert photo is not None
    drag_to(page, LEFT)
    page.photo_area.again_button.click()
    page.model.choose(1)
    drag_to(page, RIGHT)
    page.photo_area.again_button.click()
    assert sorted(photo.searches) == [0, 1]
    assert len(photo.artworks) == 2
    wait_for_searches(page, qtbot)
    assert best(page) == ["M.1", "M.4"]
    assert [work.quad.kind for work in photo.artworks if work.quad is not None] == ["frame", "canvas"]


def test_a_search_that_an_edit_overtakes_is_cancelled(page: LookupPage, qtbot: QtBot) -> None:
    photo = page.model.photo
    assert photo is not None
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: 0 in photo.searches, timeout=REST_MS + 2_000)
    first = photo.searches[0]
    with qtbot.waitSignal(first.failed, timeout=60_000) as over:
        drag_to(page, LEFT)
        assert photo.searches == {}
    assert isinstance(over.args[0], Cancelled)
    wait_for_searches(page, qtbot)
    assert best(page) == ["M.1", ""]


def test_it_can_be_switched_off_which_is_remembered(indexed_window: MainWindow, page: LookupPage, qtbot: QtBot) -> None:
    photo, preferences = page.model.photo, indexed_window.workspace.preferences  # type: ignore[union-attr]
    assert photo is not None
    assert page.photo_area.live.isChecked()
    page.photo_area.live.setFocus()
    QTest.keyClick(page.photo_area.live, Qt.Key.Key_Space)
    assert not preferences.search_changed_outlines
    drag_to(page, LEFT)
    qtbot.wait(REST_MS + 300)
    assert photo.searches == {}
    assert page.results.banner.explanation.text().startswith("The outline was changed.")
    assert page.photo_area.again_button.font().bold()
    page.photo_area.live.click()  # what was changed meanwhile is searched
    qtbot.waitUntil(lambda: 0 in photo.searches, timeout=REST_MS + 2_000)
    page._cancel.click()
    wait_for_searches(page, qtbot)
    assert page.results.banner.explanation.text().startswith("The outline was changed.")
    assert best(page) == ["", ""]


def test_another_photo_begins_what_was_to_come_at_once(page: LookupPage, qtbot: QtBot, tmp_path: Path) -> None:
    photo = page.model.photo
    assert photo is not None
    drag_to(page, LEFT)
    page.model.photos.append(Photo(tmp_path / "other.png", photo.proxy, photo.answer))
    page.model.show(1)
    assert list(photo.searches) == [0]
    qtbot.waitUntil(lambda: not photo.searches, timeout=60_000)
    page.model.show(0)
    assert best(page) == ["M.1", ""]
    assert page.model.outline.shown == photo.asked(0)


def test_an_outline_drawn_before_the_artworks_are_found_is_kept(
    indexed_window: MainWindow, indexed_template: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "photo.png"
    draw_photo(indexed_template / "scans" / "scan3.jpg", file)
    indexed_window.look_up([file])
    assert indexed_window.pages is not None
    page = indexed_window.pages.lookup
    qtbot.waitUntil(lambda: page.canvas.proxy is not None, timeout=10_000)
    photo = page.model.photo
    assert photo is not None
    assert photo.job is not None  # the engine is still starting
    drawn: Corners = ((200.0, 120.0), (630.0, 160.0), (600.0, 480.0), (170.0, 460.0))
    drag_to(page, drawn)
    kept = page.model.outline.corners
    qtbot.waitUntil(lambda: photo.job is None, timeout=60_000)
    wait_for_searches(page, qtbot)
    assert page.model.outline.corners == kept
    assert photo.asked(page.model.artwork) == kept
    assert len(photo.artworks) == 1
    QTest.keyClick(page.canvas, Qt.Key.Key_R)
    assert page.model.outline.corners == photo.homes[0]


def test_only_one_outline_is_sent(page: LookupPage) -> None:
    page.model.search_again()
    assert page.model.photo is not None
    request = page.model.photo.searches[0].request
    assert isinstance(request, LookUp)
    assert request.quads == (QuadValue(shifted(LEFT, 0, -70), "frame"),)
