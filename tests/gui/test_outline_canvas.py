"""Corners moved by mouse and keys, on a picture of known size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import _moved, drag
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from artcatalog.engine.messages import Corners
from artcatalog.gui.outline import loupe
from artcatalog.gui.outline.canvas import OutlineCanvas
from artcatalog.gui.outline.preview import RectifiedPreview
from artcatalog.gui.outline.state import OutlineState
from artcatalog.gui.pictures import Proxy
from artcatalog.gui.tasks import Tasks

WIDTH, HEIGHT = 400, 300
CORNERS: Corners = ((100.0, 60.0), (300.0, 60.0), (300.0, 240.0), (100.0, 240.0))
DETECTED: Corners = ((90.0, 50.0), (310.0, 50.0), (310.0, 250.0), (90.0, 250.0))
NONE, SHIFT, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[OutlineCanvas]:
    """Return a canvas that shows a grey picture with an outline."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    tasks = Tasks()
    made = OutlineCanvas(OutlineState(), tasks)
    qtbot.addWidget(made)
    made.resize(700, 560)
    made.show_picture(Proxy(Path("absent.jpg"), image, WIDTH, HEIGHT))
    made.state.open(WIDTH, HEIGHT, CORNERS, DETECTED)
    made.show()
    made.setFocus()
    yield made
    tasks.close()


def near(first: tuple[float, float], second: tuple[float, float], within: float = 1.0) -> bool:
    """Whether two points are no further apart than `within` pixels in x and y."""
    return abs(first[0] - second[0]) <= within and abs(first[1] - second[1]) <= within


def test_a_press_anywhere_moves_the_nearest_corner_along_without_a_jump(canvas: OutlineCanvas) -> None:
    start = canvas.viewport.to_widget(140, 90)  # far from corner 1, but nearest to it
    drag(canvas, start, start + QPointF(30, -20) * canvas.viewport.scale)
    assert near(canvas.state.shown[0], (130, 40))
    assert canvas.state.shown[1:] == CORNERS[1:]


def test_a_corner_dragged_outside_is_clamped(canvas: OutlineCanvas) -> None:
    drag(canvas, canvas.viewport.to_widget(300, 240), canvas.viewport.to_widget(300, 240) + QPointF(900, 900))
    assert canvas.state.shown[2] == (WIDTH, HEIGHT)


def test_a_drag_is_one_undo_step(canvas: OutlineCanvas) -> None:
    drag(canvas, canvas.viewport.to_widget(100, 60), canvas.viewport.to_widget(150, 90))
    assert canvas.state.undo_stack.count() == 1
    canvas.state.undo_stack.undo()
    assert canvas.state.corners == CORNERS
    canvas.state.undo_stack.redo()
    assert near(canvas.state.shown[0], (150, 90))


def test_a_click_without_a_move_is_no_undo_step(canvas: OutlineCanvas) -> None:
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, NONE, canvas.viewport.to_widget(100, 60).toPoint())
    assert canvas.state.undo_stack.count() == 0


def test_arrows_move_by_one_ten_and_a_quarter_pixel(canvas: OutlineCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_2)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.state.shown[1] == (301, 60)
    QTest.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    assert canvas.state.shown[1] == (301, 70)
    QTest.keyClick(canvas, Qt.Key.Key_Left, ALT)
    assert canvas.state.shown[1] == (300.75, 70)


def test_nudges_of_a_corner_merge_and_those_of_another_do_not(canvas: OutlineCanvas) -> None:
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.state.undo_stack.count() == 2
    canvas.state.undo_stack.undo()
    assert canvas.state.shown[1] == CORNERS[1]
    assert canvas.state.shown[0] == (105, 60)
    canvas.state.undo_stack.undo()
    assert canvas.state.corners == CORNERS


def test_nudges_stop_at_the_border(canvas: OutlineCanvas) -> None:
    for _ in range(20):
        QTest.keyClick(canvas, Qt.Key.Key_Left, SHIFT)
    assert canvas.state.shown[0] == (0, 60)


def test_tab_goes_round_the_corners_and_digits_choose_one(canvas: OutlineCanvas) -> None:
    seen = []
    for _ in range(4):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        seen.append(canvas.state.selected)
    assert seen == [1, 2, 3, 0]
    QTest.keyClick(canvas, Qt.Key.Key_4)
    assert canvas.state.selected == 3
    QTest.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.state.selected == 2


def test_r_resets_to_the_detected_outline_and_can_be_undone(canvas: OutlineCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_R)
    assert canvas.state.corners == DETECTED
    canvas.state.undo_stack.undo()
    assert canvas.state.corners == CORNERS


