"""Views of corrected pictures: much as the catalog has them, for that is how the detector will see their like."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.targets import TargetOutline
from artcatalog.geometry.homographies import Homography, between
from artcatalog.geometry.quads import whole
from artcatalog.simulation.light import blur, tone
from artcatalog.training.artwork_pictures import decode_jpeg
from artcatalog.training.corrected_pictures import CorrectedPicture

Picture = NDArray[np.uint8]
Size = tuple[int, int]

CANDIDATES = 4
"""Pictures of which the one that suits a view's proportions best is shown."""


def fitting(pictures: Sequence[CorrectedPicture], size: Size, rng: np.random.Generator) -> CorrectedPicture:
    """Draw a picture whose proportions are near those of `size` (width, height)."""
    drawn = [pictures[int(i)] for i in rng.integers(len(pictures), size=CANDIDATES)]
    return min(drawn, key=lambda picture: _unlike(picture.photo.size, size))


def size_shares(pictures: Sequence[CorrectedPicture], sizes: Sequence[Size]) -> NDArray[np.float64]:
    """Return how often each size should be drawn, (len(sizes),): as often as pictures are like it, none never."""
    nearest = [int(np.argmin([_unlike(picture.photo.size, size) for size in sizes])) for picture in pictures]
    counts = np.bincount(nearest, minlength=len(sizes)) / max(len(nearest), 1)
    return np.asarray(0.7 * counts + 0.3 / len(sizes), np.float64)


def _unlike(first: Size, second: Size) -> float:
    return abs(float(np.log(first[0] / first[1] * second[1] / second[0])))


def corrected_view(
    picture: CorrectedPicture, size: Size, rng: np.random.Generator
) -> tuple[Picture, list[TargetOutline]]:
    """Return a picture at `size` (width, height), seen and lit a little differently, and the outlines in it.

    Where the whole picture is the artwork, it stays whole.
    """
    matrix = _stretch(picture.photo.size, size, rng) if picture.fills else _view(picture, size, rng)
    pixels = decode_jpeg(picture.photo.data)
    exact = np.diag([picture.photo.size[0] / pixels.shape[1], picture.photo.size[1] / pixels.shape[0], 1.0])
    matrix_of_pixels = matrix @ exact
    shrink = float(np.sqrt(abs(np.linalg.det(matrix_of_pixels[:2, :2]))))
    if shrink < 0.75:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.45 / shrink), np.uint8)
    seen = cv2.warpPerspective(
        pixels, _from_middles(matrix_of_pixels), size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return _lit(seen, rng), [work.seen_through(matrix) for work in picture.photo.works]


def _from_middles(matrix: Homography) -> Homography:
    """Return a homography between corners of pixels as OpenCV wants it: between their middles."""
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    return np.asarray(np.linalg.inv(half) @ matrix @ half, np.float64)


def _lit(seen: NDArray[np.generic], rng: np.random.Generator) -> Picture:
    light = np.asarray(seen, np.float32)
    if rng.random() < 0.7:
        light = tone(light, rng, 0.5)
    if rng.random() < 0.25:
        light = blur(light, rng, 0.5, max(light.shape[:2]))
    light = light + rng.standard_normal(light.shape, dtype=np.float32) * np.float32(rng.uniform(0, 4))
    return np.asarray(np.clip(light, 0, 255), np.uint8)


def _stretch(photo: Size, size: Size, rng: np.random.Generator) -> Homography:
    """Return the homography that fits the whole photo into the view, now and then mirrored."""
    matrix = np.diag([size[0] / photo[0], size[1] / photo[1], 1.0])
    if rng.random() < 0.5:
        matrix = np.array([[-1, 0, size[0]], [0, 1, 0], [0, 0, 1]], np.float64) @ matrix
    return matrix


def _view(picture: CorrectedPicture, size: Size, rng: np.random.Generator) -> Homography:
    """Return a homography from a photo to a view: a little nearer, turned, tilted, mirrored."""
    photo, middle = np.array(picture.photo.size), np.array(size) / 2
    about = photo / 2
    stretch = np.array(size) / photo
    even = np.sqrt(stretch.prod())
    scale = np.exp(np.clip(np.log(stretch / even), -0.25, 0.25)) * min(even, 1.25 * stretch.min())
    zoom = float(np.exp(rng.uniform(np.log(0.85), np.log(1.2))))
    if rng.random() < 0.3:
        about = picture.wanted.mean(axis=0)
        extent = np.ptp(picture.wanted, axis=0) * scale
        zoom = min(float(np.exp(rng.uniform(0, np.log(2.5)))), float((0.94 * np.array(size) / extent).min()))
    linear = np.diag(scale * zoom * np.exp(rng.normal(0, 0.04, 2)))
    if rng.random() < 0.5:
        linear[0, 0] *= -1
    angle = np.radians(rng.normal(0, 2.5))
    linear = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ linear
    move = middle + rng.normal(0, 0.03, 2) * size - linear @ about
    placed = np.array([[*linear[0], move[0]], [*linear[1], move[1]], [0, 0, 1]])
    corners = whole(*size)
    tilt = between(corners, corners + rng.normal(0, 0.015, (4, 2)) * size)
    return np.asarray(tilt @ placed, np.float64)
