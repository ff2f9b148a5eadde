"""Which words the training texts held, so that a search for a word never heard of finds no pictures at random.

Two Bloom filters (Bloom, CACM 13(7), 1970) of 2 ** 18 bits: of whole words, and of runs of four letters, by which a
word is taken for heard where its relatives were: impressionistic after impressionism.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog.folding import is_unspaced
from artcatalog.text.ngrams import read_words

BITS = 1 << 18

ENOUGH = 0.75
"""Share of its runs of four letters that make a word heard."""

FEWEST = 3
"""Runs that a word must have for that."""

SHORTEST = 3
"""Letters of the shortest word, in scripts that set spaces."""

Filters = NDArray[np.uint8]
"""(2, BITS // 8): of words, of runs."""


def listened(texts: Iterable[str]) -> Filters:
    """Return the filters of the words of texts."""
    flags = np.zeros((2, BITS), bool)
    for word in {word for text in texts for word in read_words(text)}:
        flags[0, _places(word)] = True
        for part in word if is_unspaced(word) else ():
            flags[0, _places(part)] = True
        for run in _runs(word):
            flags[1, _places(run)] = True
    return np.packbits(flags, axis=1)


def heard(filters: Filters, text: str) -> list[str]:
    """Return the words of a text that are known, in order."""
    return [word for word in read_words(text) if _knows(filters, word)]


def _knows(filters: Filters, word: str) -> bool:
    """Whether a word is known; numbers and words of one or two letters never are: they are parts of other numbers."""
    if word.isdecimal() or (len(word) < SHORTEST and not is_unspaced(word)):
        return False
    if _holds(filters[0], word):
        return True
    runs = _runs(word)
    return len(runs) >= FEWEST and sum(_holds(filters[1], run) for run in runs) >= ENOUGH * len(runs)


def _holds(packed: NDArray[np.uint8], text: str) -> bool:
    return all(packed[place >> 3] >> (7 - (place & 7)) & 1 for place in _places(text))


def _places(text: str) -> list[int]:
    # Backwards, for another start value would only move the first place by a constant.
    encoded = text.encode()
    return [zlib.crc32(encoded) % BITS, zlib.crc32(encoded[::-1] + b"#") % BITS]


def _runs(word: str) -> list[str]:
    framed = f"<{word}>"
    return [] if is_unspaced(word) or word.isdecimal() else [framed[i : i + 4] for i in range(len(framed) - 3)]
