"""The figures of search between words and pictures as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from artcatalog.evaluation.estimates import Estimate
from artcatalog.evaluation.tables import figure, markdown_table, number
from artcatalog.evaluation.word_search import HitFigures, TagFigures, WordFigures


@dataclass(frozen=True)
class Direction:
    """mAP@50 of a method at a length (0: none), both ways; `gain`: of the first method over it, paired by query."""

    method: str
    texts: str
    bits: int
    to_pictures: Estimate
    to_texts: Estimate
    gain: tuple[Estimate, Estimate] | None = None


@dataclass(frozen=True)
class SearchReport:
    """All figures.

    Attributes:
        works: How many were searched.
        classes: Works of each style and genre, by name.
        directions: mAP@50.
        words: Precision at 10 of the classes' words, by language.
        unseen: How many words of titles were tried, their precision at 10, and its gain over chance.
        tags: Suggested tags by kind.
        hits: What the program tells as hits of the classes' words, among works of known class.
    """

    works: int
    classes: Mapping[str, int]
    directions: Sequence[Direction]
    words: Mapping[str, WordFigures]
    unseen: tuple[int, Estimate, Estimate]
    tags: Sequence[TagFigures]
    hits: Sequence[HitFigures]

    def markdown(self) -> str:
        """Return all tables."""
        parts = [
            f"{self.works} works; classes: " + ", ".join(f"{name} {count}" for name, count in self.classes.items())
        ]
        for texts in dict.fromkeys(row.texts for row in self.directions):
            some = [row for row in self.directions if row.texts == texts]
            parts += [f"Text: {texts}. mAP@50, macro-averaged:", markdown_table(_HEADER, [_row(row) for row in some])]
        for language, found in self.words.items():
            parts += [f"Precision at 10, {language}:", markdown_table(("word", "P@10"), _words(found))]
        count, precise, gain = self.unseen
        parts.append(f"{count} words of titles: P@10 {figure(precise)}, over chance {figure(gain)}")
        parts += ["Suggested tags:", markdown_table(_TAGS_HEADER, [_tags(found) for found in self.tags])]
        parts += ["Told as hits:", markdown_table(_HITS_HEADER, [_hits(found) for found in self.hits])]
        return "\n\n".join(parts)


_HEADER = ("method", "bits", "text → picture", "picture → text", "fusion's gain →", "←")


_TAGS_HEADER = ("kind", "works whose record has one", "with a suggestion", "suggestions that are right")


_HITS_HEADER = ("word", "works that fit", "hits", "mean probability told", "hits that fit")


def _hits(found: HitFigures) -> list[str]:
    return [found.word, str(found.fitting), str(found.hits), number(found.claimed, 2), figure(found.right)]


def _tags(found: TagFigures) -> list[str]:
    return [found.kind, str(found.works), number(found.suggested, 2), figure(found.right)]


def _row(row: Direction) -> list[str]:
    gains = [figure(gain) for gain in row.gain] if row.gain else ["", ""]
    return [row.method, str(row.bits or ""), figure(row.to_pictures), figure(row.to_texts), *gains]


def _words(found: WordFigures) -> list[list[str]]:
    rows = [[word, number(value, 2)] for word, value in zip(found.words, found.each, strict=True)]
    return [*rows, ["mean", figure(found.mean)], ["a random order", number(found.chance)]]