def test_an_edge_handle_moves_both_its_corners(canvas: OutlineCanvas) -> None:
    drag(canvas, canvas.edge_handle(1), canvas.edge_handle(1) + QPointF(40, 0) * canvas.viewport.scale)
    assert near(canvas.state.shown[1], (340, 60))
    assert near(canvas.state.shown[2], (340, 240))
    assert (canvas.state.shown[0], canvas.state.shown[3]) == (CORNERS[0], CORNERS[3])


def test_an_edge_keeps_its_shape_at_the_border(canvas: OutlineCanvas) -> None:
    drag(canvas, canvas.edge_handle(0), canvas.edge_handle(0) + QPointF(0, -900))
    assert canvas.state.shown[0] == (100, 0)
    assert canvas.state.shown[1] == (300, 0)


def test_control_enter_accepts(canvas: OutlineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.accepted, timeout=1000):
        QTest.keyClick(canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_four_quarter_turns_give_the_same_outline(canvas: OutlineCanvas) -> None:
    canvas.state.turn("turn")
    assert canvas.state.shown[0] == CORNERS[1]
    for _ in range(3):
        canvas.state.turn("turn")
    assert canvas.state.corners == CORNERS


def test_zooming_keeps_the_picture_point_under_the_pointer(canvas: OutlineCanvas) -> None:
    pointer = QPointF(250, 200)
    before = canvas.viewport.to_picture(pointer)
    for _ in range(4):
        up, control = QPoint(0, 120), Qt.KeyboardModifier.ControlModifier
        phase = Qt.ScrollPhase.NoScrollPhase
        place = QPointF(canvas.mapToGlobal(pointer))
        event = QWheelEvent(pointer, place, QPoint(), up, Qt.MouseButton.NoButton, control, phase, False)
        QApplication.sendEvent(canvas, event)
    assert canvas.viewport.scale > 1.5 * canvas.viewport.fitting_scale
    after = canvas.viewport.to_picture(pointer)
    assert near((after.x(), after.y()), (before.x(), before.y()), 0.01)


def test_space_and_drag_move_the_picture_and_no_corner(canvas: OutlineCanvas) -> None:
    canvas.zoom(3)
    before = canvas.viewport.offset
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, QPointF(300, 300), QPointF(340, 320))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    moved = canvas.viewport.offset - before
    assert near((moved.x(), moved.y()), (40, 20))
    assert canvas.state.corners == CORNERS


@pytest.mark.parametrize("corner", [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT), (0, 150), (200, 0), (200, 150)])
def test_the_loupe_stays_inside_and_off_the_corner(canvas: OutlineCanvas, corner: tuple[int, int]) -> None:
    point = canvas.viewport.to_widget(*corner)
    place = loupe.place_beside(point, QRectF(canvas.rect()))
    assert QRectF(canvas.rect()).contains(place)
    assert not place.adjusted(-8, -8, 8, 8).contains(point)


@pytest.mark.parametrize("index", range(4))
def test_the_loupe_shows_the_corner_exactly_at_its_centre(canvas: OutlineCanvas, index: int) -> None:
    x, y = (int(value) for value in CORNERS[index])
    assert canvas.proxy is not None
    for dx, dy, colour in ((-1, -1, "#ff0000"), (0, -1, "#00ff00"), (-1, 0, "#0000ff"), (0, 0, "#ffff00")):
        canvas.proxy.image.setPixelColor(x + dx, y + dy, QColor(colour))
    shown = QImage(loupe.SIDE, loupe.SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    painter.setBrush(QColor("#ffffff"))  # as the corner handles leave it
    tiles = loupe.Tiles(Tasks())
    where = QRectF(0, 0, loupe.SIDE, loupe.SIDE)
    around = [QPointF(x - 9, y - 9), QPointF(x + 9, y - 9), QPointF(x + 9, y + 9), QPointF(x - 9, y + 9)]
    loupe.draw(painter, where, QPointF(x, y), canvas.proxy, tiles, around, QColor("#35c2ff"))
    painter.end()
    middle = loupe.SIDE // 2
    for dx, dy, colour in ((-3, -3, "#ff0000"), (2, -3, "#00ff00"), (-3, 2, "#0000ff"), (2, 2, "#ffff00")):
        assert shown.pixelColor(middle + dx, middle + dy) == QColor(colour)


def test_the_preview_shows_what_is_inside_the_outline(canvas: OutlineCanvas, qtbot: QtBot) -> None:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    painter = QPainter(image)
    for x, y, colour in ((100, 60, "#ff0000"), (200, 60, "#00ff00"), (200, 150, "#0000ff"), (100, 150, "#ffff00")):
        painter.fillRect(x, y, 100, 90, QColor(colour))
    painter.end()
    preview = RectifiedPreview(canvas.state)
    qtbot.addWidget(preview)
    preview.resize(300, 300)
    preview.show_picture(Proxy(Path("absent.jpg"), image, WIDTH, HEIGHT))
    expected = ["#ff0000", "#00ff00", "#0000ff", "#ffff00"]
    assert quarters(preview) == expected
    canvas.state.turn("turn")  # the second corner is now the artwork's top left
    assert quarters(preview) == expected[1:] + expected[:1]


def quarters(preview: RectifiedPreview) -> list[str]:
    """Return the colours in the middle of the straightened picture's quarters, clockwise."""
    shown = preview.grab().toImage()
    target = preview.target()
    ratio = shown.width() / preview.width()
    colours = []
    for x, y in ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)):
        point = QPointF(target.left() + x * target.width(), target.top() + y * target.height()) * ratio
        colours.append(shown.pixelColor(point.toPoint()).name())
    return colours


