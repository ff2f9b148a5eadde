"""Simulated photos of works with their corners nearly known, and the crops of an outline that look-up tries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.rectification import rectify
from artcatalog.geometry.quads import Quad, diagonal, inset, is_convex
from artcatalog.retrieval.hypotheses import INSETS, hypotheses
from artcatalog.simulation.scenes import Scene, SceneStyle, render_scene

Picture = NDArray[np.uint8]

SIZE = (960, 720)
"""Width and height of a simulated photo, pixels."""


@dataclass(frozen=True)
class Severity:
    """How hard a photo is, and how far off its corners are.

    Attributes:
        name: In tables.
        tilt: Largest turn of the camera, degrees.
        strength: Of light, lens and sensor, 0 to 1.5.
        jitter: Standard deviation of each coordinate of a corner, as a share of the outline's diagonal.
    """

    name: str
    tilt: float
    strength: float
    jitter: float


SEVERITIES = (
    Severity("mild", 12, 0.4, 0.003),
    Severity("moderate", 28, 0.8, 0.006),
    Severity("strong", 45, 1.2, 0.01),
)


@dataclass(frozen=True, eq=False)
class SeenWork:
    """A photo (H, W, 3) RGB and the outline of a work in it, clockwise from the work's own top left, in pixels."""

    pixels: Picture
    outline: Quad


def photograph(
    work: Picture, severity: Severity, rng: np.random.Generator, textures: Sequence[Picture] = ()
) -> SeenWork:
    """Hang a work (H, W, 3) RGB on a wall and photograph it; the outline is around its frame, where it has one.

    The work is in the photo as a whole: photos that cut it off are taken again.
    """
    style = SceneStyle(tilt=severity.tilt, strength=severity.strength, fill=(0.45, 0.8), clutter=0.3)
    for _ in range(20):
        scene = render_scene([work], rng, SIZE, style, textures)
        if _is_inside(scene):
            break
    frame = scene.works[0].frame
    off = np.clip(rng.normal(0, severity.jitter, (4, 2)), -3 * severity.jitter, 3 * severity.jitter)
    moved = frame + off * diagonal(frame)
    return SeenWork(scene.photo, moved if is_convex(moved) else frame)


def _is_inside(scene: Scene) -> bool:
    corners = scene.works[0].frame
    return bool((corners >= 0).all() and (corners <= SIZE).all())


def outline_quads(outline: Quad, turns: bool = False) -> list[Quad]:
    """Return the quads that look-up tries of an outline, the outline itself first.

    Args:
        outline: (4, 2), pixels.
        turns: In all quarter turns too; else only upright, since the true corners tell which side is up.
    """
    if turns:
        return [hypothesis.quad for hypothesis in hypotheses(outline)]
    return [outline if share == 0 else inset(outline, share) for share in INSETS]


def outline_crops(seen: SeenWork, side: int, turns: bool = False) -> list[Picture]:
    """Return the insides of these quads, in the same order: squares of `side` pixels, the encoder's input."""
    return [rectify(seen.pixels, quad, (side, side)) for quad in outline_quads(seen.outline, turns)]
