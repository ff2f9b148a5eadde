"""Hard negatives: what a detector takes for an artwork in photos whose artworks are all known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from artcatalog.detection.detector import Detector
from artcatalog.detection.targets import TargetOutline
from artcatalog.evaluation.outlines import EXCUSED
from artcatalog.geometry.polygons import convex_hull
from artcatalog.geometry.quads import iou
from artcatalog.training.annotated_photos import AnnotatedPhoto
from artcatalog.training.artwork_pictures import decode_jpeg


def with_false_alarms(detector: Detector, photos: Sequence[AnnotatedPhoto]) -> list[AnnotatedPhoto]:
    """Return photos with the outlines that a detector's first look finds where no artwork is, marked as such."""
    found = []
    for photo in photos:
        works = detector.candidates([decode_jpeg(photo.data)])[0]
        true = [convex_hull(outline.frame) for outline in photo.works]
        wrong = [w.frame for w in works if all(iou(hull, convex_hull(w.frame)) < EXCUSED for hull in true)]
        none = [TargetOutline(frame, None, None, artwork=False) for frame in wrong]
        found.append(replace(photo, works=[*photo.works, *none]))
    return found
