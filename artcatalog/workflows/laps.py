"""Where the time of a job went, by the names of its steps."""

from __future__ import annotations

import time
from collections import defaultdict

from artcatalog.progress import Progress, silent


class Laps:
    """Seconds by step; a step that is taken several times adds up. Each lap is reported, and may be the last."""

    def __init__(self, progress: Progress = silent) -> None:
        self._progress = progress
        self._started = self._last = time.perf_counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def lap(self, step: str) -> None:
        """Count the time since the last lap for a step."""
        now = time.perf_counter()
        self._seconds[step] += now - self._last
        self._last = now
        self._progress(0, 0, "")

    def __getitem__(self, step: str) -> float:
        """Return the seconds of a step, 0 where it was not taken."""
        return self._seconds[step]

    def total(self) -> float:
        """Return the seconds since the beginning."""
        return time.perf_counter() - self._started
