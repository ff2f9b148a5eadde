"""How well a rectangle's proportions are recovered from its corners in a photo, measured on simulated cameras."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from artcatalog.evaluation.estimates import Estimate, bootstrapped, median, percentile
from artcatalog.evaluation.tables import figure, markdown_table, number
from artcatalog.geometry.homographies import apply
from artcatalog.geometry.quads import Quad, diagonal, whole
from artcatalog.geometry.rectangles import aspect_ratio, mean_ratio
from artcatalog.progress import Progress, silent
from artcatalog.simulation.camera import Pose, in_front, wall_to_photo

PHOTO = (1280, 960)

PHONE_LENSES = (0.66, 0.87)
"""Focal lengths of phones' main cameras, as shares of the longest side (23 to 30 mm equivalent)."""

CORNER_NOISE = (0.001, 0.003)
"""Range of the standard deviation of a corner's coordinates, as a share of the quad's diagonal."""

EXTENT = (0.2, 0.8)
"""Range of the share of the photo's longest side that the rectangle's longer side would fill from the front."""


@dataclass(frozen=True)
class Severity:
    """How far the camera is turned: ranges of yaw and pitch in degrees, either way."""

    name: str
    yaw: tuple[float, float]
    pitch: tuple[float, float]


CONDITIONS = (
    Severity("yaw 30°, pitch 0°", (30, 30), (0, 0)),
    Severity("yaw 30°, pitch 10°", (30, 30), (10, 10)),
    Severity("yaw 30°, pitch 20°", (30, 30), (20, 20)),
)

SEVERITIES = (
    Severity("tilt 0 to 5°", (0, 5), (0, 3)),
    Severity("tilt 5 to 15°", (5, 15), (0, 8)),
    Severity("tilt 15 to 30°", (15, 30), (0, 15)),
    Severity("tilt 30 to 45°", (30, 45), (0, 18)),
)


@dataclass(frozen=True)
class Proportions:
    """Errors of width over height, per cent, at one severity.

    Attributes:
        severity: Which.
        rectangles: How many were seen.
        known: Median, with the focal length known.
        prior: Median, with usual lenses as all that is known.
        prior_p90: 90th percentile of the same.
        sides: Median of the mean lengths of opposite sides.
    """

    severity: Severity
    rectangles: int
    known: Estimate
    prior: Estimate
    prior_p90: Estimate
    sides: Estimate


def measure_proportions(
    severities: Sequence[Severity] = CONDITIONS + SEVERITIES,
    rectangles: int = 300,
    lenses: tuple[float, float] = PHONE_LENSES,
    seed: int = 0,
    progress: Progress = silent,
) -> list[Proportions]:
    """Photograph rectangles of ratios 1/2 to 2, blur their corners by CORNER_NOISE, and recover the ratios.

    Args:
        severities: A row each.
        rectangles: How many each.
        lenses: Range of the focal length, as a share of the photo's longest side.
        seed: Where every choice comes from.
    """
    rng = np.random.default_rng(seed)
    told = []
    for done, severity in enumerate(severities):
        progress(done, len(severities), severity.name)
        errors = np.array([_errors(severity, lenses, rng) for _ in range(rectangles)]) * 100
        known, prior, sides = ([row[:1] for row in column[:, None]] for column in errors.T)
        told.append(
            Proportions(
                severity,
                rectangles,
                bootstrapped(known, median),
                bootstrapped(prior, median),
                bootstrapped(prior, percentile(90)),
                bootstrapped(sides, median),
            )
        )
    progress(len(severities), len(severities), "")
    return told


def proportions_table(rows: Sequence[Proportions]) -> str:
    """Return a Markdown table of median errors in per cent."""
    header = [
        "error of width : height, %",
        "n",
        "focal length known",
        "usual lens",
        "its 90th percentile",
        "mean sides",
    ]
    lines = [
        [
            row.severity.name,
            str(row.rectangles),
            figure(row.known, 2),
            figure(row.prior, 2),
            number(row.prior_p90.value, 2),
            figure(row.sides, 2),
        ]
        for row in rows
    ]
    return markdown_table(header, lines)


def seen_rectangle(
    severity: Severity, lenses: tuple[float, float], rng: np.random.Generator
) -> tuple[float, float, Quad]:
    """Return the ratio of a random rectangle, the focal length in pixels, and its exact corners in a PHOTO."""
    while True:
        ratio = float(np.exp(rng.uniform(np.log(0.5), np.log(2))))
        yaw, pitch = (rng.uniform(*ends) * rng.choice([-1, 1]) for ends in (severity.yaw, severity.pitch))
        pose = Pose(float(yaw), float(pitch), float(rng.normal(0, 3)), float(rng.uniform(*lenses)))
        aimed = np.array([ratio / 2, 0.5]) + rng.normal(0, 0.15, 2)
        matrix = wall_to_photo(pose, aimed, pose.focal * max(ratio, 1) / rng.uniform(*EXTENT), PHOTO)
        box = whole(1, 1) * (ratio, 1.0)
        if not in_front(matrix, box):
            continue
        quad = apply(matrix, box)
        if (quad > 0).all() and (quad < PHOTO).all():
            return ratio, pose.focal * max(PHOTO), quad


def _errors(severity: Severity, lenses: tuple[float, float], rng: np.random.Generator) -> tuple[float, float, float]:
    """Return the relative error of one rectangle's ratio: lens known, lens unknown, by mean sides."""
    ratio, focal, quad = seen_rectangle(severity, lenses, rng)
    quad = quad + rng.normal(0, rng.uniform(*CORNER_NOISE) * diagonal(quad), (4, 2))
    known, prior = aspect_ratio(quad, *PHOTO, focal), aspect_ratio(quad, *PHOTO)
    return abs(known / ratio - 1), abs(prior / ratio - 1), abs(mean_ratio(quad) / ratio - 1)
