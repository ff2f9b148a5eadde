"""Requests on their way: who asked, what is in hand, and which files have stopped the engine."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from artcatalog.engine.messages import (
    DetectOutlines,
    ImportPictures,
    LookUp,
    Request,
    Result,
)
from artcatalog.progress import Progress

OnResult = Callable[[Result], None]
OnError = Callable[[Exception], None]

GUILTY = 2
"""Weight of suspicion from which a file is skipped."""


@dataclass
class Job:
    """A request that waits for its answer, and the caller's functions for it."""

    id: int
    request: Request
    on_progress: Progress | None
    on_result: OnResult | None
    on_error: OnError | None
    started: bool = False
    cancelled: bool = False
    item: str = ""
    reported_at: float = field(default=0.0, repr=False)

    @property
    def file(self) -> str:
        """The file in hand, or "" where none is known."""
        if isinstance(self.request, LookUp | DetectOutlines):
            return self.request.file
        return self.item

    @property
    def suspect(self) -> str:
        """The file in hand if it alone can have stopped the engine: an import may be reading others ahead."""
        reads_ahead = isinstance(self.request, ImportPictures) and not self.request.one_at_a_time
        return "" if reads_ahead else self.file

    def can_go_on(self, guilty: tuple[str, ...]) -> bool:
        """Whether to send the request again, more carefully: one file at a time, and without the guilty ones."""
        if not isinstance(self.request, ImportPictures) or self.cancelled:
            return False
        if self.request.one_at_a_time and (not self.item or self.item in self.request.skip):
            return False
        skip = tuple(dict.fromkeys((*self.request.skip, *guilty)))
        self.request = replace(self.request, skip=skip, one_at_a_time=True)
        self.started, self.item = False, ""
        return True


class Suspects:
    """Files that were in hand when the engine stopped.

    A file that an import had alone in hand is guilty. Where two were (a look-up beside an import), both are suspected,
    and so is a photo that a person had looked up: the system may have ended the engine for want of memory, so that the
    person may try again. One that is in hand a second time is guilty. A file that has changed since is innocent again.
    """

    def __init__(self) -> None:
        self._weights: dict[tuple[str, float, int], int] = {}

    def accuse(self, files: list[str], alone: bool) -> None:
        """Remember what was in hand at a stop; `alone`: it can have been nothing else."""
        for file in files:
            key = _state_of(file)
            self._weights[key] = self._weights.get(key, 0) + (GUILTY if alone else 1)

    def is_guilty(self, file: str) -> bool:
        """Whether the file is to be skipped."""
        return bool(self._weights) and self._weights.get(_state_of(file), 0) >= GUILTY

    def guilty(self) -> tuple[str, ...]:
        """Return all files to be skipped."""
        return tuple(key[0] for key, weight in self._weights.items() if weight >= GUILTY)


def _state_of(file: str) -> tuple[str, float, int]:
    try:
        status = os.stat(file)
    except OSError:
        return (file, 0.0, 0)
    return (file, status.st_mtime, status.st_size)
