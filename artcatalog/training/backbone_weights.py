"""Starts a backbone from weights that somebody else trained: safetensors with torchvision's names."""

from __future__ import annotations

from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn

from artcatalog.errors import UserError

COUNTER = "num_batches_tracked"
"""Ends the name of what batch normalisation counts; files that leave it out lose nothing."""


def load_backbone(backbone: nn.Module, file: Path) -> None:
    """Fill a backbone, in place, with the tensors of its names in a file; others there, like a classifier, are left.

    Raises:
        UserError: `file.missing`; `request.invalid`, naming the file and the first tensor that is missing or of
            another shape, or saying that the file is no safetensors. The backbone is unchanged then.
    """
    if not file.is_file():
        raise UserError("file.missing", file=str(file))
    try:
        found = load_file(file)
    except (SafetensorError, OSError) as error:
        raise UserError("request.invalid", reason=f"{file} is no safetensors file: {error}") from error
    own = backbone.state_dict()
    for name, tensor in own.items():
        if name not in found:
            if name.endswith(COUNTER):
                continue
            raise UserError("request.invalid", reason=f"{file} has no tensor {name}, which the backbone needs")
        if found[name].shape != tensor.shape:
            shapes = f"{tuple(found[name].shape)}, but the backbone's is {tuple(tensor.shape)}"
            raise UserError("request.invalid", reason=f"{file}: the tensor {name} is {shapes}")
    backbone.load_state_dict({name: found.get(name, tensor) for name, tensor in own.items()})
