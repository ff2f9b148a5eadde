"""Features, codes and perceptual hashes of many pictures, computed in a stream and kept on disk between runs."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.perceptual_hashes import dhash, phash
from artcatalog.evaluation.simulated_queries import outline_crops
from artcatalog.hashing.encoder import Encoder
from artcatalog.imaging.decode import decode
from artcatalog.progress import Progress
from artcatalog.simulation.views import photo_view
from artcatalog.workflows.evaluation_sets import CATALOG_SIDE, Query, SimulatedQuery, Work

Picture = NDArray[np.uint8]

_BATCH = 60
"""Crops that are encoded at a time, about."""

_PIECE = 512
"""Pictures whose descriptions are kept together."""

SIMULATION = 1
"""To be raised when simulated photos or crops change, so that what was kept of older ones is not used."""


@dataclass(frozen=True, eq=False)
class Described:
    """Descriptions of N pictures with H crops each.

    Attributes:
        features: (N, H, D), unit float features.
        codes: (N, H, bits / 8), packed, of the model.
        phash, dhash: (N, H, 32), packed.
    """

    features: NDArray[np.float32]
    codes: NDArray[np.uint8]
    phash: NDArray[np.uint8]
    dhash: NDArray[np.uint8]


@dataclass(frozen=True)
class Describer:
    """Describes pictures with one model; what was described before is read from `kept` (None: nothing is kept)."""

    encoder: Encoder
    kept: Path | None
    progress: Progress

    def works(self, works: Sequence[Work]) -> Described:
        """Describe catalog pictures, one crop each: the whole picture. Each folder's are kept apart.

        Raises:
            UserError: One cannot be read.
        """
        folders: dict[Path, list[int]] = {}
        for at, work in enumerate(works):
            folders.setdefault(work.file.parent, []).append(at)
        places = [sorted(own, key=lambda at: works[at].file.name) for own in folders.values()]
        parts = [self._folder([works[at].file for at in own]) for own in places]
        order = np.argsort(np.concatenate(places)) if places else np.empty(0, np.intp)
        joined = _joined(parts)
        return Described(*(getattr(joined, field.name)[order] for field in fields(Described)))

    def _folder(self, files: Sequence[Path]) -> Described:
        def crops(at: int) -> list[Picture]:
            return [decode(files[at], CATALOG_SIDE).pixels]

        return self._described(crops, ["works"], [_mark(file) for file in files], f"pictures in {files[0].parent.name}")

    def queries(self, queries: Sequence[Query], textures: Sequence[Picture], turns: bool) -> Described:
        """Describe outlines in photos by the crops that look-up tries of each, the outline itself first.

        Raises:
            UserError: A photo or the picture of a work cannot be read.
        """

        def crops(at: int) -> list[Picture]:
            return outline_crops(queries[at].seen(textures), self.encoder.side, turns)

        kind = ["queries", str(SIMULATION), str(turns), str(len(textures))]
        return self._described(crops, kind, [_query_mark(query) for query in queries], "outlines in photos")

    def views(self, works: Sequence[Work], textures: Sequence[Picture], seed: int) -> Described:
        """Describe one simulated crop of each work, as the model is trained with: what heads learn from.

        Raises:
            UserError: The picture of a work cannot be read.
        """

        def crops(at: int) -> list[Picture]:
            picture = decode(works[at].file, CATALOG_SIDE).pixels
            return [photo_view(picture, self.encoder.side, np.random.default_rng((seed, at)), textures)]

        kind = ["views", str(SIMULATION), str(seed), str(len(textures))]
        return self._described(crops, kind, [f"{at} {_mark(work.file)}" for at, work in enumerate(works)], "views")

    def _described(
        self, crops: Callable[[int], list[Picture]], kind: Sequence[str], marks: Sequence[str], what: str
    ) -> Described:
        """Describe the crops of each picture in pieces, each of which is kept, so that a stopped run goes on."""
        pieces = []
        for start in range(0, len(marks), _PIECE):
            places = range(start, min(start + _PIECE, len(marks)))
            told = json.dumps([self.encoder.card.sha256, *kind, *(marks[at] for at in places)])
            file = self.kept / f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.npz" if self.kept else None
            held = _read(file) if file else None
            if held is None:
                held = _joined(list(self._streamed(places, crops, len(marks), what)))
                if file:
                    _write(file, held)
            pieces.append(held)
        return _joined(pieces)

    def _streamed(
        self, places: range, crops: Callable[[int], list[Picture]], total: int, what: str
    ) -> Iterator[Described]:
        waiting: list[list[Picture]] = []
        for at in places:
            self.progress(at, total, what)
            waiting.append(crops(at))
            if len(waiting) * len(waiting[0]) >= _BATCH or at == places[-1]:
                yield self._at_once(waiting)
                waiting = []

    def _at_once(self, pictures: list[list[Picture]]) -> Described:
        flat = [crop for own in pictures for crop in own]
        shape = (len(pictures), len(pictures[0]), -1)
        features, codes = self.encoder.encode(flat)
        hashes = [np.array([function(crop) for crop in flat]).reshape(shape) for function in (phash, dhash)]
        return Described(features.reshape(shape), codes.reshape(shape), *hashes)


def _joined(parts: Sequence[Described]) -> Described:
    columns = [np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Described)]
    return Described(*columns)


def _mark(file: Path) -> str:
    """Return what tells a file from another, and from an older state of it."""
    try:
        status = file.stat()
    except OSError:
        return str(file)
    return f"{file} {status.st_size} {status.st_mtime_ns}"


def _query_mark(query: Query) -> str:
    if isinstance(query, SimulatedQuery):
        return f"{_mark(query.work.file)} {query.level} {query.seed}"
    return f"{_mark(query.file)} {query.corners.tolist()}"


def _read(file: Path) -> Described | None:
    try:
        with np.load(file, allow_pickle=False) as held:
            return Described(*(held[field.name] for field in fields(Described)))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _write(file: Path, described: Described) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".part")
    with aside.open("wb") as stream:
        np.savez(stream, **{field.name: getattr(described, field.name) for field in fields(Described)})
    aside.replace(file)
