"""`artcatalog train`: fine-tune look-up by photo, search by words, or the detector, on what the catalog holds."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from types import FrameType
from typing import TYPE_CHECKING

from artcatalog.errors import Cancelled

if TYPE_CHECKING:
    from artcatalog.progress import Progress
    from artcatalog.training.events import Emit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "--recipe",
        default="contrastive",
        help="what is trained: contrastive, which finds artworks (default), fine-grained, self-similarity and "
        "constraints, which find them otherwise, detector, which outlines them, or words, which finds them by words",
    )
    parser.add_argument("--minutes", type=_minutes, default=20.0, help="time to spend on learning (default: 20)")
    parser.add_argument("--device", help="cpu, cuda, … (default: the best there is)")
    parser.add_argument(
        "--activate", action="store_true", help="switch to the new model even if it is not measurably better"
    )
    parser.add_argument("--stop-with-stdin", action="store_true", help="save and stop when standard input is closed")


def _minutes(text: str) -> float:
    """Parse a time above 0."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes < 1e6:
        raise argparse.ArgumentTypeError(f"{text} is not a number of minutes above 0")
    return minutes


def run(args: argparse.Namespace) -> int:
    """Run the command; Ctrl+C saves and stops."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning threads starve the ones that prepare pictures
    _lower_priority()
    stop = threading.Event()
    if args.stop_with_stdin:
        threading.Thread(target=_wait_for_end_of_input, args=(stop,), daemon=True).start()

    def interrupted(_: int, __: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, interrupted)

    from artcatalog.cli.chosen_catalog import chosen_catalog
    from artcatalog.training import events
    from artcatalog.workflows.train import TrainingOrder, train

    order = TrainingOrder(args.recipe, args.minutes, args.device, args.activate)
    emit = events.json_lines if args.json else events.words
    with chosen_catalog(args) as catalog:
        train(catalog, order, emit, stop.is_set, _telling(emit, stop))
    return 0


def _telling(emit: Emit, stop: threading.Event) -> Progress:
    """Return a progress that tells, every few seconds, how far reading or encoding the collection is.

    A stop ends both: nothing was learned since the last checkpoint, from which the same command goes on.
    """
    told = time.monotonic()

    def progress(done: int, total: int, item: str = "") -> None:
        nonlocal told
        if stop.is_set():
            raise Cancelled
        if time.monotonic() - told > 5:
            told = time.monotonic()
            emit("preparing", {"done": done, "total": total})

    return progress


def _wait_for_end_of_input(stop: threading.Event) -> None:
    # Not sys.stdin.read: its lock, held by this thread, would abort the interpreter at its end.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    stop.set()


def _lower_priority() -> None:
    if hasattr(os, "nice"):
        os.nice(10)
