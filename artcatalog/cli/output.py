"""What commands print: JSON Lines for programs, aligned tables for people, progress on standard error."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from artcatalog.progress import Progress


def print_json(row: Mapping[str, Any]) -> None:
    """Print one line of JSON."""
    print(json.dumps(row, ensure_ascii=False), flush=True)


def print_table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows below headers, aligned also where characters are wide."""
    cells = [[str("" if cell is None else cell).replace("\n", " ") for cell in row] for row in (headers, *rows)]
    widths = [max(_width(row[at]) for row in cells) for at in range(len(headers))]
    for row in cells:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(padded).rstrip())


def _width(text: str) -> int:
    """Return how many columns a terminal shows a text in."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def note(message: str) -> None:
    """Tell something on standard error, where it disturbs no program that reads the output."""
    print(message, file=sys.stderr, flush=True)


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """Show progress on standard error where that is a terminal."""
    from tqdm import tqdm

    with tqdm(desc=what, disable=None, file=sys.stderr, leave=False, dynamic_ncols=True) as bar:

        def report(done: int, total: int, item: str = "") -> None:
            if bar.total != total:
                bar.total = total
                bar.refresh()
            bar.update(done - bar.n)

        yield report
