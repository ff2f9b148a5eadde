"""The training loop: it learns, resumes where it was, and stops when told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from artcatalog.training import checkpoints
from artcatalog.training.loop import Budget, train
from artcatalog.training.precision import Precision
from artcatalog.training.view_pairs import Draws

CPU = Precision(torch.device("cpu"), False)


class Line:
    """Fits y = 3 x - 1."""

    def __init__(self) -> None:
        torch.manual_seed(0)
        self.model: nn.Module = nn.Linear(1, 1)
        self.seen: list[int] = []

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        step = first_step
        while True:
            self.seen.append(step)
            x = torch.from_numpy(np.random.default_rng(step).random((16, 1), np.float32))
            yield x, 3 * x - 1
            step += 1

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        return {"squared": (self.model(batch[0]) - batch[1]).square().mean()}

    def validate(self, model: nn.Module) -> dict[str, float]:
        return {"slope": float(model.weight)}  # type: ignore[arg-type]


def quiet(_: str, __: dict[str, Any]) -> None:
    pass


def test_a_short_run_learns(tmp_path: Path) -> None:
    model = train(Line(), Budget(2.0, rate=0.1, decay=0.0, averaging=0.9), tmp_path, quiet, precision=CPU)
    assert float(model.weight) == pytest.approx(3, abs=0.2)  # type: ignore[arg-type]


def test_a_stopped_run_goes_on_at_the_next_step(tmp_path: Path) -> None:
    first = Line()
    train(first, Budget(60, rate=0.01), tmp_path, quiet, stop=lambda: len(first.seen) > 10, precision=CPU)
    saved = checkpoints.load(tmp_path)
    assert saved is not None
    steps = saved[1]["step"]
    second = Line()
    train(second, Budget(60, rate=0.01), tmp_path, quiet, stop=lambda: len(second.seen) > 3, precision=CPU)
    assert second.seen[0] == steps
    assert not any(name.endswith(".part") for name in (p.name for p in tmp_path.iterdir()))


def test_what_is_resumed_is_what_an_unbroken_run_has(tmp_path: Path) -> None:
    def run(folder: Path, until: int) -> Line:
        task = Line()
        train(
            task,
            Budget(1e9, rate=0.01),
            folder,
            quiet,
            stop=lambda: bool(task.seen) and task.seen[-1] >= until,
            precision=CPU,
        )
        return task

    whole = run(tmp_path / "whole", 20)
    run(tmp_path / "parts", 9)
    parts = run(tmp_path / "parts", 20)
    for a, b in zip(whole.model.parameters(), parts.model.parameters(), strict=True):
        assert torch.allclose(a, b, atol=1e-6)


def test_batches_are_the_same_from_any_step_on() -> None:
    whole, late = iter(Draws(50, 8, seed=1, first_step=0)), iter(Draws(50, 8, seed=1, first_step=7))
    batches = [next(whole) for _ in range(12)]
    assert [next(late) for _ in range(5)] == batches[7:12]
    assert len({index for batch in batches[:6] for index, _ in batch}) == 48
