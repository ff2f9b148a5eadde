"""Draws the sample collection: works, their scans with the true outlines, and the table of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from artcatalog.geometry.quads import Quad
from artcatalog.progress import Progress, silent
from artcatalog.simulation.sample.drawing import draw
from artcatalog.simulation.sample.presentation import STYLES, Presented
from artcatalog.simulation.sample.records import SampleRecord, SampleSpec, specs, write_table

LONGEST_SIDE = 1400
"""No scan of the sample is larger, pixels."""


MOUNTS = ("scroll", "fan")
"""Ways of showing that belong to the work itself and hang with it."""


@dataclass(frozen=True)
class SampleWork:
    """A drawn work.

    `art` is the work alone, `hung` what a visitor sees on the wall (a scroll with its mount), `picture` its
    scan, all RGB uint8; `frame` (outer edge of frame, mat or mount, where there is one) and `canvas` (the
    work itself) are its true outlines in the scan, pixels.
    """

    record: SampleRecord
    art: NDArray[np.uint8]
    hung: NDArray[np.uint8]
    picture: NDArray[np.uint8]
    frame: Quad | None
    canvas: Quad


def collection(count: int | None = None) -> list[SampleSpec]:
    """Return the works of the collection, or `count` of them spread over its kinds."""
    return _spread([spec for spec in specs() if not spec.unknown], count)


def strangers(count: int | None = None) -> list[SampleSpec]:
    """Return the works that are not in the collection, or `count` of them."""
    return _spread([spec for spec in specs() if spec.unknown], count)


def _spread(every: list[SampleSpec], count: int | None) -> list[SampleSpec]:
    if count is None or count >= len(every):
        return every
    return [every[i * len(every) // count] for i in range(count)]


def draw_work(spec: SampleSpec) -> SampleWork:
    """Draw one work and its scan; the same parameters always give the same pictures."""
    art = draw(spec.drawing)
    kind, style = spec.shown
    shown = _limited(STYLES[kind](art, np.random.default_rng([spec.drawing.seed, 7]), style))
    hung = _inside(shown) if kind in MOUNTS else art
    return SampleWork(spec.record, art, hung, shown.picture, shown.frame, shown.canvas)


def _inside(shown: Presented) -> NDArray[np.uint8]:
    """Cut a mounted work out of its scan; mounts stand upright."""
    outline = shown.canvas if shown.frame is None else shown.frame
    (left, top), (right, bottom) = outline.min(axis=0).round().astype(int), outline.max(axis=0).round().astype(int)
    return np.ascontiguousarray(shown.picture[max(top, 0) : bottom, max(left, 0) : right])


def _limited(shown: Presented) -> Presented:
    """Shrink a scan to the largest side allowed, its outlines with it."""
    height, width = shown.picture.shape[:2]
    scale = LONGEST_SIDE / max(height, width)
    if scale >= 1:
        return shown
    size = (round(width * scale), round(height * scale))
    picture = np.asarray(cv2.resize(shown.picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    share = np.array([size[0] / width, size[1] / height])
    return Presented(picture, None if shown.frame is None else shown.frame * share, shown.canvas * share)


def draw_collection(works: Sequence[SampleSpec], progress: Progress = silent) -> Iterator[SampleWork]:
    """Draw works one after the other, reporting each by its title."""
    for done, spec in enumerate(works):
        progress(done, len(works), spec.record.title)
        yield draw_work(spec)
    progress(len(works), len(works), "")


def save_scan(picture: NDArray[np.uint8], file: Path) -> None:
    """Write a picture as JPEG, aside first, then renamed."""
    aside = file.with_name(file.name + ".part")
    Image.fromarray(picture).save(aside, "JPEG", quality=92, subsampling=0)
    aside.replace(file)


def write_collection(folder: Path, works: Sequence[SampleSpec], progress: Progress = silent) -> Path:
    """Draw works into a folder that lacks them, with their table; return the table's file.

    A picture that is already there is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [spec for spec in works if not (folder / spec.record.file).exists()]
    for work in draw_collection(missing, progress):
        save_scan(work.picture, folder / work.record.file)
    table = folder / "metadata.csv"
    write_table([spec.record for spec in works], table)
    return table
