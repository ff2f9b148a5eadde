"""Measures a hashing model on public benchmarks that the user has: pictures of a category, and buildings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.errors import UserError
from artcatalog.evaluation.category_figures import category_precisions
from artcatalog.evaluation.category_sets import LOADERS, Pictures
from artcatalog.evaluation.exhaustive_search import signs
from artcatalog.evaluation.landmark_sets import DEPTHS, Setup, landmark_figures, load_landmarks
from artcatalog.evaluation.tables import markdown_table, number
from artcatalog.hashing.encoder import Encoded, Encoder
from artcatalog.imaging.decode import decode
from artcatalog.progress import Progress, silent
from artcatalog.workflows.known_models import default_weights

LANDMARKS = ("roxford5k", "rparis6k")
SETS = (*LOADERS, *LANDMARKS)
"""Benchmarks that can be measured, by name."""

SETUPS: tuple[Setup, ...] = ("easy", "medium", "hard")
KINDS = ("code", "feature")

TOP = {"cifar-10": 1000}
"""Depth of mAP, where it is not over all answers."""

LONGEST = 512
"""Longest side to which pictures of buildings are read, pixels."""

TOGETHER = 64
"""Pictures in memory at once."""


@dataclass(frozen=True)
class PublicOrder:
    """What to measure: a benchmark, its folder, and a model (default: the program's own)."""

    name: str
    folder: Path
    weights: Path | None = None


@dataclass(frozen=True)
class PublicRow:
    """One figure: of codes or of float features, of which setup, over so many queries."""

    vectors: str
    figure: str
    value: float
    queries: int


@dataclass(frozen=True)
class PublicReport:
    """The figures of one benchmark."""

    name: str
    model: str
    rows: tuple[PublicRow, ...]

    def markdown(self) -> str:
        """Return the figures as a table."""
        cells = [[row.vectors, row.figure, number(row.value), str(row.queries)] for row in self.rows]
        return f"{self.name}, {self.model}\n\n" + markdown_table(["", "figure", "value", "queries"], cells)


def evaluate_public(order: PublicOrder, progress: Progress = silent) -> PublicReport:
    """Encode a benchmark's pictures and rank them.

    Raises:
        UserError: `request.invalid`: there is no such benchmark; `file.unreadable`; `model.damaged`.
    """
    if order.name not in SETS:
        raise UserError("request.invalid", reason=f"no benchmark is called {order.name}; there are {', '.join(SETS)}")
    encoder = Encoder.load(order.weights or default_weights())
    measure = _landmarks if order.name in LANDMARKS else _categories
    return PublicReport(order.name, encoder.name, tuple(measure(encoder, order, progress)))


def _categories(encoder: Encoder, order: PublicOrder, progress: Progress) -> list[PublicRow]:
    found = LOADERS[order.name](order.folder)
    vectors = _both(encoder, _encoded(encoder, found.pictures, progress))
    queries, base = found.split()
    depth = TOP.get(order.name)
    rows = []
    for kind in KINDS:
        of = vectors[kind]
        precision = category_precisions(of[queries], of[base], found.labels[queries], found.labels[base], depth)
        rows.append(PublicRow(kind, f"mAP@{depth}" if depth else "mAP", float(precision.mean()), len(queries)))
    return rows


def _landmarks(encoder: Encoder, order: PublicOrder, progress: Progress) -> list[PublicRow]:
    found = load_landmarks(order.folder, order.name)
    boxes = [None] * len(found.files) + [query.box for query in found.queries]
    files = [*found.files, *(query.file for query in found.queries)]
    vectors, rows = _both(encoder, _encoded(encoder, _Boxed(files, boxes), progress)), []
    for kind in KINDS:
        base, queries = np.split(vectors[kind], [len(found.files)])
        for setup in SETUPS:
            figures = landmark_figures(queries @ base.T, found.queries, setup)
            rows.append(PublicRow(kind, f"{setup} mAP", figures.map, figures.queries))
            precision = (
                PublicRow(kind, f"{setup} mP@{depth}", figures.precision[depth], figures.queries) for depth in DEPTHS
            )
            rows.extend(precision)
    return rows


@dataclass(frozen=True)
class _Boxed:
    """Pictures in files, or the parts of them in boxes (left, top, right, bottom)."""

    files: Sequence[Path]
    boxes: Sequence[tuple[float, float, float, float] | None]

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, index: int) -> NDArray[np.uint8]:
        box = self.boxes[index]
        if box is None:
            return decode(self.files[index], LONGEST).pixels
        left, top, right, bottom = (max(0, round(value)) for value in box)
        return decode(self.files[index]).pixels[top : bottom + 1, left : right + 1]


def _encoded(encoder: Encoder, pictures: Pictures, progress: Progress) -> Encoded:
    parts = []
    for start in range(0, len(pictures), TOGETHER):
        progress(start, len(pictures), "")
        parts.append(encoder.encode([pictures[i] for i in range(start, min(start + TOGETHER, len(pictures)))]))
    progress(len(pictures), len(pictures), "")
    return Encoded(np.concatenate([part.features for part in parts]), np.concatenate([part.codes for part in parts]))


def _both(encoder: Encoder, encoded: Encoded) -> dict[str, NDArray[np.float32]]:
    return {"code": signs(encoded.codes, encoder.bits), "feature": encoded.features}
