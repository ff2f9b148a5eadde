"""Measures what corrections teach: 100 pictures of a new kind are imported, corrected, and the detector is fine-tuned.

New kinds: hanging scrolls whose museum wants the painted surface, not the mount; round fans whose museum wants the
square leaf that they are mounted on. Everything goes through the program's own import, corrections and training. Not a
test.

python tests/benchmarks/corrections_teach.py --art FOLDER --minutes 8 [--kinds scroll fan] [--weights FILE]

FOLDER has a metadata.csv with columns file, accession_number, split; works of the split `test` are shown.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog import pictures, quads
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.detection.detector import Detector, default_weights
from artcatalog.engine.messages import ImportPictures, QuadValue
from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.geometry.homographies import apply, between
from artcatalog.geometry.quads import Quad, whole
from artcatalog.simulation.camera import Pose, fitted
from artcatalog.simulation.frames import Piece
from artcatalog.simulation.hanging import draw
from artcatalog.simulation.light import develop
from artcatalog.simulation.sample.presentation import hanging_scroll, round_fan
from artcatalog.simulation.walls import paint_wall
from artcatalog.training import events
from artcatalog.training.annotated_photos import AnnotatedPhoto
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg, from_table
from artcatalog.training.corrected_pictures import CorrectedPicture
from artcatalog.training.outline_figures import FixedScene, correction_overlaps, fixed_scenes, scene_overlaps
from artcatalog.workflows.activate_detector import activate_detector
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.known_detectors import add_detector
from artcatalog.workflows.models import load_models
from artcatalog.workflows.train import TrainingOrder, train

Picture = NDArray[np.uint8]
SIZES = ((720, 960), (960, 720), (900, 900), (640, 1000))


def scroll(art: Picture, rng: np.random.Generator) -> tuple[Picture, Quad]:
    """Return a hanging scroll, cut at its mount's outer edge, and the corners of its painted surface (4, 2)."""
    if art.shape[0] < 1.4 * art.shape[1]:  # scrolls are tall
        width = int(art.shape[0] / rng.uniform(1.5, 2.4))
        left = int(rng.integers(0, max(1, art.shape[1] - width)))
        art = art[:, left : left + width]
    shown = hanging_scroll(_enlarged(art, 700), rng, _silk(rng))
    assert shown.frame is not None
    (left, top), (right, bottom) = shown.frame.min(axis=0).astype(int), shown.frame.max(axis=0).astype(int)
    high, low = shown.canvas[0, 1], shown.canvas[2, 1]
    top += int(rng.uniform(0, 0.5) * (high - top))  # mounts differ in what is above and below
    bottom -= int(rng.uniform(0, 0.4) * (bottom - low))
    return shown.picture[top:bottom, left:right], shown.canvas - (left, top)


def fan(art: Picture, rng: np.random.Generator) -> tuple[Picture, Quad]:
    """Return a round fan on its square leaf, and the leaf's corners (4, 2)."""
    shown = round_fan(_enlarged(art, 600), rng, _silk(rng))
    return shown.picture, shown.canvas


KINDS = {"scroll": scroll, "fan": fan}


def _enlarged(art: Picture, longest: int) -> Picture:
    scale = longest / max(art.shape[:2])
    return np.asarray(cv2.resize(art, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)


def _silk(rng: np.random.Generator) -> str:
    """Return the colour code of a silk or paper: pale, of little saturation."""
    hsv = np.array([[[rng.integers(10, 110), rng.integers(10, 90), rng.integers(130, 240)]]], np.uint8)
    red, green, blue = (int(v) for v in cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0])
    return f"#{red:02x}{green:02x}{blue:02x}"


def photographed(piece: Picture, wanted: Quad, rng: np.random.Generator) -> tuple[Picture, Quad]:
    """Hang a piece on a wall and photograph it nearly from in front; return the photo and where `wanted` is in it."""
    size = SIZES[int(rng.integers(len(SIZES)))]
    height, width = piece.shape[:2]
    corners = whole(width, height) / max(width, height)
    view = None
    while view is None:
        yaw, pitch, roll = (float(angle) for angle in rng.normal(0, (7, 5, 1.5)))
        view = fitted(Pose(yaw, pitch, roll, float(rng.uniform(0.8, 1.4))), corners, size, rng.uniform(0.7, 0.97))
    wall = paint_wall(size, rng, [], piece[:, 0].mean(axis=0).astype(np.float32))
    matrix = between(whole(width, height), apply(view, corners))
    draw(wall, matrix, Piece(piece, whole(width, height), False))
    return develop(wall, rng, 0.4), apply(matrix, wanted)


def drawn(works: ArtworkPictures, kinds: Sequence[str], first: int, count: int) -> list[tuple[str, Picture, Quad]]:
    """Draw photos of works, kinds in turn: kind, photo (H, W, 3) and the wanted outline (4, 2), pixels."""
    photos = []
    for number in range(first, first + count):
        rng = np.random.default_rng([41, number])
        kind = kinds[number % len(kinds)]
        photos.append((kind, *photographed(*KINDS[kind](works[number], rng), rng)))
    return photos


