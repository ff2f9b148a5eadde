"""The training loop that every network shares: schedule, averaged weights, checkpoints, events, stopping.

The learning rate follows a cosine over the time budget, not over steps, so that a run ends when it was told to
on any machine. What resumes is the model, the averaged weights, the optimizer's moments, the data's position and the
time already spent.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from artcatalog.training import checkpoints
from artcatalog.training.events import Emit
from artcatalog.training.precision import Precision

Batch = tuple[Tensor, ...]


class Task(Protocol):
    """What is trained, on what, and how it is judged."""

    model: nn.Module

    def batches(self, first_step: int) -> Iterator[Batch]:
        """Yield batches for ever, the same ones for the same first step."""

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """Return the weighted terms of the loss; they are summed."""

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return figures of a model in evaluation mode."""


@dataclass(frozen=True)
class Budget:
    """How long and how to train.

    Attributes:
        seconds: Time to spend, resumed time included.
        rate: Highest learning rate.
        warm_up: Share of the time in which the rate rises.
        decay: Weight decay.
        averaging: Share of the averaged weights that a step keeps.
        fresh: Names of parameters that learn at `fresh_rate` times the rate.
        validate_every, save_every: Seconds.
        clock: What seconds are counted by; of the process where rows of a comparison share a machine with other work.
    """

    seconds: float
    rate: float = 2e-3
    warm_up: float = 0.03
    decay: float = 0.02
    averaging: float = 0.998
    validate_every: float = 300
    save_every: float = 120
    fresh: frozenset[str] = frozenset()
    fresh_rate: float = 1.0
    clock: Callable[[], float] = time.perf_counter


@dataclass
class Clock:
    """Steps done and seconds spent, over all resumed parts of a run."""

    step: int = 0
    spent: float = 0.0


def train(
    task: Task,
    budget: Budget,
    folder: Path,
    emit: Emit,
    stop: Callable[[], bool] = lambda: False,
    precision: Precision | None = None,
) -> nn.Module:
    """Train until the budget is spent or `stop` says so; return the model with averaged weights, in evaluation mode."""
    precision = precision or Precision.best()
    task.model.to(precision.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(_groups(task.model, budget), lr=budget.rate, betas=(0.9, 0.98))
    average = torch.optim.swa_utils.AveragedModel(task.model, multi_avg_fn=_moving(budget.averaging), use_buffers=True)
    clock = _resume(folder, task.model, average, optimizer)
    emit("started", {"step": clock.step, "spent_s": round(clock.spent, 1), "device": str(precision.device)})
    last, images = budget.clock(), 0
    marks = {"validated": last, "saved": last, "told": last}
    batches = task.batches(clock.step)
    for batch in batches:
        if clock.spent >= budget.seconds or stop():
            break
        rate = _rate(clock.spent / budget.seconds, budget)
        terms = _step(task, precision.to_device(batch), optimizer, rate, precision)
        average.update_parameters(task.model)
        now = budget.clock()
        clock.step, clock.spent, images, last = clock.step + 1, clock.spent + now - last, images + len(batch[0]), now
        if now - marks["told"] > 5 or clock.step == 1:
            speed = images / (now - marks["told"])
            told = {"spent_s": round(clock.spent, 1), "rate": rate, "images_per_s": round(speed, 1)}
            emit("step", {"step": clock.step, **told, "loss": {k: v.item() for k, v in terms.items()}})
            marks["told"], images = now, 0
        if now - marks["validated"] > budget.validate_every:
            emit("validated", {"step": clock.step, "figures": _judge(task, average.module)})
            marks["validated"] = last = budget.clock()
        if now - marks["saved"] > budget.save_every:
            _save(folder, task.model, average, optimizer, clock)
            marks["saved"] = budget.clock()
    _save(folder, task.model, average, optimizer, clock)
    average.module.eval()
    return average.module


def _step(
    task: Task, batch: Batch, optimizer: torch.optim.Optimizer, rate: float, precision: Precision
) -> dict[str, Tensor]:
    for group in optimizer.param_groups:
        group["lr"] = rate * group["scale"]
    task.model.train()
    with precision.autocast():
        terms = task.losses(batch)
    total = torch.stack([term.float() for term in terms.values()]).sum()
    optimizer.zero_grad(set_to_none=True)
    total.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(task.model.parameters(), 5.0)
    optimizer.step()
    return terms


def _moving(keep: float) -> Callable[[Sequence[Tensor], Sequence[Tensor], Tensor | int], None]:
    """Return the rule of the averaged weights: a moving average that forgets its beginning while it is short."""

    @torch.no_grad()
    def rule(averaged: Sequence[Tensor], current: Sequence[Tensor], steps: Tensor | int) -> None:
        share = max(1 - keep, 9 / (10 + float(steps)))
        for old, new in zip(averaged, current, strict=True):
            if old.is_floating_point():
                old.lerp_(new.to(old.dtype), share)
            else:
                old.copy_(new)

    return rule


def _judge(task: Task, model: nn.Module) -> dict[str, float]:
    model.eval()
    with torch.inference_mode():
        return task.validate(model)


def _rate(progress: float, budget: Budget) -> float:
    if progress < budget.warm_up:
        return budget.rate * (0.02 + 0.98 * progress / budget.warm_up)
    after = min(1.0, (progress - budget.warm_up) / (1 - budget.warm_up))
    return budget.rate * (0.005 + 0.995 * 0.5 * (1 + math.cos(math.pi * after)))


def _groups(model: nn.Module, budget: Budget) -> list[dict[str, Any]]:
    """Group parameters by whether they decay and whether they are fresh; no group is empty."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for key in ((False, True), (False, False), (True, True), (True, False)):
        groups[key] = [p for name, p in model.named_parameters() if (name in budget.fresh, p.ndim > 1) == key]
    return [
        {"params": held, "weight_decay": budget.decay * decays, "scale": budget.fresh_rate if fresh else 1.0}
        for (fresh, decays), held in groups.items()
        if held
    ]


def _save(folder: Path, model: nn.Module, average: nn.Module, optimizer: torch.optim.Optimizer, clock: Clock) -> None:
    tensors = {f"model.{k}": v for k, v in model.state_dict().items()}
    tensors |= {f"average.{k}": v for k, v in average.state_dict().items()}
    tensors |= checkpoints.optimizer_tensors(optimizer)
    checkpoints.save(folder, tensors, {"step": clock.step, "spent": clock.spent})


def _resume(folder: Path, model: nn.Module, average: nn.Module, optimizer: torch.optim.Optimizer) -> Clock:
    found = checkpoints.load(folder)
    if found is None:
        return Clock()
    tensors, scalars = found
    for prefix, module in (("model.", model), ("average.", average)):
        module.load_state_dict({k[len(prefix) :]: v for k, v in tensors.items() if k.startswith(prefix)})
    checkpoints.restore_optimizer(optimizer, tensors)
    return Clock(scalars["step"], scalars["spent"])
