"""Progress is a callable; it raises `Cancelled` to stop the work that reports to it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with what is done, the total (0 if unknown), and the item in hand."""


def silent(done: int, total: int, item: str = "") -> None:
    """Report to nobody."""
