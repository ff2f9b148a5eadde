"""The terms that pictures are described by: a hand-made table, English and Chinese, and which records have them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from artcatalog.catalog.folding import is_unspaced, words
from artcatalog.resources import resources_dir

_FIELDS = {
    "style": ("category",),
    "genre": ("category",),
    "category": ("category",),
    "medium": ("medium", "category"),
    "period": ("date", "category"),
    "artist": ("artist",),
}
"""Fields in which the words of each kind are looked for, where the table does not say otherwise."""


@dataclass(frozen=True)
class Term:
    """A word of the vocabulary.

    Attributes:
        name: Its name in English, by which it is stored.
        kind: style, genre, category, medium, period or artist.
        en, zh: Words for it, the usual one first.
        records: What a record says that has it.
        fields: Fields of a record in which it says so.
    """

    name: str
    kind: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    records: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All words for it, in both languages."""
        return (*self.en, *self.zh)

    def name_in(self, language: str) -> str:
        """Return its usual word in a language (`zh…` or any other)."""
        return self.zh[0] if language.startswith("zh") else self.name


@cache
def vocabulary() -> tuple[Term, ...]:
    """Return the whole table."""
    rows = json.loads((resources_dir() / "vocabulary.json").read_text("utf-8"))
    return tuple(_term(row) for row in rows)


def _term(row: Mapping[str, list[str]]) -> Term:
    name, kind = str(row["name"]), str(row["kind"])
    found = row.get("records") or [*row["en"], *row["zh"]]
    return Term(name, kind, tuple(row["en"]), tuple(row["zh"]), tuple(found), tuple(row.get("fields", _FIELDS[kind])))


def name_in(name: str, language: str) -> str:
    """Return the usual word of a language for a term, or the name itself where the vocabulary lacks it."""
    return next((term.name_in(language) for term in vocabulary() if term.name == name), name)


def terms_of(fields: Mapping[str, str]) -> list[Term]:
    """Return the terms that a record's fields say it has; accents and case are ignored."""
    folded = {name: _spaced(value) for name, value in fields.items() if value}
    return [term for term in vocabulary() if any(_says(folded.get(name, ""), term) for name in term.fields)]


def _says(folded: str, term: Term) -> bool:
    return bool(folded) and any(_contains(folded, phrase) for phrase in term.records)


def _contains(folded: str, phrase: str) -> bool:
    wanted = _spaced(phrase)
    return (wanted.strip() if is_unspaced(wanted.strip()) else wanted) in folded


@lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    """Return the folded words with a blank around each, so that whole words are found in it."""
    return f" {' '.join(words(text))} "
