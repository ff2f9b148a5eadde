"""Text to numbers without a vocabulary: each word, and its runs of letters, hashed into buckets.

Words and character n-grams of 3 and 4 letters, as in fastText (Bojanowski et al., TACL 2017, section 3.2), so that an
unknown word is near its relatives in any language that sets spaces. A run of a script without spaces is read as
overlapping pairs of characters, each with its two characters, so that 山水画 shares 山水 with 山水.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog.folding import bigrams, is_unspaced, words

MOST_WORDS = 24
"""Words of a text beyond these are not read."""

MOST_GRAMS = 24
"""Parts of a word beyond these are not read."""

_LENGTHS = (3, 4)


def grams(word: str) -> list[str]:
    """Return a folded word and its n-grams, each marked by kind so that a word is not taken for a part of another."""
    if is_unspaced(word):
        return [f"={word}", *word] if len(word) > 1 else [word]
    framed = f"<{word}>"
    parts = [framed[i : i + n] for n in _LENGTHS for i in range(len(framed) - n + 1)]
    return [f"={word}", *parts]


def read_words(text: str) -> list[str]:
    """Return what is read of a text, in order: folded words, and pairs of characters where no spaces are set."""
    found = [part for word in words(text) for part in (bigrams(word) if is_unspaced(word) else [word])]
    return found[:MOST_WORDS]


def numbered(texts: Sequence[str], buckets: int) -> NDArray[np.int32]:
    """Return the buckets of texts: (N, MOST_WORDS, MOST_GRAMS), from 1 to buckets - 1; 0 where there is nothing."""
    ids = np.zeros((len(texts), MOST_WORDS, MOST_GRAMS), np.int32)
    for row, text in zip(ids, texts, strict=True):
        for place, word in zip(row, read_words(text), strict=False):
            parts = grams(word)[:MOST_GRAMS]
            place[: len(parts)] = [1 + zlib.crc32(part.encode()) % (buckets - 1) for part in parts]
    return ids
