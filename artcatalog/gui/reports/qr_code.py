"""QR codes of accession numbers, for labels and printed lists that a phone or a scanner reads back."""

from __future__ import annotations

import segno
from PySide6.QtGui import QImage

QUIET_MODULES = 4
"""White modules around the code, which the standard asks for."""

MODULE_PX = 8


def qr_code(text: str) -> QImage | None:
    """Return a text as a QR code with a quarter of its area redundant; None where it is too long for one."""
    try:
        code = segno.make_qr(text, error="q", encoding=None if text.isascii() else "utf-8")
    except ValueError:
        return None
    side = len(code.matrix) + 2 * QUIET_MODULES
    small = QImage(side, side, QImage.Format.Format_Grayscale8)
    small.fill(255)
    for y, row in enumerate(code.matrix, QUIET_MODULES):
        for x, module in enumerate(row, QUIET_MODULES):
            if module:
                small.setPixel(x, y, 0xFF000000)
    return small.scaled(side * MODULE_PX, side * MODULE_PX)
