"""What records say about training pictures: their terms, and texts drawn from them, with which pictures each fits."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog.vocabulary import Term, terms_of, vocabulary

UNKNOWN = 0.3
"""How sure it is that a picture lacks a term whose kind its record says nothing about."""

SHARED = ("style", "genre")
"""Kinds by which two artworks count as alike."""

SURE = ("category", "medium")
"""Kinds that a record would have named: a painting is no bronze, even if nothing says so."""

TITLE_POSITIVE, TITLE_NEGATIVE = 4.0, 0.5
"""Weights of a title's own picture, and of others, which may fit it as well."""

OWN = 0.4
"""How often a text is of the collection's own terms, where a picture has both these and terms of the vocabulary."""

FIELDS = ("title", "artist", "medium", "date", "category")
"""Fields of a record that make its text."""

NOISE = re.compile(r"\bclass \d+\b")
"""Words of the training table that mean nothing."""

Floats = NDArray[np.float32]


def rows_of(table: Path, split: str) -> list[dict[str, str]]:
    """Return a table's rows of a split, in order, without the words that mean nothing."""
    with table.open(encoding="utf-8-sig", newline="") as stream:
        found = [row for row in csv.DictReader(stream) if row["split"] == split]
    return [{key: NOISE.sub("", value) for key, value in row.items()} for row in found]


@dataclass(frozen=True)
class Drawn:
    """A text for a picture: its words, and how well it fits each picture: `similar` and `sure` (N,)."""

    text: str
    similar: Floats
    sure: Floats


class TextRecords:
    """Records of N pictures."""

    def __init__(self, rows: Sequence[Mapping[str, str]]) -> None:
        self.rows = rows
        self.terms: tuple[Term, ...] = vocabulary()
        column = {term.name: at for at, term in enumerate(self.terms)}
        self.has = np.zeros((len(rows), len(self.terms)), bool)
        for at, row in enumerate(rows):
            self.has[at, [column[term.name] for term in terms_of(row)]] = True
        self._titles = np.array([row["title"].strip().casefold() for row in rows], dtype=object)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def sure(self) -> Floats:
        """How sure it is whether a picture has a term: (N, terms), 1 or UNKNOWN."""
        sure = np.ones(self.has.shape, np.float32)
        for kind in {term.kind for term in self.terms} - set(SURE):
            columns = [at for at, term in enumerate(self.terms) if term.kind == kind]
            silent = ~np.any(self.has[:, columns], axis=1, keepdims=True)
            sure[:, columns] = np.where(silent, UNKNOWN, sure[:, columns])
        return sure

    @cached_property
    def rarity(self) -> Floats:
        """One over the root of how many pictures have a term: (terms,)."""
        return np.asarray(1 / np.sqrt(np.maximum(self.has.sum(axis=0), 1)), np.float32)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """How often each picture is drawn: (N,), more often if it has a rare term of the vocabulary; they sum to 1."""
        listed = len(vocabulary())
        rarest = (self.has * self.rarity)[:, :listed].max(axis=1)
        weights = np.maximum(rarest, 1 / np.sqrt(1000)).astype(np.float64)
        return np.asarray(weights / weights.sum(), np.float64)

    @cached_property
    def shared(self) -> NDArray[np.bool_]:
        """The terms of kinds SHARED: (N, those)."""
        return self.has[:, [at for at, term in enumerate(self.terms) if term.kind in SHARED]]

    def learnt(self, least: int) -> tuple[str, ...]:
        """Return the terms that at least so many have; artists' names are learnt as words alone, not as tags."""
        counts = self.has.sum(axis=0)
        return tuple(term.name for at, term in enumerate(self.terms) if term.kind != "artist" and counts[at] >= least)

    def tags(self, names: Sequence[str]) -> tuple[Floats, Floats]:
        """Return which pictures have the terms of these names, and how sure that is: both (N, names).

        Of a term that the vocabulary lacks by now, nothing is sure.
        """
        column = {term.name: at for at, term in reversed(list(enumerate(self.terms)))}
        known = [at for at, name in enumerate(names) if name in column]
        has, sure = (np.zeros((len(self), len(names)), np.float32) for _ in range(2))
        has[:, known], sure[:, known] = (part[:, [column[names[at]] for at in known]] for part in (self.has, self.sure))
        return has, sure

    def texts(self) -> list[str]:
        """Return everything that texts are drawn from: the words of the vocabulary, and of the records."""
        said = [word for term in self.terms for word in term.words]
        return said + [row[name] for row in self.rows for name in (*FIELDS, "description") if row[name].strip()]

    def draw(self, index: int, among: NDArray[np.intp], rng: np.random.Generator) -> Drawn:
        """Draw a text for a picture: words of its terms, its record, or its title; judged on pictures `among`."""
        chance, has_title = rng.random(), bool(self.rows[index]["title"].strip())
        if chance < 0.2 and has_title:
            return self._title(index, among)
        if chance < 0.45 or not self.has[index].any():
            return self._record(index, among, rng)
        return self._terms(index, among, rng)

    def _terms(self, index: int, among: NDArray[np.intp], rng: np.random.Generator) -> Drawn:
        own = self._of_one_source(np.flatnonzero(self.has[index]), rng)
        chances = self.rarity[own] / self.rarity[own].sum()
        count = 2 if len(own) > 1 and rng.random() < 0.2 else 1
        chosen = rng.choice(own, count, replace=False, p=chances)
        language = rng.random() < 0.5
        text = " ".join(str(rng.choice(_words(self.terms[at], chinese=language))) for at in chosen)
        similar = self.has[np.ix_(among, chosen)].all(axis=1).astype(np.float32)
        sure = np.where(similar > 0, 1, self.sure[np.ix_(among, chosen)].min(axis=1)).astype(np.float32)
        return Drawn(text, similar, sure)

    def _of_one_source(self, terms: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.intp]:
        """Return those terms that are the vocabulary's, or those that are the collection's own."""
        own = terms >= len(vocabulary())
        if own.all() or not own.any():
            return terms
        return terms[own if rng.random() < OWN else ~own]

    def _record(self, index: int, among: NDArray[np.intp], rng: np.random.Generator) -> Drawn:
        row = self.rows[index]
        names = [name for name in FIELDS if row[name].strip()]
        kept = [name for name in names if rng.random() < 0.7] or names
        parts = [row[name] for name in kept] + _sentence(row["description"], rng)
        rng.shuffle(parts)
        similar = (self.shared[among] & self.shared[index]).any(axis=1) | (among == index)
        return Drawn(" ".join(parts), similar.astype(np.float32), np.ones(len(among), np.float32))

    def _title(self, index: int, among: NDArray[np.intp]) -> Drawn:
        similar = self._titles[among] == self._titles[index]
        sure = np.where(similar, TITLE_POSITIVE, TITLE_NEGATIVE).astype(np.float32)
        return Drawn(self.rows[index]["title"], similar.astype(np.float32), sure)


def _words(term: Term, *, chinese: bool) -> Sequence[str]:
    return term.zh if chinese else term.en


def _sentence(description: str, rng: np.random.Generator) -> list[str]:
    sentences = [part.strip() for part in re.split(r"[.;。；]", description) if part.strip()]
    return [str(rng.choice(sentences))] if sentences and rng.random() < 0.5 else []
