"""The figures of outlines as tables, curves and rows for programs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.calibration import Reliability, reliability
from artcatalog.evaluation.estimates import Estimate, bootstrapped, mean, share_over
from artcatalog.evaluation.outlines import OutlineFigures, PhotoScore, enclosing_figures, figures, recall_curve
from artcatalog.evaluation.plots import line_plot
from artcatalog.evaluation.tables import figure, markdown_table, number

Scores = Mapping[str, Sequence[PhotoScore]]
"""Name of a method to what it scored in each photo of a data set; all saw the same photos in the same order."""

ALL = "all"

SIZES = (0.0, 50.0, 100.0, 200.0, math.inf)
"""Where classes of sizes begin: the square root of an outline's area, pixels of the photo."""

COLUMNS = {
    "mean_iou": ("mean IoU", 3),
    "recall_50": ("> 0.5", 3),
    "recall_75": ("> 0.75", 3),
    "recall_90": ("> 0.9", 3),
    "recall_95": ("> 0.95", 3),
    "corner_median": ("corners, median %", 2),
    "corner_p90": ("corners, 90th %", 2),
    "spurious": ("spurious a photo", 2),
    "calibration_error": ("calibration error", 3),
    "seconds": ("seconds", 3),
}


@dataclass(frozen=True)
class Row:
    """The figures of one method on the photos of one kind (or ALL) of one data set."""

    data: str
    method: str
    kind: str
    figures: OutlineFigures


def rows(data: str, scores: Scores) -> list[Row]:
    """Return a row for each method and all photos, then one for each method and kind, where there are several kinds."""
    kinds = sorted({score.kind for held in scores.values() for score in held})
    told = [Row(data, method, ALL, figures(held)) for method, held in scores.items()]
    for kind in kinds if len(kinds) > 1 else []:
        told += [
            Row(data, method, kind, figures([s for s in held if s.kind == kind])) for method, held in scores.items()
        ]
    return told


def figures_table(told: Sequence[Row]) -> str:
    """Return a Markdown table of the rows."""
    header = ["photos", "method", "n", "outlines", *(title for title, _ in COLUMNS.values())]
    lines = []
    for row in told:
        cells = [figure(getattr(row.figures, name), digits) for name, (_, digits) in COLUMNS.items()]
        name = row.data if row.kind == ALL else f"{row.data}, {row.kind}"
        lines.append([name, row.method, str(row.figures.photos), str(row.figures.outlines), *cells])
    return markdown_table(header, lines)


def enclosing_table(data: str, scores: Scores) -> str | None:
    """Return a table of round and arched works, taken as the rectangles around them; None where there are none."""
    lines = []
    for method, held in scores.items():
        count, overlap, found = enclosing_figures(held)
        if count:
            lines.append([data, method, str(count), figure(overlap), figure(found)])
    header = ["round and arched works, as the rectangle around them", "method", "works", "mean IoU", "> 0.5"]
    return markdown_table(header, lines) if lines else None


def sizes_table(data: str, scores: Scores) -> str | None:
    """Return a table of outlines by their size, which limits how exactly one can be drawn; None where all are large."""
    lines = []
    for method, held in scores.items():
        for low, high in pairwise(SIZES):
            ious = [score.ious[(score.sizes >= low) & (score.sizes < high)] for score in held]
            shares = [bootstrapped(ious, statistic) for statistic in (mean, share_over(0.5), share_over(0.9))]
            size = f"{low:g} to {high:g}" if math.isfinite(high) else f"{low:g} and more"
            count = sum(len(row) for row in ious)
            lines.append([data, method, size, str(count), *(figure(share) for share in shares)])
    small = any(len(score.sizes) and score.sizes.min() < SIZES[-2] for held in scores.values() for score in held)
    header = ["outlines by the root of their area, pixels", "method", "size", "outlines", "mean IoU", "> 0.5", "> 0.9"]
    return markdown_table(header, lines) if small else None


def reliability_table(told: Reliability) -> str:
    """Return a table of the bins of a score that hold detections."""
    lines = []
    for low, high, count, score, right in zip(
        told.edges[:-1], told.edges[1:], told.counts, told.score, told.right, strict=True
    ):
        if count:
            lines.append([f"{low:.1f} to {high:.1f}", str(int(count)), number(float(score)), number(float(right))])
    return markdown_table(["score", "detections", "mean score", "share with IoU > 0.9"], lines)


def reliability_of(held: Sequence[PhotoScore]) -> Reliability:
    """Return how the scores of a method's detections compare to the share that is exact."""
    judged = np.concatenate([score.judged for score in held]) if held else np.empty((0, 2))
    return reliability(judged[:, 0], judged[:, 1])


def gain(better: Sequence[PhotoScore], worse: Sequence[PhotoScore]) -> Estimate:
    """Return by how much the mean IoU of one method exceeds another's, outline by outline on the same photos."""
    return bootstrapped([a.ious - b.ious for a, b in zip(better, worse, strict=True)], mean)


def recall_plot(data: str, scores: Scores) -> str:
    """Return an SVG drawing of recall against the overlap that is asked for, a curve a method."""
    curves: dict[str, NDArray[np.float64]] = {method: recall_curve(held) for method, held in scores.items()}
    title = f"Outlines found, {data}"
    return line_plot(
        curves, "overlap with the true outline (IoU) above", "share", title, x_range=(0.5, 1), y_range=(0, 1)
    )


def reliability_plot(data: str, scores: Scores) -> str:
    """Return a reliability diagram as SVG, a curve a method."""
    curves = {method: reliability_of(held).curve for method, held in scores.items()}
    ends, title = (0.0, 1.0), f"What scores mean, {data}"
    return line_plot(curves, "mean score", "share with IoU > 0.9", title, x_range=ends, y_range=ends, diagonal=True)


def row_json(row: Row) -> dict[str, Any]:
    """Return a row as JSON has it; a figure is {"value", "low", "high"}, null where nothing was measured."""
    told: dict[str, Any] = {"data": row.data, "method": row.method, "kind": row.kind}
    for field in fields(row.figures):
        value = getattr(row.figures, field.name)
        told[field.name] = estimate_json(value) if isinstance(value, Estimate) else value
    return told


def estimate_json(estimate: Estimate) -> dict[str, float | None]:
    """Return a figure and its interval as JSON has them."""
    parts = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
    return {name: None if math.isnan(part) else round(part, 6) for name, part in parts.items()}
