"""Finds the artworks in a file, in pixels of its full resolution."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from artcatalog.detection.decoding import DetectedQuad
from artcatalog.detection.detector import Detector
from artcatalog.engine.messages import Detection, Point, QuadValue
from artcatalog.imaging.decode import Decoded, decode
from artcatalog.settings import WORKING_SIDE


def detect_outlines(detector: Detector, file: Path) -> Detection:
    """Return the artworks of a picture, best first.

    Raises:
        UserError: As `imaging.decode.decode` does.
    """
    started = time.perf_counter()
    decoded = decode(file, WORKING_SIDE)
    quads = full_size(detector.detect(decoded.pixels), decoded)
    return Detection(str(file), decoded.width, decoded.height, quads, round(time.perf_counter() - started, 4))


def full_size(quads: Iterable[DetectedQuad], decoded: Decoded) -> tuple[QuadValue, ...]:
    """Scale quads from the decoded array to the picture's full resolution."""
    height, width = decoded.pixels.shape[:2]
    across, down = decoded.width / width, decoded.height / height
    return tuple(_scaled(quad, across, down) for quad in quads)


def _scaled(quad: DetectedQuad, across: float, down: float) -> QuadValue:
    first, second, third, fourth = (
        _point(x * across, y * down) for x, y in quad.corners
    )  # fmt: skip
    return QuadValue((first, second, third, fourth), quad.kind, round(float(quad.score), 4))


def _point(x: float, y: float) -> Point:
    return round(float(x), 3), round(float(y), 3)