def corrected_catalog(
    catalog: Catalog, folder: Path, photos: Sequence[tuple[str, Picture, Quad]], weights: Path
) -> None:
    """Import photos with a detector, and correct each as a registrar would."""
    if weights != default_weights():
        for file in (weights, weights.with_suffix(".json")):
            shutil.copy(file, catalog.models / file.name)
        activate_detector(catalog, add_detector(catalog, catalog.models / weights.name))
    for number, (kind, photo, _) in enumerate(photos):
        cv2.imwrite(str(folder / f"{number:03d}-{kind}.png"), photo[..., ::-1])
    import_pictures(catalog, load_models(catalog), ImportPictures((str(folder),)))
    with catalog.write() as session:
        for row in pictures.all_pictures(session):
            kind, _, wanted = photos[int(row.original_name[:3])]
            first, second, third, fourth = ((float(x), float(y)) for x, y in wanted)
            quad = QuadValue((first, second, third, fourth), "canvas" if kind == "scroll" else "frame")
            quads.set_user_quad(session, row.id, quad)


def unseen(photos: Sequence[tuple[str, Picture, Quad]]) -> list[CorrectedPicture]:
    """Return photos that no catalog has, ready to be measured."""
    found = []
    for _, photo, wanted in photos:
        size = (photo.shape[1], photo.shape[0])
        found.append(CorrectedPicture(AnnotatedPhoto(encode_jpeg(photo, 1280), size, []), wanted, wanted, "", 0, False))
    return found


def report(
    before: Detector, now: Detector, photos: Sequence[tuple[str, Picture, Quad]], scenes: Sequence[FixedScene]
) -> list[dict[str, object]]:
    """Return a row for each kind, for all, and for scenes of other works: figures before, now, and the gain."""
    measured = unseen(photos)
    former, present = correction_overlaps(before, measured), correction_overlaps(now, measured)
    kinds = [kind for kind, _, _ in photos]
    rows = [
        _row(
            kind,
            *([np.array([value[i]]) for i in range(len(kinds)) if kinds[i] == kind] for value in (former, present)),
        )
        for kind in sorted(set(kinds))
    ]
    rows.append(_row("all new", [np.array([v]) for v in former], [np.array([v]) for v in present]))
    return [*rows, _row("general scenes", scene_overlaps(before, scenes), scene_overlaps(now, scenes))]


def _row(name: str, before: Sequence[NDArray[np.float64]], now: Sequence[NDArray[np.float64]]) -> dict[str, object]:
    gain = bootstrapped([after - earlier for earlier, after in zip(before, now, strict=True)], mean)
    former, present = np.concatenate(before), np.concatenate(now)
    return {
        "set": name,
        "photos": len(before),
        "outlines": len(former),
        "iou_before": round(float(former.mean()), 4),
        "iou_now": round(float(present.mean()), 4),
        "over_0.9_before": round(float((former > 0.9).mean()), 3),
        "over_0.9_now": round(float((present > 0.9).mean()), 3),
        "gain": [round(gain.low, 4), round(gain.value, 4), round(gain.high, 4)],
    }


def main() -> None:
    """Draw, import, correct, train, and print what was learned, measured on photos that were in no catalog."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("--corrections", type=int, default=100)
    parser.add_argument("--unseen", type=int, default=80, help="photos to measure on, besides what training holds out")
    parser.add_argument("--scenes", type=int, default=100, help="simulated scenes of other works to measure on")
    parser.add_argument("--kinds", nargs="+", choices=sorted(KINDS), default=sorted(KINDS))
    parser.add_argument("--weights", type=Path, default=default_weights(), help="the detector to begin from")
    parser.add_argument("--folder", type=Path, help="keep the catalog here")
    args = parser.parse_args()
    works = from_table(args.art, "test")
    works = works.chosen([int(i) for i in np.random.default_rng(7).permutation(len(works))])
    folder = args.folder or Path(tempfile.mkdtemp(prefix="corrections-"))
    (folder / "scans").mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with create_catalog(folder / "catalog") as catalog:
        corrected_catalog(catalog, folder / "scans", drawn(works, args.kinds, 0, args.corrections), args.weights)
        print(f"imported and corrected in {time.perf_counter() - began:.0f} s", flush=True)
        order = TrainingOrder("detector", args.minutes, activate=True)
        train(catalog, order, events.words, lambda: False)
        now = load_models(catalog).detector
    photos = drawn(works, args.kinds, args.corrections, args.unseen)
    others = works.chosen(range(args.corrections + args.unseen, len(works)))
    for row in report(Detector.load(args.weights), now, photos, fixed_scenes(others, args.scenes)):
        print(json.dumps(row), flush=True)
    if args.folder is None:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
