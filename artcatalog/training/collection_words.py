"""The words of a collection's own records as something to learn: tags, names of objects, materials, artists, titles.

The vocabulary that the program knows is a table; what a museum writes in its records is more. A phrase that several
records share, and by far not all, becomes a term of its own, beside those of the vocabulary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog.described import Described
from artcatalog.catalog.folding import fold, is_unspaced, words
from artcatalog.catalog.vocabulary import Term, vocabulary
from artcatalog.text.ngrams import read_words
from artcatalog.training.text_records import SHARED, UNKNOWN, Floats, TextRecords

LEAST = 8
"""Records that a word needs to be learnt, and to be measured by."""

MOST_TERMS = 1000
"""Terms of the collection's own, the most frequent ones."""

WIDEST = 0.5
"""Share of all records that have a word at which it tells nothing any more."""

TELLING = 0.2
"""Share of all records that have a tag up to which two works with that tag are alike."""

SHORTEST = 4
"""Letters of a title's word, in scripts that set spaces: shorter ones are mostly articles."""

CLASSIFYING = frozenset(
    {"category", "classification", "culture", "genre", "keywords", "period", "school", "style", "subject", "subjects"}
    | {"technique", "分类", "类别", "流派", "风格", "题材", "主题", "关键词", "时期", "技法"}
)
"""Headers of further columns, folded, that say what a work is or shows."""

Flags = NDArray[np.bool_]


def row_of(described: Described) -> dict[str, str]:
    """Return a record as `TextRecords` reads it: what it is and shows makes the field `category`."""
    further = [value for name, value in described.further.items() if fold(name).strip() in CLASSIFYING]
    kinds = [described.fields["object_name"], *described.tags, *further]
    return {**described.fields, "category": "; ".join(part for part in kinds if part.strip())}


@dataclass(frozen=True, eq=False)
class OwnTerms:
    """Terms of a collection's own. `has`: (N, terms), which of N records have them."""

    terms: tuple[Term, ...]
    has: Flags


def own_terms(rows: Sequence[Mapping[str, str]]) -> OwnTerms:
    """Return the phrases of tags, materials and artists, and the words of titles, that enough of N records share."""
    known = {part for term in vocabulary() for phrase in (term.name, *term.words) for part in words(phrase)}
    said = [_phrases(row) for row in rows]
    counts = Counter(key for phrases in said for key in phrases)
    spelled = {key: written for phrases in said for key, written in phrases.items()}
    phrases = {folded for kind, folded in counts if kind != "title"}
    chosen = [
        key
        for key, count in counts.most_common()
        if LEAST <= count <= WIDEST * len(rows) and not (key[0] == "title" and (key[1] in known or key[1] in phrases))
    ][:MOST_TERMS]
    column = {key: at for at, key in enumerate(chosen)}
    has = np.zeros((len(rows), len(chosen)), bool)
    for at, found in enumerate(said):
        has[at, [column[key] for key in found if key in column]] = True
    return OwnTerms(tuple(_term(kind, spelled[(kind, folded)]) for kind, folded in chosen), has)


def _phrases(row: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return the phrases of a record as written, by kind and folded form; those of the vocabulary are left out."""
    parts = [("tag", part) for part in re.split(r"[;；\n|]", row["category"])]
    parts += [("material", part) for part in re.split(r"[;；,，、\n]", row["medium"])]
    parts += [("maker", part) for part in re.split(r"[;；\n|]", row["artist"])]
    found = {(kind, " ".join(words(part))): part.strip() for kind, part in parts if words(part)}
    said = {(kind, folded): part for (kind, folded), part in found.items() if folded not in _vocabulary()}
    return said | {("title", word): word for word in read_words(row["title"]) if _tells(word)}


def _tells(word: str) -> bool:
    return len(word) > 1 if is_unspaced(word) else len(word) >= SHORTEST and not word.isdecimal()


@cache
def _vocabulary() -> frozenset[str]:
    return _folded(phrase for term in vocabulary() for phrase in (term.name, *term.words))


def _folded(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(words(phrase)) for phrase in phrases)


def _term(kind: str, written: str) -> Term:
    return Term(written, kind, (written,), (written,), (written,), ())


class CollectionRecords(TextRecords):
    """Records of N pictures, with the terms of the collection's own beside those of the vocabulary.

    Args:
        rows: Of the pictures.
        own: Terms of the collection, for the same rows.
    """

    def __init__(self, rows: Sequence[Mapping[str, str]], own: OwnTerms) -> None:
        super().__init__(rows)
        self._own = own
        self.terms = (*self.terms, *own.terms)
        self.has = np.concatenate([self.has, own.has], axis=1)

    def chosen(self, keep: Sequence[int]) -> CollectionRecords:
        """Return some of the records."""
        return CollectionRecords([self.rows[i] for i in keep], OwnTerms(self._own.terms, self._own.has[list(keep)]))

    @cached_property
    def sure(self) -> Floats:
        """As of all records; a title does not name everything that a picture shows."""
        sure = super().sure.copy()
        titled = [at for at, term in enumerate(self.terms) if term.kind == "title"]
        sure[:, titled] = np.where(self.has[:, titled], 1, UNKNOWN)
        return sure

    @cached_property
    def shared(self) -> Flags:
        """The terms by which two artworks count as alike: style, genre, and tags that not too many have: (N, those)."""
        telling = self.has.mean(axis=0) <= TELLING
        kept = [
            at
            for at, term in enumerate(self.terms)
            if term.kind in SHARED or (term.kind in ("tag", "category") and telling[at])
        ]
        return self.has[:, kept]

    @cached_property
    def telling(self) -> Flags:
        """Which terms tell some of the works from the others: (terms,)."""
        counts = self.has.sum(axis=0)
        return np.asarray((counts >= LEAST) & (counts <= WIDEST * len(self)), np.bool_)

    def untaught(self) -> list[str]:
        """Return the vocabulary's words for what too few of the records say anything about."""
        counts = self.has.sum(axis=0)
        silent = [term for term, count in zip(self.terms, counts, strict=True) if count < LEAST]
        return [word for term in silent for word in term.words]
