"""Simulated hand-held photos of the sample's works, some of works that are not in the collection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from artcatalog.progress import Progress, silent
from artcatalog.simulation.sample.collection import collection, draw_work, save_scan, strangers
from artcatalog.simulation.sample.records import SampleSpec
from artcatalog.simulation.scenes import Scene, SceneStyle, render_scene

STYLE = SceneStyle(tilt=32, strength=0.7, fill=(0.5, 0.95), captions=0.0)
"""How hard the sample's photos are."""

TRUTH = "ground_truth.json"


@dataclass(frozen=True)
class PhotoSpec:
    """A photo to be taken: its file's name, the work it shows, and whether that is in the collection."""

    file: str
    work: SampleSpec
    known: bool
    seed: int


def planned(photos: int, unknown: int, works: int | None = None) -> list[PhotoSpec]:
    """Plan photos of works spread over the collection, the unknown ones in between.

    Args:
        photos: How many in all.
        unknown: How many of them show works that are not in the collection.
        works: How many works the collection has, as in `collection`.
    """
    own = collection(works)
    known = [
        own[(i * len(own) + len(own) // 2) // max(photos - unknown, 1) % len(own)] for i in range(photos - unknown)
    ]
    order: list[tuple[SampleSpec, bool]] = [(spec, True) for spec in known]
    for i, spec in enumerate(strangers()[:unknown]):
        order.insert((i + 1) * photos // (unknown + 1), (spec, False))
    return [PhotoSpec(f"photo-{i:02d}.jpg", spec, own_work, 100 + i) for i, (spec, own_work) in enumerate(order, 1)]


def take(photo: PhotoSpec) -> Scene:
    """Take a photo of what hangs on the wall; a work of its own size, so that no detail is invented."""
    rng = np.random.default_rng(photo.seed)
    size = (1600, 1200) if rng.random() < 0.6 else (1200, 1600)
    return render_scene([draw_work(photo.work).hung], rng, size, STYLE)


def write_photos(folder: Path, photos: Sequence[PhotoSpec], progress: Progress = silent) -> None:
    """Take the photos that a folder lacks, and note what each shows in `ground_truth.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = _read(folder / TRUTH)
    for done, photo in enumerate(photos):
        number = photo.work.record.accession_number if photo.known else None
        progress(done, len(photos), photo.file)
        if (folder / photo.file).exists() and truth.get(photo.file, {}).get(
            "drawn"
        ) == photo.work.record.accession_number:
            continue
        scene = take(photo)
        save_scan(scene.photo, folder / photo.file)
        placed = scene.works[0]
        truth[photo.file] = {
            "accession_number": number,
            "drawn": photo.work.record.accession_number,
            "frame": np.round(placed.frame, 2).tolist(),
            "canvas": np.round(placed.canvas, 2).tolist(),
        }
        (folder / TRUTH).write_text(json.dumps(truth, indent=1), "utf-8")
    progress(len(photos), len(photos), "")


def _read(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}
