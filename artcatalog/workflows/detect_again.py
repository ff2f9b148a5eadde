"""Detects outlines again that another detector found and nobody reviewed; codes follow where a crop changed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy.orm import Session

from artcatalog.catalog import batches, codes, pictures, quads, redetections
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.pictures import PictureRow
from artcatalog.detection.detector import Detector
from artcatalog.engine.messages import DetectAgain, DetectedAgain, QuadValue
from artcatalog.errors import UserError
from artcatalog.geometry.quads import diagonal
from artcatalog.imaging.decode import decode
from artcatalog.imaging.headers import focal_in_pixels
from artcatalog.progress import Progress, silent
from artcatalog.settings import WORKING_SIDE
from artcatalog.workflows.crops import Pixels, crops_of, primary_quad
from artcatalog.workflows.detect_outlines import full_size
from artcatalog.workflows.encode_pictures import encode_missing, encoded
from artcatalog.workflows.models import Models

GROUP = 16
"""Pictures that are written in one transaction."""

MOVED = 0.002
"""An outline whose corners moved by less than this share of its diagonal gives the same crop."""

THREADS = max(2, min(4, os.cpu_count() or 2))
"""Threads that decode and detect."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Seen:
    """What the detector found in a picture; `crops`: to be encoded again, none where the outline is the same."""

    row: PictureRow
    found: tuple[QuadValue, ...]
    crops: Mapping[str, Pixels]


@dataclass
class _Counts:
    """What was done until now."""

    pictures: int = 0
    changed: int = 0
    unreadable: list[str] = field(default_factory=list)


def detect_again(catalog: Catalog, models: Models, request: DetectAgain, progress: Progress = silent) -> DetectedAgain:
    """Detect again in every picture whose outline nobody reviewed and that another detector looked at last.

    What a person set or accepted is never touched, also where it happens meanwhile. What is done stays done if it is
    cancelled. All of it is one batch, which can be undone.
    """
    with catalog.read() as session:
        asked = quads.to_detect_again(session, None if request.all else models.detector.name)
    counts = _Counts()
    if not asked:
        return DetectedAgain(0, 0, (), None)
    with catalog.write() as session:
        batch = batches.start(session, models.detector.name, redetections.ACTION)
    try:
        _detect(catalog, models, asked, batch, counts, progress)
    finally:
        with catalog.write() as session:
            if counts.pictures or counts.unreadable:
                batches.finish(session, batch, [(name, "cannot be read") for name in counts.unreadable])
            else:
                batches.discard(session, batch)
    done = batch if counts.pictures else None
    return DetectedAgain(counts.pictures, counts.changed, tuple(counts.unreadable), done)


def undo_detection(catalog: Catalog, models: Models, batch: int, progress: Progress = silent) -> int:
    """Give pictures the outlines back that a batch replaced, and encode them; return how many.

    Raises:
        UserError: `batch.unknown` or `batch.undone`; `request.invalid` where the batch was something else.
    """
    with catalog.write() as session:
        if batches.kind_of(session, batch) != redetections.ACTION:
            raise UserError("request.invalid", reason=f"change no. {batch} detected no outlines")
        changed = batches.undo(session, batch)
    encode_missing(catalog, models, progress)
    return changed


def _detect(
    catalog: Catalog, models: Models, asked: Sequence[int], batch: int, counts: _Counts, progress: Progress
) -> None:
    with ThreadPoolExecutor(THREADS, thread_name_prefix="detect-again") as pool:
        for start in range(0, len(asked), GROUP):
            group = asked[start : start + GROUP]
            waiting = [pool.submit(_seen, catalog, models.detector, picture_id) for picture_id in group]
            seen: list[Seen] = []
            try:
                for done, (picture_id, future) in enumerate(zip(group, waiting, strict=True)):
                    progress(start + done, len(asked), f"#{picture_id}")
                    found = future.result()
                    if isinstance(found, Seen):
                        seen.append(found)
                    elif found:
                        counts.unreadable.append(found)
            finally:
                for future in waiting:
                    future.cancel()
            _store(catalog, models, batch, seen, counts)
    progress(len(asked), len(asked), "")


def _seen(catalog: Catalog, detector: Detector, picture_id: int) -> Seen | str:
    """Look at a stored picture; return the name of its file where that cannot be read, nothing where it is gone."""
    try:
        with catalog.read() as session:
            row, held = pictures.picture(session, picture_id), quads.current_quads(session, picture_id)
    except UserError:
        return ""
    try:
        decoded = decode(pictures.picture_file(catalog, row), WORKING_SIDE)
    except UserError as error:
        log.warning("%s", error)
        return row.original_name
    found = full_size(detector.detect(decoded.pixels, scan=True), decoded)
    new, former = primary_quad(found), next((QuadValue(quad.corners, quad.kind) for quad in held), None)
    if _same(former, new):
        return Seen(row, found, {})
    focal = focal_in_pixels(row.width, row.height, row.focal_35mm)
    return Seen(row, found, crops_of(decoded.pixels, (row.width, row.height), new, focal))


def _same(former: QuadValue | None, new: QuadValue | None) -> bool:
    if former is None or new is None:
        return former is new
    old, now = np.array(former.corners), np.array(new.corners)
    return former.kind == new.kind and bool(np.linalg.norm(old - now, axis=1).max() < MOVED * diagonal(old))


def _store(catalog: Catalog, models: Models, batch: int, seen: Iterable[Seen], counts: _Counts) -> None:
    """Write what was found, with new codes where the crop changed, in one transaction."""
    seen = list(seen)
    new = encoded(models.encoder, {item.row.id: item.crops for item in seen if item.crops})
    with catalog.write() as session:
        for item in seen:
            if not redetections.replace_detected(session, batch, item.row.id, item.found, models.detector.name):
                continue
            counts.pictures += 1
            if item.crops:
                counts.changed += 1
                _replace_codes(session, models.model_id, item.row.id, new)


def _replace_codes(session: Session, model_id: int, picture_id: int, new: Sequence[codes.NewCode]) -> None:
    codes.remove_codes(session, picture_id)
    codes.add_codes(session, model_id, [code for code in new if code.picture_id == picture_id])
