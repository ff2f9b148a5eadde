"""What was measured of codes, as Markdown tables and SVG plots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.code_statistics import CodeStatistics
from artcatalog.evaluation.exhaustive_search import Outcome
from artcatalog.evaluation.open_set import OpenSet, coverage_at, coverage_risk, open_set
from artcatalog.evaluation.plots import line_plot
from artcatalog.evaluation.retrieval_metrics import RetrievalFigures, mean_by_artwork, retrieval_figures
from artcatalog.evaluation.tables import figure, markdown_table, number

DEEPEST = 50
"""Answers that the plot of recall goes down to."""

IN_PLOTS = 6
"""Curves in a plot, at most: there are no more styles that can be told apart."""


@dataclass(frozen=True, eq=False)
class QueryGroups:
    """What tables are split by, each (Q,): the work shown, its kind, and the severity of the photo."""

    shown: Sequence[str]
    kinds: Sequence[str]
    severities: Sequence[str]


@dataclass(frozen=True, eq=False)
class Measured:
    """One method on all queries.

    Attributes:
        name: In tables.
        bits: Length of the code; None for float features.
        one: Search by the outline alone.
        several: By the best of look-up's crops.
        code: Statistics of the bits; None for float features.
    """

    name: str
    bits: int | None
    one: Outcome
    several: Outcome
    code: CodeStatistics | None

    @property
    def label(self) -> str:
        """The name with the length of the code."""
        return f"{self.name} {'float' if self.bits is None else self.bits}"


@dataclass(frozen=True)
class LocalFigures:
    """Local features with verification of a shortlist, on a subset of the queries.

    `proposed`: share of the subset whose work is in the shortlist, which bounds `recall`.
    """

    name: str
    shortlist: str
    queries: int
    recall: RetrievalFigures
    proposed: float
    seconds: float


@dataclass(frozen=True, eq=False)
class HashingReport:
    """Everything of one run. `about` and `notes`: lines above and below the tables."""

    about: Sequence[str]
    groups: QueryGroups
    measured: Sequence[Measured]
    local: Sequence[LocalFigures] = ()
    notes: Sequence[str] = field(default_factory=tuple)

    def figures(self, outcome: Outcome) -> RetrievalFigures:
        """Return the retrieval figures of an outcome."""
        return retrieval_figures(outcome.ranks, outcome.precision, self.groups.shown)

    def markdown(self) -> str:
        """Return all tables under headings."""
        parts = [
            "\n".join(self.about),
            "## With look-up's crops\n\n" + self.retrieval_table("several"),
            "## With one crop, the outline itself\n\n" + self.retrieval_table("one"),
            "## Bits\n\n" + self.bits_table(),
            "## Works that are not in the catalog\n\n" + self.open_set_table(),
            "## By severity of the photo, R@1 with look-up's crops\n\n" + self.split_table(self.groups.severities),
            "## By kind of work, R@1 with look-up's crops\n\n" + self.split_table(self.groups.kinds),
        ]
        if self.local:
            parts.append("## Local features, shortlists verified\n\n" + self.local_table())
        return "\n\n".join([*parts, "\n".join(self.notes)]).rstrip() + "\n"

    def retrieval_table(self, crops: str) -> str:
        """Return recall, reciprocal rank and average precision of each method, by `one` crop or `several`."""
        header = ["method", "bits", "R@1", "R@5", "R@10", "R@50", "MRR", "mAP"]
        rows = []
        for one in self.measured:
            found = self.figures(getattr(one, crops))
            deep = [number(found.recall[depth].value) for depth in (5, 10)]
            last = [figure(found.recall[50]), figure(found.mrr), number(found.map.value)]
            rows.append([one.name, _bits(one), figure(found.recall[1]), *deep, *last])
        return markdown_table(header, rows)

    def bits_table(self) -> str:
        """Return flips, balance and correlation of each code."""
        header = ["method", "bits", "flipped in true pairs", "imbalance", "correlation"]
        rows = [
            [one.name, _bits(one), number(one.code.flipped), number(one.code.imbalance), number(one.code.correlation)]
            for one in self.measured
            if one.code is not None
        ]
        return markdown_table(header, rows)

    def open_set_table(self) -> str:
        """Return true positives at 1 % false ones, and coverage at 1 % risk, with look-up's crops."""
        header = ["method", "bits", "TPR at 1 % FPR", "coverage at 1 % risk"]
        rows = []
        for one in self.measured:
            found, curve = self.open_set(one.several), self.risk(one.several)
            rows.append([one.name, _bits(one), figure(found.rate), number(coverage_at(curve, 0.01))])
        found = self.open_set(self.measured[0].several)
        unknown = f"Unknown: {found.unknown_queries} queries of {found.unknown_works} works."
        return f"{markdown_table(header, rows)}\n\n{unknown}"

    def open_set(self, outcome: Outcome) -> OpenSet:
        """Return identification among unknown works: every query once more without its work in the catalog."""
        known = outcome.ranks > 0
        shown = np.asarray(self.groups.shown, dtype=object)
        return open_set(
            outcome.confidence[known], outcome.right[known], list(shown[known]), outcome.without, list(shown)
        )

    def risk(self, outcome: Outcome) -> NDArray[np.float64]:
        """Return the coverage–risk curve over every query, with its work in the catalog and without."""
        known = outcome.ranks > 0
        confidence = np.concatenate([outcome.confidence[known], outcome.without])
        return coverage_risk(confidence, np.concatenate([outcome.right[known], np.zeros(len(known), bool)]))

    def split_table(self, groups: Sequence[str]) -> str:
        """Return R@1 of each method, with look-up's crops, for each group of queries (Q,)."""
        counts = self._counts(groups)
        names = list(counts)
        rows = []
        for one in self.measured:
            known = one.several.ranks > 0
            cells = []
            for name in names:
                own = known & np.array([group == name for group in groups])
                shown = [work for work, kept in zip(self.groups.shown, own, strict=True) if kept]
                cells.append(figure(mean_by_artwork(one.several.right[own].astype(np.float64), shown)))
            rows.append([one.name, _bits(one), *cells])
        header = [f"{name} ({count})" for name, count in counts.items()]
        return markdown_table(["method", "bits", *header], rows)

    def _counts(self, groups: Sequence[str]) -> Counter[str]:
        """Return how many queries whose work is in the catalog each group has, in order of appearance."""
        known = self.measured[0].several.ranks > 0
        return Counter(group for group, kept in zip(groups, known, strict=True) if kept)

    def local_table(self) -> str:
        """Return what verification of a shortlist by local features reaches."""
        header = ["method", "shortlist", "queries", "R@1", "R@5", "in the shortlist", "seconds a query"]
        rows = [
            [
                one.name,
                one.shortlist,
                str(one.queries),
                figure(one.recall.recall[1]),
                number(one.recall.recall[5].value),
                number(one.proposed),
                number(one.seconds, 2),
            ]
            for one in self.local
        ]
        return markdown_table(header, rows)

    def plots(self, labels: Sequence[str]) -> Mapping[str, str]:
        """Return SVG drawings by file name: recall by depth, and risk by coverage, of some methods by their labels."""
        chosen = [one for one in self.measured if one.label in labels][:IN_PLOTS]
        depths = np.arange(1, DEEPEST + 1)
        recall, risk = {}, {}
        for one in chosen:
            held = one.several.ranks[one.several.ranks > 0]
            recall[one.label] = np.column_stack([depths, [(held <= depth).mean() for depth in depths]])
            risk[one.label] = self.risk(one.several)
        return {
            "recall.svg": line_plot(recall, "answers looked at", "recall", "Recall by depth, look-up's crops"),
            "coverage-risk.svg": line_plot(
                risk,
                "coverage",
                "risk (share of answers that are wrong)",
                "Half of the queries unknown",
            ),
        }


def _bits(one: Measured) -> str:
    return "float" if one.bits is None else str(one.bits)
