"""Measures what drawing views costs the training loop: its rate by that of steps on one batch, in one run. Not a test.

python tests/benchmarks/loop_speed.py --art FOLDER [--textures FOLDER] [--seconds 30] [--threads 1]

The network learns on `threads` threads; two loader processes draw scans and photos beside it. Each part is measured
three times in turn, and the median counts, since others may be at work.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import cv2
import torch
from torch import Tensor, nn

from artcatalog.hashing.network import HashingShape
from artcatalog.training.artwork_pictures import from_table, textures_in
from artcatalog.training.default_hashing import RECIPE
from artcatalog.training.hashing_task import HashingTask
from artcatalog.training.precision import Precision

Batch = tuple[Tensor, ...]


def rate(task: HashingTask, batches: Iterator[Batch], precision: Precision, seconds: float) -> float:
    """Return steps a second of forward, backward and update."""
    optimizer = torch.optim.AdamW(task.model.parameters(), lr=1e-4)
    task.model.train()
    steps, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        with precision.autocast():
            total = torch.stack([term.float() for term in task.losses(next(batches)).values()]).sum()
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(task.model.parameters(), 5.0)
        optimizer.step()
        steps += 1
    return steps / (time.perf_counter() - began)


def repeated(batch: Batch) -> Iterator[Batch]:
    """Yield one batch for ever."""
    while True:
        yield batch


def main() -> None:
    """Measure both, and print their rates and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(args.threads)
    kept, held = from_table(args.art).split()
    shape, precision = HashingShape(standardised=True), Precision.best("cpu")
    task = HashingTask(kept, held, held, textures_in(args.textures), RECIPE, shape)
    task.model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    loaded = task.batches(0)
    batch = next(loaded)
    found: dict[str, list[float]] = {"pure": [], "loop": []}
    rate(task, loaded, precision, 5)
    for _ in range(3):
        found["pure"].append(rate(task, repeated(batch), precision, args.seconds))
        rate(task, loaded, precision, 5)  # what was drawn ahead meanwhile does not count
        found["loop"].append(rate(task, loaded, precision, args.seconds))
    pure, loop = (statistics.median(found[name]) for name in ("pure", "loop"))
    pairs = len(batch[0])
    print(f"{pure * pairs:.1f} pairs a second on one batch, {loop * pairs:.1f} in the loop: {loop / pure:.2f}")


if __name__ == "__main__":
    main()
