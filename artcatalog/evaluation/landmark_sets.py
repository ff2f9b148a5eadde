"""ROxford5k and RParis6k: buildings among thousands of photos, as easy, medium and hard searches.

Radenović, Iscen, Tolias, Avrithis and Chum, "Revisiting Oxford and Paris" (CVPR 2018). Laid out as its authors publish
it, but for the truth, which they give as a pickle: none is loaded here, so its owner writes it as JSON once, arrays as
lists. `NAME/gnd_NAME.json` with `imlist`, `qimlist` and `gnd`, for each query the numbers of `easy`, `hard` and `junk`
pictures and its box `bbx`; `NAME/jpg/….jpg`. Nothing is downloaded.

The protocol: a query is the part of its picture in the box. Searched for are the easy ones (junk and hard ones are
taken out of the ranking first), easy and hard ones (medium; junk is taken out), or the hard ones (junk and easy ones
are taken out). A query without a right picture is left out. What differs: equal similarities are ranked by the rule of
`retrieval_metrics`, right pictures last, not by the order in the list.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from artcatalog.errors import UserError
from artcatalog.evaluation.retrieval_metrics import relevant_ranks

Setup = Literal["easy", "medium", "hard"]
Numbers = NDArray[np.intp]

DEPTHS = (1, 5, 10)
"""Of the mean precision."""


@dataclass(frozen=True, eq=False)
class LandmarkQuery:
    """A query: its picture, the building's box in it (left, top, right, bottom; pixels), and what it is to find."""

    file: Path
    box: tuple[float, float, float, float]
    easy: Numbers
    hard: Numbers
    junk: Numbers

    def sought(self, setup: Setup) -> tuple[Numbers, Numbers]:
        """Return the right pictures of a setup, and those that are taken out of the ranking."""
        if setup == "easy":
            return self.easy, np.concatenate([self.junk, self.hard])
        if setup == "hard":
            return self.hard, np.concatenate([self.junk, self.easy])
        return np.concatenate([self.easy, self.hard]), self.junk


@dataclass(frozen=True, eq=False)
class LandmarkSet:
    """Pictures that are searched, and the queries."""

    files: list[Path]
    queries: list[LandmarkQuery]


def load_landmarks(folder: Path, name: str) -> LandmarkSet:
    """Read `roxford5k` or `rparis6k` from the folder that holds the folder of that name.

    Raises:
        UserError: `file.unreadable` where it is laid out otherwise.
    """
    file, pictures = folder / name / f"gnd_{name}.json", folder / name / "jpg"
    try:
        truth = json.loads(file.read_text("utf-8"))
        listed = [pictures / f"{one}.jpg" for one in truth["imlist"]]
        asked = [pictures / f"{one}.jpg" for one in truth["qimlist"]]
        queries = [_query(*pair) for pair in zip(asked, truth["gnd"], strict=True)]
    except OSError as error:
        reason = f"{error.strerror or error}; write gnd_{name}.pkl as JSON, arrays as lists"
        raise UserError("file.unreadable", file=str(file), reason=reason) from error
    except (KeyError, TypeError, ValueError) as error:
        raise UserError("file.unreadable", file=str(file), reason=f"it is not laid out as {name}: {error}") from error
    return LandmarkSet(listed, queries)


def _query(file: Path, truth: Any) -> LandmarkQuery:
    left, top, right, bottom = (float(value) for value in np.asarray(truth["bbx"]).ravel())
    easy, hard, junk = (np.asarray(truth[kind], np.intp).ravel() for kind in ("easy", "hard", "junk"))
    return LandmarkQuery(file, (left, top, right, bottom), easy, hard, junk)


@dataclass(frozen=True)
class LandmarkFigures:
    """Mean average precision and mean precision by depth, and of how many queries."""

    map: float
    precision: dict[int, float]
    queries: int


def landmark_figures(similar: NDArray[np.floating], queries: Sequence[LandmarkQuery], setup: Setup) -> LandmarkFigures:
    """Return the figures of a setup.

    Args:
        similar: (Q, N), of queries and pictures, higher is nearer.
        queries: Q of them.
        setup: What is searched for.
    """
    ranked = [_ranks(row, *query.sought(setup)) for row, query in zip(similar, queries, strict=True)]
    known = [ranks for ranks in ranked if len(ranks)]
    if not known:
        return LandmarkFigures(float("nan"), dict.fromkeys(DEPTHS, float("nan")), 0)
    precision = {depth: float(np.mean([precision_at(ranks, depth) for ranks in known])) for depth in DEPTHS}
    return LandmarkFigures(float(np.mean([trapezoid_precision(ranks) for ranks in known])), precision, len(known))


def _ranks(similar: NDArray[np.floating], right: Numbers, out: Numbers) -> NDArray[np.int64]:
    kept = np.setdiff1d(np.arange(len(similar)), out)
    return relevant_ranks(similar[kept], np.flatnonzero(np.isin(kept, right)))


def trapezoid_precision(ranks: NDArray[np.int64]) -> float:
    """Return the area below precision over recall by trapezoids, as the benchmark does since Philbin et al. (2007).

    AP = 1/R sum_j ( j / (r_j - 1) + (j + 1) / r_j ) / 2, j from 0; the first fraction is 1 where r_j = 1.

    Args:
        ranks: (R,), r, of the right pictures, ascending, from 1.
    """
    before = np.arange(len(ranks))
    earlier = np.where(ranks == 1, 1.0, before / np.maximum(ranks - 1, 1))
    return float(((earlier + (before + 1) / ranks) / 2).mean())


def precision_at(ranks: NDArray[np.int64], depth: int) -> float:
    """Return the share of right pictures among the first ones, down to the last right one where that comes earlier."""
    depth = min(int(ranks.max()), depth)
    return float((ranks <= depth).sum() / depth)
