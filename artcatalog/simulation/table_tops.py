"""Works that lie on a table, at any angle: prints and drawings on paper, and impressions of seals."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import Homography, apply
from artcatalog.geometry.quads import whole
from artcatalog.simulation.camera import fitted, random_pose
from artcatalog.simulation.frames import Piece, mount
from artcatalog.simulation.hanging import PlacedWork, draw
from artcatalog.simulation.light import develop
from artcatalog.simulation.noise import Field
from artcatalog.simulation.scenes import Scene
from artcatalog.simulation.seal_impressions import draw_seal, impression
from artcatalog.simulation.walls import paint_wall

Picture = NDArray[np.uint8]

TILT = 28
"""Largest turn of the camera from straight above, degrees."""

SEALS = 0.6
"""Share of the tables on which seals lie."""


def table_top(
    works: Sequence[Picture], rng: np.random.Generator, size: tuple[int, int], textures: Sequence[Picture] = ()
) -> Scene:
    """Lay works, or as many seals on pieces of paper, on a table and photograph them from above.

    Args:
        works: Pictures (H, W, 3) RGB, one to about four.
        rng: Where every choice comes from.
        size: Width and height of the photo, pixels.
        textures: Seamless surfaces for the table.
    """
    side = int(max(size) * 0.6)
    sealed = rng.random() < SEALS
    pieces = [_sealed(side, rng) if sealed else mount(work, side, rng, textures, bare=0.8) for work in works]
    laid = [_lying(piece, place, len(pieces), rng) for place, piece in enumerate(pieces)]
    outline = np.concatenate([apply(matrix, whole(*piece.pixels.shape[1::-1])) for piece, matrix in laid])
    view = None
    while view is None:
        view = fitted(random_pose(rng, TILT), outline, size, float(rng.uniform(0.15, 0.95)))
    shift = rng.uniform(-0.12, 0.12, 2) * size
    view = np.array([[1, 0, shift[0]], [0, 1, shift[1]], [0, 0, 1]]) @ view
    table = paint_wall(size, rng, textures, pieces[0].pixels[0].mean(axis=0).astype(np.float32))
    placed = []
    for index, (piece, matrix) in enumerate(laid):
        to_photo = view @ matrix
        _shade(table, apply(to_photo, whole(*piece.pixels.shape[1::-1])), rng)
        frame = draw(table, to_photo, piece)
        placed.append(PlacedWork(frame, apply(to_photo, piece.canvas), piece.framed, index))
    return Scene(develop(table, rng, float(rng.choice([0.3, 0.7, 1.1]))), placed)


def _sealed(side: int, rng: np.random.Generator) -> Piece:
    """Return a piece of paper with the impression of a seal."""
    face, _ = draw_seal(rng, int(np.clip(side, 48, 160)))
    pixels = impression(face, rng, float(rng.uniform(0.0, 0.3)))
    return Piece(pixels, whole(*pixels.shape[1::-1]), False)


def _lying(piece: Piece, place: int, count: int, rng: np.random.Generator) -> tuple[Piece, Homography]:
    """Return a piece and the similarity from its pixels to the table, where places are 1.5 apart in two rows."""
    height, width = piece.pixels.shape[:2]
    angle = rng.uniform(0, 2 * np.pi)
    scale = float(rng.uniform(0.6, 1.0)) / max(width, height)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) * scale
    columns = -(-count // 2) if count > 2 else count
    middle = np.array([place % columns, place // columns]) * 1.5 + rng.normal(0, 0.05, 2)
    move = middle - turn @ (np.array([width, height]) / 2)
    return piece, np.array([[*turn[0], move[0]], [*turn[1], move[1]], [0, 0, 1]])


def _shade(table: Field, corners: NDArray[np.float64], rng: np.random.Generator) -> None:
    """Darken the table beside a piece of paper, in place: it hardly rises from it."""
    extent = float(np.ptp(corners, axis=0).max())
    mask = np.zeros(table.shape[:2], np.float32)
    outline = np.clip(corners + rng.normal(0, 0.01, 2) * extent, -9000, 9000)
    cv2.fillConvexPoly(mask, np.round(outline * 16).astype(np.int32), float(rng.uniform(0, 0.35)), cv2.LINE_AA, 4)
    table *= 1 - cv2.GaussianBlur(mask, (0, 0), max(0.5, extent * float(rng.uniform(0.003, 0.02))))[..., None]
