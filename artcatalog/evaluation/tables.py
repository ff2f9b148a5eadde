"""Figures as text: Markdown tables, numbers, and numbers with their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence

from artcatalog.evaluation.estimates import Estimate

MISSING = "–"


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, columns padded to be read as text too; the first column left, the others right.

    A row that is shorter than the header is filled with empty cells.

    Raises:
        ValueError: A row is longer than the header.
    """
    cells = [[_cell(text) for text in row] for row in (header, *rows)]
    if any(len(row) > len(header) for row in cells):
        raise ValueError("a row is longer than the header")
    cells = [row + [""] * (len(header) - len(row)) for row in cells]
    widths = [max(3, *(len(row[at]) for row in cells)) for at in range(len(header))]
    rule = ["-" * width if at == 0 else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    lines = [_padded(cells[0], widths), rule, *(_padded(row, widths) for row in cells[1:])]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float | None, digits: int = 3) -> str:
    """Return a number with fixed digits; a dash for None and NaN."""
    return MISSING if value is None or math.isnan(value) else f"{value:.{digits}f}"


def figure(estimate: Estimate, digits: int = 3) -> str:
    """Return a figure with its interval, `0.953 [0.941, 0.964]`; without it where the interval is not known."""
    if math.isnan(estimate.value) or math.isnan(estimate.low) or math.isnan(estimate.high):
        return number(estimate.value, digits)
    return f"{estimate.value:.{digits}f} [{estimate.low:.{digits}f}, {estimate.high:.{digits}f}]"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        text.ljust(width) if at == 0 else text.rjust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
