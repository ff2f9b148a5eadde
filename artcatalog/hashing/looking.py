"""What a hashing model looks at in a crop: its own attention where it has one, else what it would miss most.

A model of the recipe for near-twins weighs places (`level_graph`). Any other model is asked by hiding one place after
the other, as Zeiler and Fergus do (ECCV 2014, section 4.2): the more the feature changes, the more the place counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.network import LEVELS

PLACES = 8
"""Places a side that are hidden one after the other."""


class Look(NamedTuple):
    """How much each place of a crop counts, (rows, columns) float32, 0 to 1; `own`: by the model's own attention."""

    values: NDArray[np.float32]
    own: bool


@torch.inference_mode()
def looked_at(encoder: Encoder, crop: NDArray[np.uint8]) -> Look:
    """Return what the model looks at in a crop (H, W, 3) RGB of any size."""
    network, pixels = encoder.network, encoder.pixels_of(crop)
    if network.levels is not None:
        return Look(_scaled(network.levels.looked_at(network.maps(pixels)[-LEVELS:])[0]), True)
    features = network(torch.cat([pixels, _hidden(pixels)])).features
    missed = 1 - features[1:] @ features[0]
    return Look(_scaled(missed.view(PLACES, PLACES)), False)


def _hidden(pixels: Tensor) -> Tensor:
    """Return copies of a picture (1, 3, S, S), in each of which one place is its mean colour; row by row."""
    side = pixels.shape[-1]
    edges = np.linspace(0, side, PLACES + 1).round().astype(int)
    copies = pixels.repeat(PLACES**2, 1, 1, 1)
    mean = pixels.mean(dim=(2, 3), keepdim=True)[0]
    for at in range(PLACES**2):
        row, column = divmod(at, PLACES)
        copies[at, :, edges[row] : edges[row + 1], edges[column] : edges[column + 1]] = mean
    return copies


def _scaled(values: Tensor) -> NDArray[np.float32]:
    """Bring values to 0 to 1; all 0 where they are alike."""
    low, high = float(values.min()), float(values.max())
    if high - low < 1e-9:
        return np.zeros(tuple(values.shape), np.float32)
    return np.asarray(((values - low) / (high - low)).float().numpy(), np.float32)
