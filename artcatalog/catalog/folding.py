"""Folding of text for searching and sorting: accents and case ignored, CJK in bigrams, numbers in natural order."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n"}
)
_KEPT_MARKS = "\u3099\u309a"
"""Voicing marks of kana: they make another letter, not an accent."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Runs of scripts that set no spaces between words: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese."""

SEPARATOR = "\u00b7"
"""Stands for any run of signs inside an accession number, so that 1932.40 and 1932-40 are the same."""

LAST = "\uffff"
"""The sort key of an empty field: after everything else."""


def fold(text: str) -> str:
    """Return the text in lower case without accents; idempotent."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) or c in _KEPT_MARKS)
    return unicodedata.normalize("NFC", bare)


def words(text: str) -> list[str]:
    """Split into folded words: runs of letters and digits, and runs of scripts without spaces."""
    found: list[str] = []
    for chunk in _blanked(fold(text)).split():
        start = 0
        for run in _UNSPACED.finditer(chunk):
            if run.start() > start:
                found.append(chunk[start : run.start()])
            found.append(run.group())
            start = run.end()
        if start < len(chunk):
            found.append(chunk[start:])
    return found


def is_unspaced(word: str) -> bool:
    """Whether a word of `words` is a run of a script without spaces."""
    return _UNSPACED.match(word) is not None


def bigrams(run: str) -> list[str]:
    """Return the overlapping pairs of a run; the run itself where it has one character."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def index_tokens(text: str) -> str:
    """Return the tokens under which a text is indexed, separated by spaces.

    A run without spaces gives its bigrams and its last character, so that each of its
    characters begins a token and a search for one character is a search by prefix.
    """
    tokens: list[str] = []
    for word in words(text):
        if not is_unspaced(word) or len(word) == 1:
            tokens.append(word)
        else:
            tokens += [*bigrams(word), word[-1]]
    return " ".join(tokens)


def number_form(text: str) -> str:
    """Return an accession number folded, each run of other signs as one SEPARATOR, none at the ends."""
    return SEPARATOR.join(_blanked(fold(text)).split())


def number_tokens(number: str) -> str:
    """Return every ending of an accession number, so that any fragment is the beginning of a token."""
    form = number_form(number)
    return " ".join(form[i:] for i in range(len(form)) if form[i] != SEPARATOR)


def sort_key(text: str | None) -> str:
    """Return a key that sorts texts as people do: accents and case ignored, 2 before 10, empty last."""
    form = " ".join(_blanked(fold(text or "")).split())
    return re.sub(r"[0-9]+", lambda digits: digits.group().lstrip("0").zfill(12), form) or LAST


def _blanked(folded: str) -> str:
    """Return the folded text with a blank for each character that is no letter, digit or mark."""
    if folded.isascii():
        return re.sub(r"[\W_]", " ", folded)
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
