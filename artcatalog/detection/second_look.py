"""The second look: each found outline is seen again, larger and rectified, and its sides are read anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from artcatalog.detection.half_precision import bfloat16_is_faster
from artcatalog.detection.side_crops import can_be_cropped, crop_to_picture, side_crop
from artcatalog.detection.side_fitting import fitted_quad
from artcatalog.detection.side_network import SideNetwork, expected_positions, normalise_crops
from artcatalog.geometry.homographies import apply
from artcatalog.geometry.quads import Quad, area, diagonal, is_convex

LOOKS = 2
"""Times that an outline is looked at again, at most."""

SETTLED = 0.012
"""An outline that moved by less than this share of its diagonal is not looked at once more."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Look:
    """What a look at an outline tells: outer edge and canvas, and how likely the edge is right to 0.9 of overlap."""

    frame: Quad
    canvas: Quad | None
    trust: float


def look_again(
    network: SideNetwork, pixels: Picture, quads: Sequence[Quad], worth: Callable[[int, Look], bool] = lambda *_: True
) -> list[Look | None]:
    """Look at outlines (4, 2) of a picture (H, W, 3); None where a quad cannot be seen this way.

    `worth` tells, by the number of an outline and the first look at it, whether it is worth another.
    """
    looks: list[Look | None] = [None] * len(quads)
    open_quads = {i: quad for i, quad in enumerate(quads) if _can_be_seen(quad)}
    for _ in range(LOOKS):
        if not open_quads:
            break
        seen = _look(network, pixels, list(open_quads.values()))
        moving = {}
        for (i, before), look in zip(open_quads.items(), seen, strict=True):
            if look is None:
                continue
            looks[i] = look
            moved = float(np.linalg.norm(look.frame - before, axis=1).max())
            if moved > SETTLED * diagonal(before) and _can_be_seen(look.frame) and worth(i, look):
                moving[i] = look.frame
        open_quads = moving
    return looks


def _can_be_seen(quad: Quad) -> bool:
    return is_convex(quad) and area(quad) > 16 and can_be_cropped(quad)


@torch.inference_mode()
def _look(network: SideNetwork, pixels: Picture, quads: Sequence[Quad]) -> list[Look | None]:
    crops = torch.from_numpy(np.stack([side_crop(pixels, quad) for quad in quads]))
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16_is_faster()):
        sides, trust = network(normalise_crops(crops).contiguous(memory_format=torch.channels_last))
    positions, sharp = (values.double().numpy() for values in expected_positions(sides))
    right = torch.sigmoid(trust[:, 0].float()).numpy()
    return [_in_picture(quad, positions[i], sharp[i], float(right[i])) for i, quad in enumerate(quads)]


def _in_picture(quad: Quad, positions: NDArray[np.float64], sharp: NDArray[np.float64], trust: float) -> Look | None:
    matrix = crop_to_picture(quad)
    frame, canvas = (fitted_quad(positions[role], sharp[role]) for role in range(2))
    if frame is None:
        return None
    outer = apply(matrix, frame)
    inner = None if canvas is None else apply(matrix, canvas)
    if not is_convex(outer):
        return None
    return Look(outer, inner if inner is not None and is_convex(inner) else None, trust)
