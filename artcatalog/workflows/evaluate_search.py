"""Measures search between words and pictures on works whose records are hidden, beside chance and two baselines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog.folding import words
from artcatalog.catalog.vocabulary import Term, terms_of, vocabulary
from artcatalog.evaluation import canonical_correlation
from artcatalog.evaluation.estimates import Estimate
from artcatalog.evaluation.search_report import Direction, SearchReport
from artcatalog.evaluation.word_search import (
    HitFigures,
    TagFigures,
    WordFigures,
    both_ways,
    by_chance,
    hit_figures,
    macro_estimate,
    tag_figures,
    unseen_words,
    word_figures,
)
from artcatalog.text.encoding import Hashes, hashes_of_maps, hashes_of_texts, terms_of_maps
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.text.ngrams import numbered
from artcatalog.text.text_model import SCALE, SUGGESTED, TextModel
from artcatalog.training.artwork_pictures import from_table, is_held_out
from artcatalog.training.default_text import VIEWS
from artcatalog.training.map_cache import cached_maps
from artcatalog.training.text_records import FIELDS, SHARED, rows_of
from artcatalog.workflows.word_index import FITS

LANGUAGES = ("English", "Chinese")

AMONG = ("all works", "works of known style or genre")
"""What is searched for words: of a work without a style in its record, nobody knows whether it fits."""

Row = Mapping[str, str]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

Encode = Callable[[Sequence[str]], tuple[Hashes, Hashes]]
"""Texts of all works to the hash features of all pictures and of the texts."""

Near = Callable[[Sequence[str]], NDArray[np.float32]]
"""W texts to how near each of N pictures is: (W, N)."""

LEAST = 10
"""Works that a class, and title words that a word, needs to be measured: half of it for words."""


@dataclass(frozen=True)
class SearchOrder:
    """What to measure: a folder with metadata.csv; a model and its backbone, perhaps a dual encoder to compare with."""

    art: Path
    weights: Path | None = None
    plain: Path | None = None
    backbone: Path | None = None
    kept: Path = Path("runs/text/maps")


@dataclass(frozen=True, eq=False)
class _Data:
    rows: Sequence[Row]
    maps: NDArray[np.float16]
    terms: Sequence[Term]
    labels: Flags


def evaluate_search(order: SearchOrder) -> SearchReport:
    """Measure on the `test` rows of a folder.

    Raises:
        UserError: `model.damaged`.
    """
    model = TextModel.load(order.weights, order.backbone)
    data = _data(order, model.maps)
    methods: dict[str, Encode] = {"fusion": _encoder(model, data)}
    if order.plain is not None:
        methods["dual encoder"] = _encoder(TextModel.load(order.plain, order.backbone), data)
    methods["CCA"] = _correlated(order, model, data)
    directions = [
        direction
        for name, fields in (("record", FIELDS), ("record without category", FIELDS[:-1]))
        for direction in _directions(methods, data, [_text(row, fields) for row in data.rows], name, model)
    ]
    near = _near(model, data)
    return SearchReport(
        len(data.rows),
        {term.name: int(count) for term, count in zip(data.terms, data.labels.sum(axis=0), strict=True)},
        directions,
        {f"{language}, {among}": _words(data, near, language, among) for among in AMONG for language in LANGUAGES},
        _unseen(order, data, near),
        _tags(model, data),
        _hits(model, data),
    )


def _data(order: SearchOrder, maps: FeatureMaps) -> _Data:
    rows = rows_of(order.art / "metadata.csv", "test")
    numbers = [row["accession_number"] for row in rows]
    found = cached_maps(maps, numbers, lambda: from_table(order.art, "test"), 1, order.kept)[:, 0]
    terms, labels = _classes(rows)
    return _Data(rows, found, terms, labels)


def _classes(rows: Sequence[Row]) -> tuple[list[Term], Flags]:
    """Return the styles and genres in the column `category` of enough works; of two with the same works, the first."""
    named = [{term.name for term in terms_of({"category": row["category"]})} for row in rows]
    kept: dict[bytes, tuple[Term, Flags]] = {}
    for term in vocabulary():
        has = np.array([term.name in names for names in named])
        if term.kind in SHARED and has.sum() >= LEAST:
            kept.setdefault(has.tobytes(), (term, has))
    return [term for term, _ in kept.values()], np.stack([has for _, has in kept.values()], axis=1)


def _text(row: Row, fields: Sequence[str]) -> str:
    return " ".join(row[name] for name in fields if row[name].strip())


def _encoder(model: TextModel, data: _Data) -> Encode:
    pictures = hashes_of_maps(model.network, data.maps)
    return lambda texts: (pictures, hashes_of_texts(model.network, texts))


def _correlated(order: SearchOrder, model: TextModel, data: _Data) -> Encode:
    """Return CCA fitted to the training rows: the same maps, averaged over places, and bags of hashed words."""
    rows = [row for row in rows_of(order.art / "metadata.csv", "train") if not is_held_out(row["accession_number"])]
    numbers = [row["accession_number"] for row in rows]
    maps = cached_maps(model.maps, numbers, lambda: from_table(order.art).split()[0], VIEWS, order.kept)[:, 0]
    lengths = model.network.shape.bits
    fitted = canonical_correlation.fit(_averaged(maps), _bags([_text(row, FIELDS) for row in rows]), max(lengths))
    seen = fitted.pictures(_averaged(data.maps))

    def encode(texts: Sequence[str]) -> tuple[Hashes, Hashes]:
        said = fitted.texts(_bags(texts))
        return {bits: seen[:, :bits] for bits in lengths}, {bits: said[:, :bits] for bits in lengths}

    return encode


def _averaged(maps: NDArray[np.float16]) -> NDArray[np.float32]:
    return np.asarray(maps.astype(np.float32).mean(axis=(2, 3)), np.float32)


def _bags(texts: Sequence[str], buckets: int = 1024) -> NDArray[np.float32]:
    """Return which whole words each text has, hashed: (N, buckets)."""
    bags = np.zeros((len(texts), buckets), np.float32)
    for bag, ids in zip(bags, numbered(texts, 1 << 20), strict=True):
        bag[ids[:, 0][ids[:, 0] > 0] % buckets] = 1
    return bags


def _directions(
    methods: Mapping[str, Encode],
    data: _Data,
    texts: Sequence[str],
    name: str,
    model: TextModel,
) -> list[Direction]:
    rows: list[Direction] = []
    reference: dict[int, tuple[Floats, Floats]] = {}
    for method, encode in methods.items():
        pictures, said = encode(texts)
        for bits in model.network.shape.bits:
            found = both_ways(_signs(pictures[bits]), _signs(said[bits]), data.labels)
            reference.setdefault(bits, found)
            forth, back = (macro_estimate(values, data.labels) for values in found)
            rows.append(
                Direction(method, name, bits, forth, back, _gain(reference[bits], found, data) if rows else None)
            )
    chance = macro_estimate(by_chance(data.labels), data.labels)
    return [*rows, Direction("chance", name, 0, chance, chance)]


def _gain(first: tuple[Floats, Floats], other: tuple[Floats, Floats], data: _Data) -> tuple[Estimate, Estimate] | None:
    if first is other:
        return None
    forth, back = (macro_estimate(a - b, data.labels) for a, b in zip(first, other, strict=True))
    return forth, back


def _signs(hashes: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.where(hashes >= 0, np.float32(1), np.float32(-1))


def _near(model: TextModel, data: _Data) -> Near:
    """Return how near pictures are to words as the program searches: by the values of the longest hash feature."""
    pictures = hashes_of_maps(model.network, data.maps)[model.bits]
    return lambda texts: hashes_of_texts(model.network, texts)[model.bits] @ pictures.T


def _words(data: _Data, near: Near, language: str, among: str) -> WordFigures:
    usual = [(term.zh if language == "Chinese" else term.en)[0] for term in data.terms]
    searched = data.labels.any(axis=1) | (among == AMONG[0])
    return word_figures(usual, near(usual)[:, searched], data.labels[searched].T)


def _tags(model: TextModel, data: _Data) -> list[TagFigures]:
    """Measure the suggested tags of each kind that at least LEAST works have, by what the whole records say."""
    names = model.network.shape.terms
    suggested = terms_of_maps(model.network, data.maps) >= SUGGESTED
    said = [{term.name for term in terms_of(row)} for row in data.rows]
    has = np.array([[name in of for name in names] for of in said])
    kinds = {term.name: term.kind for term in vocabulary()}
    of_kind = {kind: [kinds[name] == kind for name in names] for kind in dict.fromkeys(kinds[name] for name in names)}
    measured = {kind: own for kind, own in of_kind.items() if has[:, own].any(axis=1).sum() >= LEAST}
    return [tag_figures(kind, suggested[:, own], has[:, own]) for kind, own in measured.items()]


def _hits(model: TextModel, data: _Data) -> list[HitFigures]:
    """Measure what the program tells as hits of each class's word, among the works of known class."""
    known = data.labels.any(axis=1)
    pictures = np.rint(hashes_of_maps(model.network, data.maps)[model.bits][known] * SCALE).astype(np.int8)
    values, usual = model.as_compared(pictures), [term.en[0] for term in data.terms]
    chances = [None if (query := model.words(word)) is None else model.chances(query, values) for word in usual]
    return [
        hit_figures(word, own, fits, FITS)
        for word, own, fits in zip(usual, chances, data.labels[known].T, strict=True)
        if own is not None
    ]


def _unseen(order: SearchOrder, data: _Data, near: Near) -> tuple[int, Estimate, Estimate]:
    """Measure words of titles that no term of the vocabulary holds, as far as training and test titles have them."""
    known = {
        part for term in vocabulary() for phrase in (*term.words, *term.records, term.name) for part in words(phrase)
    }
    trained = Counter(word for row in rows_of(order.art / "metadata.csv", "train") for word in set(words(row["title"])))
    titles = [set(words(row["title"])) for row in data.rows]
    tested = Counter(word for title in titles for word in title)
    chosen = sorted(
        word
        for word, count in tested.items()
        if count >= LEAST // 2 and trained[word] >= LEAST and word not in known and len(word) > 3 and word.isalpha()
    )
    titled = np.array([bool(title) for title in titles])
    right = np.array([[word in title for title in titles] for word in chosen])
    precise, gain = unseen_words(near(chosen)[:, titled], right[:, titled])
    return len(chosen), precise, gain
