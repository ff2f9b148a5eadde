"""Measures codes on pictures whose truth is known: our features and bits, and every baseline, in one run."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from artcatalog.errors import UserError
from artcatalog.evaluation.code_statistics import code_statistics
from artcatalog.evaluation.exhaustive_search import search
from artcatalog.evaluation.hashing_report import HashingReport, LocalFigures, Measured, QueryGroups
from artcatalog.hashing.encoder import Encoder
from artcatalog.imaging.decode import decode
from artcatalog.imaging.thumbnails import write_aside
from artcatalog.progress import Progress, silent
from artcatalog.workflows.described_pictures import Describer
from artcatalog.workflows.evaluate_full_system import evaluate_full_system
from artcatalog.workflows.evaluate_local_features import Subset, evaluate_local_features
from artcatalog.workflows.evaluation_sets import EvaluationSet, Work, pictures_in, simulated_set, true_set
from artcatalog.workflows.hashing_methods import (
    BASELINES,
    LOCAL,
    PERCEPTUAL,
    LearningViews,
    Method,
    Sides,
    head_methods,
    own_methods,
    perceptual_methods,
    shorter_methods,
)
from artcatalog.workflows.known_models import default_weights

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class HashingOrder:
    """What to measure.

    Attributes:
        source: A folder of pictures, of which photos are simulated; or a `ground_truth.json` or the folder it is in.
        split: Of the source's metadata.csv, the rows to photograph; None: all.
        distractors: Folder of further pictures to search among.
        views: Photos of each work at each severity.
        bits: Lengths of the codes.
        limit: At most so many works are photographed, drawn by the seed; of a ground truth the first so many outlines.
        baselines: Names out of BASELINES.
        weights: Models, the first is the one that heads get their features from; none: the program's own.
        textures: Folder of seamless surfaces (JPEG) for simulated walls and frames.
        learn: Folder of pictures that heads are fitted to; None: the distractors, or the source.
        learn_split: Of its metadata.csv, the rows.
        learn_works: At most so many.
        steps: Of training a head.
        subset: Of the queries, for local features.
        turns: Search in all quarter turns, as look-up does, though the corners tell which side is up.
        system: Measure look-up as a whole too, for each length of our codes.
        kept: Folder in which descriptions are kept for the next run; None: not kept.
        seed: Of everything that is drawn.
    """

    source: Path
    split: str | None = None
    distractors: Path | None = None
    views: int = 1
    bits: tuple[int, ...] = (64, 128, 256)
    limit: int | None = None
    baselines: tuple[str, ...] = BASELINES
    weights: tuple[Path, ...] = ()
    textures: Path | None = None
    learn: Path | None = None
    learn_split: str | None = None
    learn_works: int = 3000
    steps: int = 2500
    subset: Subset = field(default_factory=Subset)
    turns: bool = False
    system: bool = True
    kept: Path | None = None
    seed: int = 0


def evaluate_hashing(order: HashingOrder, progress: Progress = silent) -> HashingReport:
    """Describe catalog and photos, search with every method, and return what was found.

    Raises:
        UserError: Data or weights cannot be read, there is nothing to measure, or a baseline has no such name.
    """
    started = time.monotonic()
    _check(order)
    data, textures = _data(order), _textures(order.textures)
    relevant = data.relevant()
    if not any(len(own) for own in relevant):
        raise UserError("request.invalid", reason=f"{order.source} has no photo of a work that is in the catalog")
    measured: list[Measured] = []
    local: list[LocalFigures] = []
    for at, weights in enumerate(order.weights or (default_weights(),)):
        describer = Describer(Encoder.load(weights), order.kept, progress)
        sides = Sides(describer.works(data.works), describer.queries(data.queries, textures, order.turns))
        name = "ours" if at == 0 else f"ours ({weights.stem})"
        proposers: list[Method] = []
        codes: list[Method] = []
        for method in _methods(order, name, sides, describer, textures, baselines=at == 0):
            progress(len(measured), 0, f"{method.name} {method.bits or ''}")
            measured.append(_measured(method, relevant))
            codes += [method] if method.name == "ours" and method.bits else []
            proposers += [method] if method.name in ("ours, feature", "pHash") else []
        if at == 0 and order.system:
            measured[:0] = evaluate_full_system(codes, sides, data, textures, order.turns, progress)
        if at == 0:
            wanted = [one for one in LOCAL if one in order.baselines]
            local = evaluate_local_features(wanted, data, proposers, textures, order.subset, progress)
    return HashingReport(
        _about(order, data), _groups(data), measured, local, _notes(order, data, time.monotonic() - started)
    )


def _check(order: HashingOrder) -> None:
    wrong = [name for name in order.baselines if name not in BASELINES]
    if wrong:
        raise UserError("request.invalid", reason=f"no baseline is called {wrong[0]}; there are {', '.join(BASELINES)}")
    if any(bits < 8 for bits in order.bits):
        raise UserError("request.invalid", reason="a code has at least 8 bits")


def _data(order: HashingOrder) -> EvaluationSet:
    distractors = pictures_in(order.distractors) if order.distractors else []
    truth = order.source / "ground_truth.json" if order.source.is_dir() else order.source
    if truth.is_file():
        found = true_set(truth, distractors)
        return EvaluationSet(found.works, found.queries[: order.limit])
    works = pictures_in(order.source, order.split)
    if not works:
        raise UserError("request.invalid", reason=f"there is no picture in {order.source}")
    chosen = _some(works, order.limit, order.seed)
    rest = distractors if order.distractors else works
    return simulated_set(chosen, rest, order.views, order.seed)


def _some(works: Sequence[Work], limit: int | None, seed: int) -> list[Work]:
    if limit is None or limit >= len(works):
        return list(works)
    return [works[at] for at in sorted(np.random.default_rng(seed).choice(len(works), limit, replace=False))]


def _textures(folder: Path | None) -> list[Pixels]:
    return [decode(file).pixels for file in sorted(folder.glob("*.jpg"))[::8]] if folder else []


def _methods(
    order: HashingOrder, name: str, sides: Sides, describer: Describer, textures: Sequence[Pixels], *, baselines: bool
) -> Iterator[Method]:
    yield from own_methods(name, sides, describer.encoder.bits)
    if not baselines:
        return
    shorter = [bits for bits in order.bits if bits < describer.encoder.bits]
    heads = set(order.baselines) - set(LOCAL) - set(PERCEPTUAL)
    if shorter or heads:
        works = _some(_to_learn_from(order), order.learn_works, order.seed)
        scans, photos = describer.works(works), describer.views(works, textures, order.seed)
        views = LearningViews(scans.features[:, 0], photos.features[:, 0])
        yield from shorter_methods(name, sides, views, shorter)
    yield from perceptual_methods(order.baselines, sides)
    if heads:
        yield from head_methods(order.baselines, sides, views, order.bits, order.steps)


def _to_learn_from(order: HashingOrder) -> list[Work]:
    if order.learn or order.distractors:
        return pictures_in(order.learn or order.distractors or order.source, order.learn_split)
    truth = order.source if order.source.is_file() else order.source / "ground_truth.json"
    return list(true_set(truth, []).works) if truth.is_file() else pictures_in(order.source, order.learn_split)


def _measured(method: Method, relevant: Sequence[NDArray[np.intp]]) -> Measured:
    one = search(method.queries[:, :1], method.base, relevant)
    several = search(method.queries, method.base, relevant)
    code = None
    if method.bits is not None:
        known = [at for at, own in enumerate(relevant) if len(own)]
        own = method.base[[relevant[at][0] for at in known]]
        code = code_statistics(method.queries[known, 0], own, method.base)
    return Measured(method.name, method.bits, one, several, code)


def _groups(data: EvaluationSet) -> QueryGroups:
    kinds = {work.name: work.kind for work in data.works}
    return QueryGroups(
        [query.shown for query in data.queries],
        [kinds.get(query.answer or "", "not in the catalog") for query in data.queries],
        [query.severity for query in data.queries],
    )


def _about(order: HashingOrder, data: EvaluationSet) -> list[str]:
    known = sum(len(own) > 0 for own in data.relevant())
    split = f", split `{order.split}`" if order.split else ""
    crops = "every quarter turn of " if order.turns else ""
    return [
        f"# Codes on {order.source.name}{split}",
        "",
        f"{len(data.queries)} outlines, {known} of them of works in the catalog, looked up among {len(data.works)} "
        f"pictures. Corners known; look-up's crops are {crops}the outline, insets and an outset of it.",
    ]


def _notes(order: HashingOrder, data: EvaluationSet, seconds: float) -> list[str]:
    fitted = order.learn or order.distractors or order.source
    split = f", split `{order.learn_split}`" if order.learn_split else ""
    system = [
        "Full system: what our code proposes is ordered by the feature, verified, and ranked by score, as in look-up;",
        "for works that are not in the catalog its score is the best candidate's.",
    ]
    return [
        *(system if order.system else []),
        "Brackets hold 95 % intervals, by bootstrap over artworks. Ties count against: a wrong work as near as the",
        "right one comes first. Shorter codes than the model's, and heads, are fitted to its",
        f"features of at most {order.learn_works} pictures of {fitted.name}{split}, as scans and in simulated photos.",
        "For works that are not in the catalog every photo is searched once more without its work; an answer counts if",
        "its score, the nearest less the mean of the 26th to 50th, exceeds that of 99 % of these. Coverage, risk:",
        "over both kinds.",
        f"Measured in {seconds:.0f} s.",
    ]


def rows(report: HashingReport) -> list[dict[str, Any]]:
    """Return the figures of each method as plain values, for JSON."""
    told = []
    for one in report.measured:
        row: dict[str, Any] = {"method": one.name, "bits": one.bits}
        for crops in ("one", "several"):
            found = report.figures(getattr(one, crops))
            row[crops] = {f"r{depth}": round(held.value, 4) for depth, held in found.recall.items()}
            row[crops] |= {"r1_interval": [round(found.recall[1].low, 4), round(found.recall[1].high, 4)]}
            row[crops] |= {"mrr": round(found.mrr.value, 4), "map": round(found.map.value, 4)}
        row["tpr_at_1_percent"] = round(report.open_set(one.several).rate.value, 4)
        if one.code is not None:
            row |= {name: round(value, 4) for name, value in vars(one.code).items()}
        told.append(row)
    return told


def write_report(report: HashingReport, folder: Path) -> list[Path]:
    """Write tables (Markdown), plots (SVG) and the figures (JSON) into a folder; return the files.

    Raises:
        UserError: `file.unwritable`.
    """
    own = [one.label for one in report.measured if one.name.startswith("ours")][:4]
    texts = {"codes.md": report.markdown(), "codes.json": json.dumps(rows(report), indent=1) + "\n"}
    texts |= report.plots([*own, "pHash 256", "ITQ 256"])
    for name, text in texts.items():
        try:
            write_aside(text.encode("utf-8"), folder / name)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError("file.unwritable", file=str(folder / name), reason=reason) from error
    return [folder / name for name in texts]
