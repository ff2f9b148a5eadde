"""Fine-tunes the detector on the outlines of a catalog that people corrected or accepted."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.corrections import CorrectionRow
from artcatalog.detection.detector import Detector
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent
from artcatalog.settings import OUTLINES_NEEDED
from artcatalog.training.catalog_pictures import from_catalog
from artcatalog.training.corrected_pictures import LEARNED_SIDE, read_pictures, reviewed, split
from artcatalog.training.detector_files import write_detector
from artcatalog.training.detector_tuning import Effort, Lesson, fine_tune_detector
from artcatalog.training.events import Emit
from artcatalog.workflows.activate_detector import activate_detector
from artcatalog.workflows.known_detectors import active_weights, add_detector, detector_card
from artcatalog.workflows.training_runs import TrainingOrder, free_name, run_folder, switched

RECIPE = "detector"

REPLAYED = 1500
"""Artworks that simulated scenes show, at most."""


def train_detector(
    catalog: Catalog,
    order: TrainingOrder,
    emit: Emit,
    stop: Callable[[], bool],
    progress: Progress = silent,
    effort: Effort | None = None,
) -> int:
    """Train, save, judge and, if better, activate; return the new detector's id. See `workflows.train`.

    Outlines that are there stay as they are; `workflows.detect_again` brings them up to date.
    """
    rows = reviewed(catalog)
    if len(rows) < OUTLINES_NEEDED:
        raise UserError("training.too_few_outlines", needed=OUTLINES_NEEDED, outlines=len(rows))
    weights = active_weights(catalog)
    run = run_folder(catalog, RECIPE, _fingerprint(rows, detector_card(weights)["sha256"], order))
    lesson = _lesson(catalog, rows, progress)
    base = Detector.load(weights)
    detector, card, judged = fine_tune_detector(base, lesson, run, order.minutes, emit, stop, order.device, effort)
    target = free_name(catalog.models, RECIPE)
    model_id = _add(catalog, detector, card, target)
    emit("saved", {"model": model_id, "file": target.name})
    shutil.rmtree(run, ignore_errors=True)
    activated = (judged.better or order.activate) and switched(
        lambda _: activate_detector(catalog, model_id), stop, progress
    )
    emit("finished", {"model": model_id, "activated": activated, "stopped": stop(), **asdict(judged)})
    return model_id


def _lesson(catalog: Catalog, rows: Sequence[CorrectionRow], progress: Progress) -> Lesson:
    kept, held_out = split(rows)
    without = {row.artwork_id for row in held_out if row.artwork_id is not None}
    return Lesson(
        read_pictures(catalog, kept, LEARNED_SIDE, progress),
        read_pictures(catalog, held_out, progress=progress),
        from_catalog(catalog, progress, REPLAYED, without),
    )


def _add(catalog: Catalog, detector: Detector, card: dict[str, object], target: Path) -> int:
    """Write a detector and register it, under a name that no other has: pictures keep by it who outlined them."""
    name = f"{card['name']}, {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
    write_detector(detector, {**card, "name": name}, target)
    return add_detector(catalog, target)


def _fingerprint(rows: Sequence[CorrectionRow], base: str, order: TrainingOrder) -> str:
    """Return a digest of what a run depends on, so that only the same run is resumed."""
    lines = [f"{row.id} {row.sha256} {row.after}" for row in rows]
    return hashlib.sha256("\n".join([*lines, base, f"{order.minutes:g}"]).encode()).hexdigest()
