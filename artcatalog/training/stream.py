"""Endless batches that loader processes draw: the same ones for the same seed, whatever step a run begins at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

Draw = Callable[[np.random.Generator, int], tuple[Tensor, ...]]
"""Draws the batch of a step."""


class Stream(IterableDataset[tuple[Tensor, ...]]):
    """The batches of a run from a step on; several loader processes take turns with them."""

    def __init__(self, draw: Draw, seed: int, first_step: int) -> None:
        self.draw, self.seed, self.first_step = draw, seed, first_step

    def __iter__(self) -> Iterator[tuple[Tensor, ...]]:
        worker = get_worker_info()
        number, workers = (worker.id, worker.num_workers) if worker else (0, 1)
        step = self.first_step + number
        while True:
            yield self.draw(np.random.default_rng([self.seed, step]), step)
            step += workers


def streamed(draw: Draw, seed: int, first_step: int, workers: int) -> Iterator[tuple[Tensor, ...]]:
    """Yield batches for ever, drawn by loader processes; `draw` has to be picklable."""
    stream = Stream(draw, seed, first_step)
    loader = DataLoader(stream, batch_size=None, num_workers=workers, worker_init_fn=quiet_worker)
    return iter(loader)


def quiet_worker(_: int) -> None:
    """Give a loader process one thread."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
