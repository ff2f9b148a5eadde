"""Real photos whose outlines a person drew, made into many: seen from elsewhere, in other light, by another camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.targets import TargetOutline
from artcatalog.evaluation.ground_truth import TrueOutline, load_ground_truth
from artcatalog.evaluation.sequences import is_trained_on
from artcatalog.geometry.homographies import Homography, between
from artcatalog.geometry.quads import inset, whole
from artcatalog.simulation.light import blur, tone
from artcatalog.training.artwork_pictures import decode_jpeg, encode_jpeg

Picture = NDArray[np.uint8]

REHUNG = 0.5
"""Share of the photos in which some works are replaced by others."""


@dataclass(frozen=True)
class AnnotatedPhoto:
    """A photo and the outlines of all artworks in it.

    Attributes:
        data: The photo as JPEG.
        size: Its width and height, pixels.
        works: Outlines in its pixels; what is not `whole` is neither asked for nor punished.
    """

    data: bytes
    size: tuple[int, int]
    works: list[TargetOutline]


def photos_of(truth: Path, longest_side: int = 1280) -> list[AnnotatedPhoto]:
    """Read the photos of a ground_truth.json that belong to sequences to train on.

    Outlines of works that are cut off or no quadrilateral become regions that are left out.
    """
    photos = []
    for photo in load_ground_truth(truth):
        if is_trained_on(photo.name):
            pixels = decode_jpeg(photo.file.read_bytes())
            scale = min(1.0, longest_side / max(pixels.shape[:2]))
            works = [_outline(work, scale) for work in photo.outlines]
            size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
            photos.append(AnnotatedPhoto(encode_jpeg(pixels, longest_side), size, works))
    return photos


def _outline(work: TrueOutline, scale: float) -> TargetOutline:
    """Return a drawn outline; the box around it where it is no whole quadrilateral."""
    if work.frame is not None and work.asked:
        return TargetOutline(work.frame * scale, None, None)
    polygon = work.shape * scale
    low, high = polygon.min(axis=0), polygon.max(axis=0)
    box = np.array([low, [high[0], low[1]], high, [low[0], high[1]]])
    return TargetOutline(box, None, None, whole=False)


def augmented(
    photo: AnnotatedPhoto,
    size: tuple[int, int],
    rng: np.random.Generator,
    another: Callable[[], Picture] | None = None,
) -> tuple[Picture, list[TargetOutline]]:
    """Return a photo of `size` (width, height) seen a little differently, and its outlines.

    Zoom 0.8 to 4 about a place that is often a work, perspective, roll, now and then a quarter turn or a mirror
    image; exposure, colour, blur and noise. With `another`, which draws an artwork's picture (H, W, 3), some works
    are replaced within their frames, so that few photos do not teach what is painted.
    """
    matrix = _other_view(photo, size, rng)
    zoom = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
    reduce = 2 if zoom < 0.45 else 1
    flag = cv2.IMREAD_REDUCED_COLOR_2 if reduce == 2 else cv2.IMREAD_COLOR
    pixels = np.asarray(cv2.imdecode(np.frombuffer(photo.data, np.uint8), flag))[..., ::-1]
    exact = np.diag([photo.size[0] / pixels.shape[1], photo.size[1] / pixels.shape[0], 1.0])
    if another is not None and rng.random() < REHUNG:
        pixels = _rehung(np.ascontiguousarray(pixels), photo, rng, another)
    if zoom * reduce < 0.7:
        pixels = cv2.GaussianBlur(np.ascontiguousarray(pixels), (0, 0), 0.45 / (zoom * reduce))
    seen = cv2.warpPerspective(
        np.ascontiguousarray(pixels), matrix @ exact, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    light = seen.astype(np.float32)
    if rng.random() < 0.8:
        light = tone(light, rng, 0.7)
    if rng.random() < 0.4:
        light = blur(light, rng, 0.7, max(size))
    light = light + rng.standard_normal(light.shape, dtype=np.float32) * rng.uniform(0, 5)
    works = [work.seen_through(matrix) for work in photo.works]
    return np.clip(light, 0, 255).astype(np.uint8), works


def _rehung(
    pixels: Picture, photo: AnnotatedPhoto, rng: np.random.Generator, another: Callable[[], Picture]
) -> Picture:
    """Put other pictures into about half of the frames, in place; what was drawn as the frame stays as it is."""
    size = pixels.shape[1::-1]
    for work in photo.works:
        if not (work.whole and work.artwork) or rng.random() < 0.5:
            continue
        inner = inset(work.frame * (np.array(size) / photo.size), rng.uniform(0.06, 0.2))
        picture = another()
        height, width = picture.shape[:2]
        shrink = float(np.ptp(inner, axis=0).max()) / max(height, width)
        if shrink < 0.7:
            small = (max(2, round(width * shrink)), max(2, round(height * shrink)))
            picture = np.asarray(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), np.uint8)
        matrix = between(whole(*picture.shape[1::-1]), inner)
        lit = np.clip(picture * np.float32(rng.uniform(0.25, 1.0)), 0, 255).astype(np.uint8)
        laid = cv2.warpPerspective(lit, matrix, size, borderMode=cv2.BORDER_REPLICATE)
        mask = np.zeros(size[::-1], np.uint8)
        cv2.fillConvexPoly(mask, np.round(inner).astype(np.int32), 1)
        cv2.copyTo(laid, mask, pixels)
    return pixels


def _other_view(photo: AnnotatedPhoto, size: tuple[int, int], rng: np.random.Generator) -> Homography:
    """Return a homography from the photo to a new one of `size`."""
    width, height = photo.size
    middle = np.array([width, height]) / 2
    fit = min(size[0] / width, size[1] / height)
    zoom = fit * float(np.exp(rng.uniform(np.log(0.85), np.log(4)))) if rng.random() < 0.7 else fit
    asked = [work.frame for work in photo.works if work.whole and work.artwork]
    if asked and rng.random() < 0.7:
        frame = asked[int(rng.integers(len(asked)))]
        extent = float(np.ptp(frame, axis=0).max())
        middle = frame.mean(axis=0)
        zoom = min(zoom, 0.95 * min(size) / extent)
    middle = middle + rng.normal(0, 0.15, 2) * np.array(size) / zoom
    angle = np.radians(rng.normal(0, 4) if rng.random() < 0.8 else rng.uniform(-30, 30))
    if rng.random() < 0.12:
        angle += np.pi / 2 * rng.integers(1, 4)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) * zoom
    stretch = np.diag(np.exp(rng.normal(0, 0.08, 2)))
    if rng.random() < 0.5:
        stretch[0, 0] *= -1
    linear = turn @ stretch
    move = np.array(size) / 2 - linear @ middle
    placed = np.array([[*linear[0], move[0]], [*linear[1], move[1]], [0, 0, 1]])
    corners = whole(*size)
    tilt = between(corners, corners + rng.normal(0, 0.05, (4, 2)) * size)
    return np.asarray(tilt @ placed, np.float64)
