"""Checkpoints: tensors as safetensors, scalars as JSON, written aside and then renamed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch import Tensor

from artcatalog.training.tensor_files import told, write_aside

NAME = "checkpoint.safetensors"


def save(folder: Path, tensors: dict[str, Tensor], scalars: dict[str, Any]) -> None:
    """Write a checkpoint; a crash at any moment leaves the old one or the new one whole.

    Raises:
        UserError: `file.unwritable`.
    """
    contiguous = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in tensors.items()}
    aside = write_aside(contiguous, folder / NAME, {"scalars": json.dumps(scalars)})
    with told(folder / NAME):
        aside.replace(folder / NAME)


def load(folder: Path) -> tuple[dict[str, Tensor], dict[str, Any]] | None:
    """Read the checkpoint of a folder, or None where there is none."""
    path = folder / NAME
    if not path.exists():
        return None
    with safe_open(path, framework="pt") as stream:
        # Copies: Windows would not let a file be replaced while tensors are mapped to it.
        tensors = {name: stream.get_tensor(name).clone() for name in stream.keys()}  # noqa: SIM118 (not a dict)
        scalars = json.loads(stream.metadata()["scalars"])
    return tensors, scalars


def optimizer_tensors(optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    """Return the moments of an optimizer, named by parameter number."""
    tensors: dict[str, Tensor] = {}
    for number, state in optimizer.state_dict()["state"].items():
        for key, value in state.items():
            tensors[f"optimizer.{number}.{key}"] = torch.as_tensor(value)
    return tensors


def restore_optimizer(optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    """Put back what `optimizer_tensors` gave."""
    state: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        if name.startswith("optimizer."):
            _, number, key = name.split(".")
            state.setdefault(int(number), {})[key] = tensor
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
