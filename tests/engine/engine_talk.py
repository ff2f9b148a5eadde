"""Small pictures, and requests to a real engine with what came of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from artcatalog.engine.client import EngineClient
from artcatalog.engine.messages import Request, Result

PATIENCE_S = 60.0


def write_picture(file: Path, seed: int, side: int = 160) -> Path:
    """Write a picture of coloured blocks, different for each seed."""
    blocks = np.random.default_rng(seed).integers(0, 255, (8, 8, 3)).astype(np.uint8)
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(blocks).resize((side, side), Image.Resampling.BICUBIC).save(file)
    return file


class Outcome:
    """What came of a request."""

    def __init__(self) -> None:
        self.id = 0
        self.result: Result | None = None
        self.error: Exception | None = None
        self.progress: list[tuple[int, int, str]] = []
        self.answered_at = 0.0
        self._done = threading.Event()

    def wait(self) -> Result:
        """Return the result, or raise the error."""
        assert self._done.wait(PATIENCE_S), "no answer"
        if self.error is not None:
            raise self.error
        assert self.result is not None
        return self.result

    def take(self, result: Result | None, error: Exception | None) -> None:
        """Keep the answer."""
        self.result, self.error, self.answered_at = result, error, time.perf_counter()
        self._done.set()


def send(client: EngineClient, request: Request, watch: Callable[[int, int, str], None] | None = None) -> Outcome:
    """Submit a request; `watch` sees its progress."""
    outcome = Outcome()

    def progress(done: int, total: int, item: str) -> None:
        outcome.progress.append((done, total, item))
        if watch is not None:
            watch(done, total, item)

    outcome.id = client.submit(
        request,
        on_progress=progress,
        on_result=lambda result: outcome.take(result, None),
        on_error=lambda error: outcome.take(None, error),
    )
    return outcome


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