def in_hand(canvas: OutlineCanvas, start: tuple[float, float], *ways: tuple[float, float]) -> None:
    """Press at a point of the picture and move to others, without letting go."""
    press(canvas, canvas.viewport.to_widget(*start))
    for way in ways:
        _moved(canvas, canvas.viewport.to_widget(*way))


def press(canvas: OutlineCanvas, point: QPointF) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=point.toPoint())


def let_go(canvas: OutlineCanvas, place: tuple[float, float]) -> None:
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas.viewport.to_widget(*place).toPoint())


def rounded(canvas: OutlineCanvas) -> list[tuple[int, int]]:
    return [(round(x, -1), round(y, -1)) for x, y in canvas.state.shown]


def test_a_corner_dragged_past_its_neighbour_is_put_in_order(canvas: OutlineCanvas) -> None:
    a, b, c, d = canvas.state.shown
    past = (b[0] + 30.0, b[1] + 20.0)
    in_hand(canvas, a, past)
    assert not canvas.state.is_valid
    assert canvas.notes.said.startswith("The outline crosses itself.")
    let_go(canvas, past)
    assert canvas.state.is_valid
    assert canvas.notes.said.startswith("The outline crossed itself")
    assert canvas.accessibleDescription() == canvas.notes.said
    assert rounded(canvas) == [(round(x, -1), round(y, -1)) for x, y in (b, past, c, d)]
    assert canvas.state.selected == 1  # still the corner that was dragged
    canvas.state.undo_stack.undo()
    assert canvas.state.shown == (a, b, c, d)
    assert canvas.notes.said == ""


def test_an_edge_dragged_past_the_other_one_is_put_in_order(canvas: OutlineCanvas) -> None:
    a, b, c, d = canvas.state.shown
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    drag(canvas, canvas.edge_handle(0), canvas.viewport.to_widget(middle[0], c[1] + 15.0))
    assert canvas.state.is_valid
    assert rounded(canvas)[:2] == [(round(x, -1), round(y, -1)) for x, y in (d, c)]


def test_a_corner_dragged_into_the_outline_goes_back_to_where_it_was_right_last(canvas: OutlineCanvas) -> None:
    a, _, c, _ = canvas.state.shown
    right = (a[0] + 20.0, a[1] + 20.0)
    dent = (a[0] + 0.7 * (c[0] - a[0]), a[1] + 0.7 * (c[1] - a[1]))
    in_hand(canvas, a, right, dent)
    assert canvas.notes.said.startswith("The outline bends inwards.")
    let_go(canvas, dent)
    assert canvas.state.is_valid
    assert rounded(canvas)[0] == (round(right[0], -1), round(right[1], -1))
    assert "went back" in canvas.notes.said
    press(canvas, canvas.viewport.to_widget(*canvas.state.shown[0]))
    assert canvas.notes.said == ""


def test_escape_gives_a_drag_up(canvas: OutlineCanvas) -> None:
    before = canvas.state.shown
    in_hand(canvas, before[0], (before[0][0] + 40.0, before[0][1] + 10.0))
    assert canvas.state.shown != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    let_go(canvas, before[0])
    assert canvas.state.shown == before
    assert canvas.state.undo_stack.count() == 0


def test_a_nudge_that_would_bend_the_outline_does_nothing(canvas: OutlineCanvas) -> None:
    canvas.state.open(400, 300, ((100, 60), (110, 60), (110, 200), (100, 200)), None)
    QTest.keyClick(canvas, Qt.Key.Key_1)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.state.corners == ((100, 60), (110, 60), (110, 200), (100, 200))
    assert canvas.notes.said.startswith("The corner can go no further")
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.state.corners is not None
    assert (canvas.state.corners[0], canvas.notes.said) == ((101, 60), "")
