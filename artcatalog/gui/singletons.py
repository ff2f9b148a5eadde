"""Keeps None, True and False alive under a Qt binding that counts references as newer Pythons do."""

from __future__ import annotations

import ctypes
import sys

_MANY = 1 << 40
"""References added: more than a session can lose, far from what the counter holds."""


def keep_singletons() -> None:
    """Make the singletons of Python 3.11 as good as immortal; nothing to do from Python 3.12 on, where they are.

    PySide6 6.12.0 (abi3 wheels) returns None, True and False without taking a reference: each `emit()` takes one from
    True, each void method one from None. From 3.12 on that is right; before, Python aborts with "deallocating None"
    once the count is down to nothing, after some ten thousand calls.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for singleton in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(singleton)).value += _MANY
