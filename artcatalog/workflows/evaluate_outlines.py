"""Measures the detector, and what it is compared with, on photos whose outlines are known."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.decoding import DetectedQuad, outer_quads
from artcatalog.detection.detector import Detector
from artcatalog.errors import UserError
from artcatalog.evaluation import outline_report as report
from artcatalog.evaluation.contour_outlines import contour_outlines
from artcatalog.evaluation.estimates import Estimate
from artcatalog.evaluation.ground_truth import TruePhoto, load_ground_truth
from artcatalog.evaluation.outlines import PhotoScore, score_photo
from artcatalog.evaluation.tables import figure
from artcatalog.imaging.decode import decode
from artcatalog.progress import Progress, silent
from artcatalog.settings import WORKING_SIDE

Pixels = NDArray[np.uint8]
Find = Callable[[Pixels], list[DetectedQuad]]
Half = Literal["all", "trained", "measured"]

DETECTOR, NETWORK, CONTOURS = "detector", "without refinement", "contours"


@dataclass(frozen=True)
class OutlineOrder:
    """What to measure.

    Attributes:
        truths: Files `ground_truth.json`, each beside its photos.
        photos: Of each file all photos, those that may be trained on, or the others.
        limit: Only the first photos of each file.
        unrefined: Also the detector without refinement.
        baseline: Also contours and lines.
        weights: Of the detector; the ones that travel with the program by default.
    """

    truths: tuple[Path, ...]
    photos: Half = "all"
    limit: int | None = None
    unrefined: bool = False
    baseline: bool = False
    weights: Path | None = None


@dataclass(frozen=True, eq=False)
class OutlineReport:
    """What was measured.

    Attributes:
        scores: For each data set, what each method scored in each photo.
        files: For each data set, its photos in the order of the scores.
        rows: Figures by data set, kind and method.
        gains: For each data set, what refinement adds to the mean IoU, where both were measured.
        failed: Photos that could not be used, and why.
        seconds: Everything together.
    """

    scores: Mapping[str, Mapping[str, Sequence[PhotoScore]]]
    files: Mapping[str, Sequence[str]]
    rows: Sequence[report.Row]
    gains: Mapping[str, Estimate]
    failed: Sequence[tuple[str, str]]
    seconds: float


def evaluate_outlines(order: OutlineOrder, progress: Progress = silent) -> OutlineReport:
    """Find the outlines in all photos by all methods, and compare them with the true ones.

    Raises:
        UserError: A ground truth that cannot be read, or no photo is left to measure.
    """
    started = time.perf_counter()
    sets = _photos(order)
    methods = _methods(order)
    total, done = sum(len(photos) for photos in sets.values()), 0
    scores: dict[str, dict[str, list[PhotoScore]]] = {name: {method: [] for method in methods} for name in sets}
    files: dict[str, list[str]] = {name: [] for name in sets}
    failed: list[tuple[str, str]] = []
    for name, photos in sets.items():
        for photo in photos:
            progress(done, total, photo.name)
            try:
                for method, score in _scored(photo, methods).items():
                    scores[name][method].append(score)
                files[name].append(photo.name)
            except UserError as error:
                failed.append((str(photo.file), str(error)))
            done += 1
    progress(total, total, "")
    rows = [row for name, held in scores.items() for row in report.rows(name, held) if files[name]]
    gains = {name: report.gain(held[DETECTOR], held[NETWORK]) for name, held in scores.items() if NETWORK in held}
    return OutlineReport(scores, files, rows, gains, failed, time.perf_counter() - started)


def write_report(told: OutlineReport, folder: Path) -> list[Path]:
    """Write tables (Markdown), drawings (SVG) and the figures of each photo (JSON Lines); return the files.

    Raises:
        UserError: `file.unwritable`.
    """
    texts = {"outlines.md": _markdown(told), "photos.jsonl": _photo_lines(told)}
    for at, (name, held) in enumerate(told.scores.items(), start=1):
        plain = "".join(letter if letter.isalnum() else "-" for letter in name)
        texts[f"recall-{at}-{plain}.svg"] = report.recall_plot(name, held)
        texts[f"reliability-{at}-{plain}.svg"] = report.reliability_plot(name, held)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            (folder / file).write_text(text, "utf-8")
    except OSError as error:
        raise UserError("file.unwritable", file=str(folder), reason=error.strerror or str(error)) from error
    return [folder / file for file in texts]


def _photos(order: OutlineOrder) -> dict[str, list[TruePhoto]]:
    """Return the photos to measure of each data set, named by its folder."""
    sets: dict[str, list[TruePhoto]] = {}
    for truth in order.truths:
        photos = load_ground_truth(truth)
        if order.photos != "all":
            photos = [photo for photo in photos if photo.trained_on == (order.photos == "trained")]
        name = truth.absolute().parent.name or str(truth)
        while name in sets:
            name += "'"
        sets[name] = photos[: order.limit]
    if not any(sets.values()):
        raise UserError("request.invalid", reason=f"there is no photo to measure ({order.photos})")
    return sets


def _methods(order: OutlineOrder) -> dict[str, Find]:
    detector = Detector.load(order.weights)
    methods: dict[str, Find] = {DETECTOR: detector.detect}
    if order.unrefined:
        methods[NETWORK] = lambda pixels: detector.detect(pixels, refine=False)
    if order.baseline:
        methods[CONTOURS] = contour_outlines
    return methods


def _scored(photo: TruePhoto, methods: Mapping[str, Find]) -> dict[str, PhotoScore]:
    """Score every method on one photo, decoded once.

    Raises:
        UserError: The photo cannot be read, or is not of the size that the ground truth says.
    """
    decoded = decode(photo.file, WORKING_SIDE)
    if photo.size is not None and photo.size != (decoded.width, decoded.height):
        said = " x ".join(str(side) for side in photo.size)
        reason = f"it says {said} pixels, but the photo has {decoded.width} x {decoded.height}"
        raise UserError("truth.invalid", file=f"of {photo.file}", reason=reason)
    scale = np.array([decoded.width, decoded.height]) / decoded.pixels.shape[1::-1]
    scores = {}
    for method, find in methods.items():
        started = time.perf_counter()
        quads = find(decoded.pixels)
        seconds = time.perf_counter() - started
        outer = [DetectedQuad(quad.corners * scale, quad.kind, quad.score) for quad in outer_quads(quads)]
        scores[method] = score_photo(photo.kind, photo.outlines, outer, seconds)
    return scores


def _markdown(told: OutlineReport) -> str:
    parts = ["# Outlines", report.figures_table(told.rows)]
    for name, held in told.scores.items():
        parts += [table for table in (report.sizes_table(name, held), report.enclosing_table(name, held)) if table]
        if name in told.gains:
            parts.append(f"Refinement adds {figure(told.gains[name], 4)} to the mean IoU on {name}.")
        parts += [f"## Scores of the detector, {name}", report.reliability_table(report.reliability_of(held[DETECTOR]))]
    parts += [f"Not measured: {file}: {reason}" for file, reason in told.failed]
    parts.append(
        "Brackets hold 95 % intervals, by bootstrap over photos. Corner errors are in per cent of the diagonal."
    )
    return "\n\n".join(parts) + "\n"


def _photo_lines(told: OutlineReport) -> str:
    lines = []
    for name, held in told.scores.items():
        for method, scores in held.items():
            for file, score in zip(told.files[name], scores, strict=True):
                figures = {"ious": score.ious.round(4).tolist(), "corner_errors": score.corner_errors.round(3).tolist()}
                rest = {"enclosed": score.enclosed.round(4).tolist(), "spurious": score.spurious}
                row = {"data": name, "file": file, "kind": score.kind, "method": method, **figures, **rest}
                lines.append(json.dumps({**row, "seconds": round(score.seconds, 4)}, ensure_ascii=False))
    return "\n".join(lines) + "\n"
