"""Two lanes of work: what a person waits for passes at once, and bulk work gives way between pictures."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_PAUSE_S = 2.0
"""Bulk work waits no longer than this at a time: it may hold the database, which the other lane may want."""


class Crossing:
    """Where bulk work waits while a person's request is under way."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._crossing = 0

    @contextmanager
    def interactive(self) -> Iterator[None]:
        """Hold bulk work back as long as the block runs."""
        with self._changed:
            self._crossing += 1
        try:
            yield
        finally:
            with self._changed:
                self._crossing -= 1
                self._changed.notify_all()

    def give_way(self) -> None:
        """Wait until no interactive request is under way, but no longer than LONGEST_PAUSE_S."""
        end = time.monotonic() + LONGEST_PAUSE_S
        with self._changed:
            while self._crossing and (left := end - time.monotonic()) > 0:
                self._changed.wait(left)
