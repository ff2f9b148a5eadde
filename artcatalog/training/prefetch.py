"""Prepares batches in a thread while the network learns: no forked processes, which hang beside native threads."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import TypeVar

Item = TypeVar("Item")


def prefetched(items: Iterator[Item], ahead: int = 3) -> Iterator[Item]:
    """Yield what an iterator gives, drawn up to `ahead` items early; what it raises is raised here."""
    ready: queue.Queue[tuple[Item | None, BaseException | None]] = queue.Queue(ahead)
    stop = threading.Event()

    def offer(item: Item | None, error: BaseException | None) -> None:
        while not stop.is_set():
            try:
                ready.put((item, error), timeout=0.2)
                return
            except queue.Full:
                continue

    def draw() -> None:
        try:
            for item in items:
                offer(item, None)
                if stop.is_set():
                    return
        except BaseException as error:
            offer(None, error)
        else:
            offer(None, None)

    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    try:
        while True:
            item, error = ready.get()
            if error is not None:
                raise error
            if item is None:
                return
            yield item
    finally:
        stop.set()
        thread.join(timeout=5)
