"""Hand-held photos of artworks on a wall, with the corners of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import apply
from artcatalog.geometry.quads import Quad, whole
from artcatalog.simulation.frames import Piece, mount
from artcatalog.simulation.hanging import Hanging, PlacedWork, SceneStyle, draw, wall_with
from artcatalog.simulation.lens import barrel, bent
from artcatalog.simulation.light import develop
from artcatalog.simulation.noise import colour
from artcatalog.simulation.scan_charts import draw_chart
from artcatalog.simulation.walls import visitors

__all__ = ["PlacedWork", "Scene", "SceneStyle", "plain_scan", "render_scene"]

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Scene:
    """A photo (H, W, 3) RGB and the works in it, those cut off by its edge included; and corners of captions."""

    photo: Picture
    works: list[PlacedWork]
    labels: list[Quad] = field(default_factory=list)


def render_scene(
    works: Sequence[Picture | Piece],
    rng: np.random.Generator,
    size: tuple[int, int] = (1280, 960),
    style: SceneStyle | None = None,
    textures: Sequence[Picture] = (),
) -> Scene:
    """Hang works side by side or in two rows and photograph them.

    Args:
        works: Pictures (H, W, 3) RGB, one to about eight; or pieces that have their surround.
        rng: Where every choice comes from.
        size: Width and height of the photo, pixels.
        style: How hard it is.
        textures: Seamless surfaces for walls and frames.
    """
    style = style or SceneStyle()
    shown = wall_with(works, rng, size, style, textures)
    if style.rooms and len(works) > 1 and rng.random() < style.rooms:
        far = replace(style, fill=(0.15, 0.6), tilt=50)
        shown = _beside(shown, wall_with(works[::-1], rng, size, far, textures), rng)
    if rng.random() < 0.12 * style.clutter:
        visitors(shown.wall, rng)
    if style.wide and rng.random() < style.wide:
        strength = float(rng.uniform(0.02, 0.35))
        placed = [_bent(work, size, strength) for work in shown.works]
        shown = Hanging(barrel(shown.wall, strength), placed, [bent(quad, size, strength) for quad in shown.labels])
    return Scene(develop(shown.wall, rng, style.strength), shown.works, shown.labels)


def _beside(near: Hanging, far: Hanging, rng: np.random.Generator) -> Hanging:
    """Show another wall in a part of the photo: beyond the room's corner, or through a door."""
    height, width = near.wall.shape[:2]
    if rng.random() < 0.6:
        at, lean = rng.uniform(0.15, 0.85) * width, rng.normal(0, 0.04) * width
        side = -0.2 * width if rng.random() < 0.5 else 1.2 * width
        part = np.array([[side, -9], [at + lean, -9], [at - lean, height + 9], [side, height + 9]])
    else:
        left, wide = rng.uniform(0, 0.7) * width, rng.uniform(0.15, 0.4) * width
        top, foot = rng.uniform(0, 0.4, 2) * height
        part = np.array([[left, top], [left + wide, top * 1.2], [left + wide, height - foot], [left, height - foot]])
    mask = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(mask, np.round(part).astype(np.int32), 255, cv2.LINE_AA)
    share = mask[..., None].astype(np.float32) / 255
    kept = [_uncovered(work, mask < 128) for work in near.works] + [_uncovered(work, mask >= 128) for work in far.works]
    mixed = near.wall + (far.wall * np.float32(rng.uniform(0.6, 1.2)) - near.wall) * share
    return Hanging(np.asarray(mixed, np.float32), [work for work in kept if work is not None], near.labels)


def _uncovered(work: PlacedWork, shown: NDArray[np.bool_]) -> PlacedWork | None:
    """Return a work with whether it is whole where only some of the photo shows its wall; None where it is hidden."""
    inside = np.zeros(shown.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.round(np.clip(work.frame, -9000, 9000)).astype(np.int32), 1)
    visible = float((inside.astype(bool) & shown).sum() / max(int(inside.sum()), 1))
    if visible < 0.02:
        return None
    return work if visible > 0.97 else replace(work, whole=False)


def _bent(work: PlacedWork, size: tuple[int, int], strength: float) -> PlacedWork:
    """Return a work seen through a wide lens: its corners move, and a large one is no quad any more."""
    frame, canvas = bent(work.frame, size, strength), bent(work.canvas, size, strength)
    middle = bent((work.frame + np.roll(work.frame, -1, axis=0)) / 2, size, strength)
    bow = np.linalg.norm(middle - (frame + np.roll(frame, -1, axis=0)) / 2, axis=1).max()
    whole = work.whole and bool(bow < 0.05 * np.sqrt(np.ptp(frame[:, 0]) * np.ptp(frame[:, 1])))
    return replace(work, frame=frame, canvas=canvas, whole=whole)


def plain_scan(
    work: Picture, rng: np.random.Generator, size: tuple[int, int], textures: Sequence[Picture] = ()
) -> Scene:
    """Return a scan as catalogs hold them: all artwork, or on a ground with a margin, a ruler or colour chart in it."""
    width, height = size
    piece = mount(work, max(size), rng, textures, bare=0.75)
    if rng.random() < 0.65:
        photo = np.asarray(cv2.resize(piece.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        stretch = np.array(size) / piece.pixels.shape[1::-1]
        return Scene(photo, [PlacedWork(whole(width, height), piece.canvas * stretch, piece.framed, 0)])
    ground = np.broadcast_to(colour(rng, 0.2, 0, 255), (height, width, 3)).astype(np.float32).copy()
    scale = float(min(np.array(size) * rng.uniform(0.7, 0.97, 2) / piece.pixels.shape[1::-1]))
    spare = np.array(size) - np.array(piece.pixels.shape[1::-1]) * scale
    matrix = np.array(
        [[scale, 0, spare[0] * rng.uniform(0.3, 0.7)], [0, scale, spare[1] * rng.uniform(0.3, 0.7)], [0, 0, 1]]
    )
    frame = draw(ground, matrix, piece)
    if rng.random() < 0.4:
        draw_chart(ground, frame, rng)
    return Scene(develop(ground, rng, 0.1), [PlacedWork(frame, apply(matrix, piece.canvas), piece.framed, 0)])
