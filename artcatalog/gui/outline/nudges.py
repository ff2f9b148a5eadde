"""How far the arrow keys move a corner."""

from __future__ import annotations

from PySide6.QtCore import Qt

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


def nudge_by(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> tuple[float, float] | None:
    """Return (x, y) in picture pixels: 1, with Shift 10, with Alt a quarter; None for another key."""
    if key not in _ARROWS:
        return None
    step = 1.0
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        step = 10.0
    elif modifiers & Qt.KeyboardModifier.AltModifier:
        step = 0.25
    x, y = _ARROWS[key]
    return x * step, y * step
