"""Looking photos up by dropping and pasting them, with the real engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from conftest import draw_photo
from driving import drag, drop_files
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from artcatalog.engine.messages import FoundArtwork, LookUpAnswer, LookUpSeconds, Match, QuadValue
from artcatalog.gui import theme
from artcatalog.gui.lookup import verdicts
from artcatalog.gui.lookup.evidence import photo_to_picture
from artcatalog.gui.lookup.photo import Photo
from artcatalog.gui.lookup.view import LookupPage
from artcatalog.gui.pictures import Proxy
from artcatalog.gui.window import MainWindow


def wait_for_answer(page: LookupPage, qtbot: QtBot) -> None:
    """Wait until the photo that is shown has its answer."""

    def is_answered() -> bool:
        photo = page.model.photo
        return photo is not None and photo.job is None and (photo.answer is not None or photo.failure is not None)

    qtbot.waitUntil(is_answered, timeout=60_000)


def test_a_dropped_photo_is_found_explained_and_confirmed(
    indexed_window: MainWindow, indexed_template: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = indexed_window
    photo = tmp_path / "photo.png"
    draw_photo(indexed_template / "scans" / "scan3.jpg", photo)
    drop_files(window, [photo], QPoint(200, 300))  # the left half looks up
    assert window.pages is not None
    page = window.pages.lookup
    assert page.isVisible()
    wait_for_answer(page, qtbot)
    first = page.results.cards[0]
    assert first.match.accession_number == "M.3"
    assert page.results.banner.headline.text() == "Found: Portrait of a sailor"
    assert [card.match.rank for card in page.results.cards] == list(range(1, len(page.results.cards) + 1))
    qtbot.waitUntil(lambda: page.evidence._picture is not None, timeout=10_000)
    assert page.evidence.can_align
    _assert_points_agree(first.match)
    with qtbot.waitSignal(page.model.answered, timeout=10_000):
        first._confirm.click()
    assert first._verdict.text() == "You confirmed: same artwork"
    _change_the_answer(page, qtbot)
    _lose_an_answer(page, qtbot)
    _search_with_a_corrected_outline(page, qtbot)
    _paste_nothing_known(page, qtbot)


def _change_the_answer(page: LookupPage, qtbot: QtBot) -> None:
    """The headline follows what the person says, and what was said is taken back by the same button."""
    first, headline = page.results.cards[0], page.results.banner.headline
    assert headline.text() == "Confirmed: Portrait of a sailor"
    for pressed, told, verdict in (
        (first._refuse, "Not Portrait of a sailor", "You said: not this one"),
        (first._refuse, "Found: Portrait of a sailor", "Same artwork"),
        (first._confirm, "Confirmed: Portrait of a sailor", "You confirmed: same artwork"),
    ):
        with qtbot.waitSignal(page.model.answered, timeout=10_000):
            pressed.click()
        assert (headline.text(), first._verdict.text()) == (told, verdict)
        assert [first._confirm.isChecked(), first._refuse.isChecked()] == [
            verdict.startswith("You confirmed"),
            verdict.startswith("You said"),
        ]


def _lose_an_answer(page: LookupPage, qtbot: QtBot) -> None:
    """What could not be kept is not shown as if it were."""
    gone = replace(page.results.cards[0].match, artwork_id=9999)
    page.workspace.failed.disconnect()
    with qtbot.waitSignal(page.workspace.failed, timeout=10_000):
        page.model.say(gone, True)
        assert page.model.answer_to(gone) is True
    assert page.model.answer_to(gone) is None


def _assert_points_agree(match: Match) -> None:
    """The homography that the window draws with takes the photo's points to the picture's."""
    assert match.homography is not None
    transform = photo_to_picture(match.homography)
    for (x, y), (u, v) in zip(match.photo_points, match.picture_points, strict=True):
        mapped = transform.map(QPointF(x, y))
        assert abs(mapped.x() - u) < 12
        assert abs(mapped.y() - v) < 12


def _search_with_a_corrected_outline(page: LookupPage, qtbot: QtBot) -> None:
    canvas = page.canvas
    for index, corner in enumerate(((180, 110), (640, 150), (610, 500), (160, 470))):
        canvas.state.select(index)
        drag(canvas, canvas.viewport.to_widget(*canvas.state.shown[index]), canvas.viewport.to_widget(*corner))
    assert canvas.state.is_changed
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for_answer(page, qtbot)
    assert page.results.cards[0].match.accession_number == "M.3"


def _paste_nothing_known(page: LookupPage, qtbot: QtBot) -> None:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#7a5a30"))
    QGuiApplication.clipboard().setImage(image)
    page.paste()
    qtbot.waitUntil(lambda: len(page.model.photos) == 2, timeout=10_000)
    wait_for_answer(page, qtbot)
    found = page.model.found
    assert found is not None
    assert found.verdict == "not_found"
    assert page.results.banner.headline.text() == "Not in this catalog"


def _match(score: float, rank: int = 1) -> Match:
    return Match(rank, rank, rank, f"N.{rank}", "Title", "Artist", score, 40, 3)


def test_each_verdict_has_words_and_a_sign_of_its_own() -> None:
    colours = theme.LIGHT
    shown = [
        verdicts.of_artwork(FoundArtwork(None, "match", (_match(0.98),)), 10, colours),
        verdicts.of_artwork(FoundArtwork(None, "uncertain", (_match(0.4),)), 10, colours),
        verdicts.of_artwork(FoundArtwork(None, "not_found", (_match(0.01),)), 13_618, colours),
    ]
    assert [words.headline for words in shown] == ["Found: Title", "Not certain", "Not in this catalog"]
    assert len({words.icon for words in shown}) == 3
    assert "13,618" in shown[2].explanation


def test_a_score_is_never_rounded_to_certainty() -> None:
    assert [verdicts.per_cent(score) for score in (0.9999, 0.995, 0.42, 0.004, 0.0)] == [
        "99 %",
        "99 %",
        "42 %",
        "< 1 %",
        "0 %",
    ]


def test_a_photo_that_cannot_be_read_is_told(indexed_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"")
    indexed_window.look_up([broken])
    assert indexed_window.pages is not None
    page = indexed_window.pages.lookup
    wait_for_answer(page, qtbot)
    assert "empty (0 bytes)" in page._said.text()


def test_a_click_inside_another_outline_chooses_its_artwork(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.show_page("lookup")
    assert window.pages is not None
    page = window.pages.lookup
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    file = tmp_path / "two.jpg"
    left = QuadValue(((50.0, 100.0), (350.0, 100.0), (350.0, 500.0), (50.0, 500.0)), "frame", 0.9)
    right = QuadValue(((450.0, 100.0), (750.0, 100.0), (750.0, 500.0), (450.0, 500.0)), "frame", 0.8)
    found = tuple(FoundArtwork(quad, "not_found", ()) for quad in (left, right))
    answer = LookUpAnswer(str(file), 800, 600, found, LookUpSeconds(0, 0, 0, 0, 0, 0))
    page.model.photos.append(Photo(file, Proxy(file, image, 800, 600), answer))
    page.model.show(0)
    assert page.model.outline.corners == left.corners
    assert [other.label for other in page.canvas.others] == ["2"]
    inside = page.canvas.viewport.to_widget(600, 300).toPoint()
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, inside)
    assert page.model.artwork == 1
    assert page.model.outline.corners == right.corners
    assert [other.label for other in page.canvas.others] == ["1"]
    assert page.artworks.group.checkedId() == 1
