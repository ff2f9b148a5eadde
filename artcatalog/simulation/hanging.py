"""Works with their surrounds, hung on a wall, as a camera sees them in even light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import Homography, apply, between
from artcatalog.geometry.quads import Quad, whole
from artcatalog.simulation.camera import fitted, in_front, random_pose
from artcatalog.simulation.frames import Piece, mount, on_panel
from artcatalog.simulation.noise import Field
from artcatalog.simulation.views import cover
from artcatalog.simulation.walls import ALIKE, furnish, label, paint_wall

Picture = NDArray[np.uint8]

ALIKE_PANEL = 0.5
"""Share of walls that have about the colour of the panel on them, which was made to match."""


@dataclass(frozen=True)
class SceneStyle:
    """How hard a photo is.

    Attributes:
        tilt: Largest turn of the camera, degrees.
        strength: Of light, lens and sensor, 0 to 1.5.
        fill: Range of the share of the photo that the works span.
        bare: Probability that a work has no frame.
        clutter: Probability of things before the wall and on it.
        captions: Probability of a caption pasted over a work.
        shaped: Probability that a frame is no rectangle: an oval, an arch, a carved silhouette.
        rooms: Probability that another wall or room is seen beside this one.
        wide: Probability of a wide lens that bends straight edges.
        dim: Probability that a work is nearly black.
        sizes: Range of the works' sizes, the largest is 1.
        panels: Probability that a work, framed or not, is mounted on a wide panel.
    """

    tilt: float = 35
    strength: float = 0.8
    fill: tuple[float, float] = (0.45, 1.05)
    bare: float = 0.3
    clutter: float = 0.5
    captions: float = 0.05
    shaped: float = 0.0
    rooms: float = 0.0
    wide: float = 0.0
    dim: float = 0.0
    sizes: tuple[float, float] = (0.55, 1.0)
    panels: float = 0.0


@dataclass(frozen=True)
class PlacedWork:
    """Where a work is in a photo: corners (4, 2) in pixels, clockwise from the work's top left.

    Attributes:
        frame: Outer edge of what hangs on the wall.
        canvas: Edge of the painted surface.
        framed: Whether the two differ; None: nobody knows, and the canvas is a guess.
        index: Which of the works given it is.
        whole: Whether it is to be found: not hidden behind a wall, nor bent too much to be a quad.
    """

    frame: Quad
    canvas: Quad
    framed: bool | None
    index: int
    whole: bool = True


@dataclass(frozen=True)
class _Hung:
    """A piece and its box on the wall: (2, 2), top left and bottom right in wall units."""

    piece: Piece
    box: NDArray[np.float64]
    index: int
    panelled: bool = False


@dataclass(frozen=True)
class Hanging:
    """A wall (H, W, 3) as the camera sees it, in even light, the works on it, and the corners of captions."""

    wall: Field
    works: list[PlacedWork]
    labels: list[Quad]


def wall_with(
    works: Sequence[Picture | Piece],
    rng: np.random.Generator,
    size: tuple[int, int],
    style: SceneStyle,
    textures: Sequence[Picture],
) -> Hanging:
    """Hang works on a wall, with captions, and look at it."""
    hung = _hang(works, rng, max(size), style, textures)
    outline = np.concatenate([_corners(h.box) for h in hung])
    view = None
    while view is None:
        view = fitted(random_pose(rng, style.tilt), outline, size, rng.uniform(*style.fill))
    shift = rng.uniform(-0.08, 0.08, 2) * size
    if style.fill[1] < 0.65:  # a few works far away may be anywhere
        shift *= 4
    view = np.array([[1, 0, shift[0]], [0, 1, shift[1]], [0, 0, 1]]) @ view
    panelled = [item for item in hung if item.panelled]
    edge = (panelled or hung)[0].piece.pixels[:, 0].mean(axis=0).astype(np.float32)
    wall = paint_wall(size, rng, textures, edge, ALIKE_PANEL if panelled else ALIKE)
    room = np.array([outline.min(axis=0), outline.max(axis=0)])
    if rng.random() < style.clutter:
        furnish(wall, view, room, rng)
    placed: list[PlacedWork] = []
    labels: list[Quad] = []
    light = rng.uniform([-0.07, -0.02], [0.07, 0.09])
    for item in hung:
        labels += _label(wall, view, item, rng, style)
        placed.append(_paste(wall, view, item, rng, light))
    return Hanging(wall, placed, labels)


def _hang(
    works: Sequence[Picture | Piece],
    rng: np.random.Generator,
    longest: int,
    style: SceneStyle,
    textures: Sequence[Picture],
) -> list[_Hung]:
    """Give each work its surround and a place on the wall; a piece's pixels suit its size in the photo."""
    rows = 1 if len(works) < 4 or rng.random() < 0.3 else 2
    columns = -(-len(works) // rows)
    side = int(longest * min(1.0, style.fill[1]) / columns) + 16
    hung, left = [], np.zeros(rows)
    gap = rng.uniform(0.06, 0.6)
    same = mount_seed = int(rng.integers(1 << 31))
    for index, work in enumerate(works):
        drawn = np.random.default_rng(same if rng.random() < 0.5 else mount_seed + index + 1)  # often frames match
        piece = work if isinstance(work, Piece) else _mounted(work, side, rng, drawn, style, textures)
        panelled = bool(style.panels) and piece.opacity is None and rng.random() < style.panels
        piece = on_panel(piece, rng, textures) if panelled else piece
        row = index % rows
        extent = np.array(piece.pixels.shape[1::-1]) / max(piece.pixels.shape[:2]) * rng.uniform(*style.sizes)
        top = row * 1.15 + (1 - extent[1]) / 2 + rng.normal(0, 0.02)
        corner = np.array([left[row], top])
        hung.append(_Hung(piece, np.array([corner, corner + extent]), index, panelled))
        left[row] += extent[0] + gap * rng.uniform(0.7, 1.3)
    return hung


def _mounted(
    work: Picture,
    side: int,
    rng: np.random.Generator,
    drawn: np.random.Generator,
    style: SceneStyle,
    textures: Sequence[Picture],
) -> Piece:
    """Give a work its surround, by the choices of `drawn`; now and then it is covered in part, or nearly black."""
    if rng.random() < style.captions:
        work = cover(work, rng)
    if style.dim and rng.random() < style.dim:
        work = (work * np.float32(rng.uniform(0.12, 0.6))).astype(np.uint8)
    return mount(work, side, drawn, textures, style.bare, style.shaped)


def _paste(
    wall: Field, view: Homography, item: _Hung, rng: np.random.Generator, light: NDArray[np.float64]
) -> PlacedWork:
    """Draw a work with its shadow into the photo, in place."""
    height, width = item.piece.pixels.shape[:2]
    matrix = between(whole(width, height), apply(view, _corners(item.box)))
    _shadow(wall, view, item.box, rng, light)
    frame = draw(wall, matrix, item.piece)
    return PlacedWork(frame, apply(matrix, item.piece.canvas), item.piece.framed, item.index)


def draw(scene: Field, matrix: Homography, piece: Piece) -> Quad:
    """Warp a piece into a scene, in place; return its outer corners."""
    height, width = piece.pixels.shape[:2]
    frame = apply(matrix, whole(width, height))
    low = np.clip(np.floor(frame.min(axis=0)) - 2, 0, None).astype(int)
    high = np.minimum(np.ceil(frame.max(axis=0)).astype(int) + 2, scene.shape[1::-1])
    if (high <= low).any():
        return frame
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    local = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]]) @ matrix
    shrink = float(np.linalg.norm(np.roll(frame, -1, axis=0) - frame, axis=1).max()) / max(width, height)
    opacity = None if piece.opacity is None else _reduced(piece.opacity, local, shrink)[0]
    pixels, local = _reduced(piece.pixels, local, shrink)
    drawn = cv2.warpPerspective(pixels, local, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros(size[::-1], np.uint8)
    cv2.fillConvexPoly(mask, np.round((frame - low) * 16).astype(np.int32) - 8, 255, cv2.LINE_AA, 4)
    share = mask.astype(np.float32)[..., None] / 255
    if opacity is not None:
        share *= cv2.warpPerspective(opacity, local, size, flags=cv2.INTER_LINEAR)[..., None].astype(np.float32) / 255
    window = scene[low[1] : high[1], low[0] : high[0]]
    window += (drawn - window) * share
    return frame


def _reduced(pixels: Picture, matrix: Homography, shrink: float) -> tuple[Picture, Homography]:
    """Shrink a piece that will be drawn smaller, so that it does not alias."""
    if shrink > 0.75:
        return pixels, matrix
    height, width = pixels.shape[:2]
    small = (max(2, round(width * shrink * 1.2)), max(2, round(height * shrink * 1.2)))
    scale = np.diag([width / small[0], height / small[1], 1.0])
    return cv2.resize(pixels, small, interpolation=cv2.INTER_AREA).astype(np.uint8), matrix @ scale


def _shadow(
    wall: Field, view: Homography, box: NDArray[np.float64], rng: np.random.Generator, light: NDArray[np.float64]
) -> None:
    """Darken the wall where a work keeps the light away, in place."""
    if rng.random() < 0.2:
        return
    extent = float((box[1] - box[0]).max())
    corners = _corners(box + light * extent)
    if not in_front(view, corners):
        return
    mask = np.zeros(wall.shape[:2], np.float32)
    outline = np.clip(apply(view, np.concatenate([corners, _corners(box)])), -9000, 9000)
    cv2.fillConvexPoly(mask, cv2.convexHull((outline * 16).astype(np.int32)), rng.uniform(0.1, 0.7), cv2.LINE_AA, 4)
    soft = max(0.5, float(np.ptp(outline, axis=0).max()) * rng.uniform(0.002, 0.02))
    wall *= 1 - cv2.GaussianBlur(mask, (0, 0), soft)[..., None]


def _label(wall: Field, view: Homography, item: _Hung, rng: np.random.Generator, style: SceneStyle) -> list[Quad]:
    if rng.random() > 0.35 + 0.4 * style.clutter:
        return []
    extent = item.box[1] - item.box[0]
    beside = item.box[1] + extent * (rng.uniform(0.04, 0.3), rng.uniform(-0.7, 0.05))
    if rng.random() < 0.3:
        beside = item.box[0] + extent * (-rng.uniform(0.3, 0.6), rng.uniform(0.2, 0.9))
    if not in_front(view, beside[None]):
        return []
    return [label(wall, view, beside, float(extent.max()), rng)]


def _corners(box: NDArray[np.float64]) -> Quad:
    (left, top), (right, bottom) = box
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
