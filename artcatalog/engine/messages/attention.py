"""What the window asks the engine of what a model looks at, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ShowAttention:
    """Find out what the active model looks at in a file.

    `corners`: of the artwork, clockwise from its top left, in pixels of the upright picture; None: the whole picture.
    """

    file: str
    corners: tuple[tuple[float, float], ...] | None = None


@dataclass(frozen=True)
class Attention:
    """How much each place of an artwork counts for the active model.

    Attributes:
        rows, columns: Of places, over the artwork inside its corners.
        values: Row by row, 0 to 1.
        learned: Whether the model weighs places itself; else it was asked by hiding one after the other.
    """

    rows: int
    columns: int
    values: tuple[float, ...]
    learned: bool
