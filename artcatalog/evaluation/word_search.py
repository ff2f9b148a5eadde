"""What search between pictures and words reaches: mAP@50 both ways and precision of single words, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.cross_modal import average_precision_at, precision_at
from artcatalog.evaluation.estimates import NOTHING, Estimate, bootstrapped, mean
from artcatalog.evaluation.retrieval_metrics import draws, relevant_ranks

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

DEPTH = 50


def both_ways(pictures: NDArray[np.floating], texts: NDArray[np.floating], labels: Flags) -> tuple[Floats, Floats]:
    """Return AP@50 of each artwork's text among pictures, and of its picture among texts: (N,), NaN without a label.

    Args:
        pictures, texts: (N, K), compared by inner product; row i of both is the same artwork.
        labels: (N, C), the classes of each artwork; items that share one are right, the artwork itself too.
    """
    labelled = labels.any(axis=1)
    right = labels[labelled].astype(np.uint8) @ labels.T.astype(np.uint8) > 0
    found = np.full((2, len(labels)), np.nan)
    found[0, labelled] = average_precision_at(texts[labelled] @ pictures.T, right, DEPTH)
    found[1, labelled] = average_precision_at(pictures[labelled] @ texts.T, right, DEPTH)
    return found[0], found[1]


def by_chance(labels: Flags, seed: int = 0) -> Floats:
    """Return AP@50 of every labelled artwork in a random order."""
    rng = np.random.default_rng(seed)
    labelled = labels.any(axis=1)
    right = labels[labelled].astype(np.uint8) @ labels.T.astype(np.uint8) > 0
    found = np.full(len(labels), np.nan)
    found[labelled] = average_precision_at(rng.random(right.shape), right, DEPTH)
    return found


def macro_estimate(values: Floats, labels: Flags) -> Estimate:
    """Return the macro average over classes, and its 95 % interval when artworks are drawn anew.

    Args:
        values: (N,), a figure for each query artwork, or a difference of two; NaN is left out.
        labels: (N, C).
    """
    known = ~np.isnan(values)
    each = np.where(labels[known], values[known, None], np.nan).T
    return macro_of_words(each[~np.isnan(each).all(axis=1)])


def macro_of_words(values: Floats) -> Estimate:
    """Return the mean over words of the mean over works, and its 95 % interval when works are drawn anew.

    Args:
        values: (W, N), a figure for each word and each work that fits it, or a difference of two; NaN is left out.
    """
    weights = (~np.isnan(values)).T.astype(np.float64)
    totals = np.nan_to_num(values).T
    drawn = draws(len(weights)).astype(np.float64)
    with np.errstate(invalid="ignore"):
        means = np.nanmean((drawn @ totals) / (drawn @ weights), axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Estimate(float((totals.sum(axis=0) / weights.sum(axis=0)).mean()), float(low), float(high))


@dataclass(frozen=True)
class WordFigures:
    """Precision at 10 of each word, their mean, and what a random order reaches."""

    words: tuple[str, ...]
    each: tuple[float, ...]
    mean: Estimate
    chance: float


def word_figures(words: Sequence[str], near: NDArray[np.floating], right: Flags, k: int = 10) -> WordFigures:
    """Return the precision at k of words; the interval is over draws of the works that are searched.

    Args:
        words: W words.
        near: (W, N), how near each work is to each word.
        right: (W, N), whether it fits.
        k: Depth.
    """
    each = precision_at(near, right, k)
    order = np.stack([np.lexsort((fits, -row)) for fits, row in zip(right, near, strict=True)])
    ranked = np.take_along_axis(right, order, axis=1)
    means = [_drawn(ranked, order, counts.astype(np.int64), k) for counts in draws(near.shape[1])]
    low, high = np.percentile(means, [2.5, 97.5])
    return WordFigures(
        tuple(words), tuple(each), Estimate(float(each.mean()), float(low), float(high)), float(right.mean())
    )


def _drawn(ranked: Flags, order: NDArray[np.intp], counts: NDArray[np.int64], k: int) -> float:
    """Return the mean precision at k when each work is there `counts` times (N,)."""
    times = counts[order]
    before = np.cumsum(times, axis=1) - times
    within = np.clip(k - before, 0, times)
    return float(((within * ranked).sum(axis=1) / k).mean())


@dataclass(frozen=True)
class TagFigures:
    """Suggested tags of a kind, on works whose record has a tag of that kind.

    Attributes:
        kind: As in the vocabulary.
        works: How many such works.
        suggested: Share of them that get a suggestion.
        right: Share of the suggestions that the record has.
    """

    kind: str
    works: int
    suggested: float
    right: Estimate


def tag_figures(kind: str, suggested: Flags, has: Flags) -> TagFigures:
    """Measure suggestions of a kind's tags; the interval is over draws of the works.

    Args:
        kind: As in the vocabulary.
        suggested, has: (N, T), whether each of T tags is suggested for a work, and whether its record has it.
    """
    judged = has.any(axis=1)
    told, hits = suggested[judged].sum(axis=1), (suggested & has)[judged].sum(axis=1)
    if not told.any():
        return TagFigures(kind, len(told), 0.0, NOTHING)
    drawn = draws(len(told)).astype(np.float64)
    with np.errstate(invalid="ignore"):
        low, high = np.nanpercentile((drawn @ hits) / (drawn @ told), [2.5, 97.5])
    right = Estimate(float(hits.sum() / told.sum()), float(low), float(high))
    return TagFigures(kind, len(told), float((told > 0).mean()), right)


@dataclass(frozen=True)
class HitFigures:
    """What is told as hits of a word.

    Attributes:
        word: What was searched.
        fitting: Works that fit it.
        hits: Works that are told.
        claimed: Mean probability that is told of them; NaN without hits.
        right: Share of the hits that fit.
    """

    word: str
    fitting: int
    hits: int
    claimed: float
    right: Estimate


def hit_figures(word: str, chances: NDArray[np.floating], right: Flags, least: float) -> HitFigures:
    """Measure the hits of a word; the interval is over draws of the hits.

    Args:
        word: What was searched.
        chances: (N,), the probability of each work that it fits.
        right: (N,), whether it does.
        least: Probability from which a work is a hit.
    """
    hits = chances >= least
    if not hits.any():
        return HitFigures(word, int(right.sum()), 0, float("nan"), NOTHING)
    claimed = float(chances[hits].mean())
    fit = bootstrapped([[float(fits)] for fits in right[hits]], mean)
    return HitFigures(word, int(right.sum()), int(hits.sum()), claimed, fit)


def precision_at_rank(near: NDArray[np.floating], right: Flags) -> Floats:
    """Return the precision down to the rank of each work that fits a word: (W, N), NaN where it does not fit.

    Their mean over a word's works is its average precision. Ties by the rule of `evaluation.cross_modal`.

    Args:
        near, right: (W, N), as in `word_figures`.
    """
    found = np.full(right.shape, np.nan)
    for row, fits, precise in zip(near, right, found, strict=True):
        own = np.flatnonzero(fits)
        order = own[np.argsort(-row[own], kind="stable")]
        precise[order] = np.arange(1, len(own) + 1) / relevant_ranks(row, own)
    return found


def unseen_words(near: NDArray[np.floating], right: Flags, k: int = 10) -> tuple[Estimate, Estimate]:
    """Return precision at k of W words, and its gain over a random order, with intervals over draws of the words.

    Args:
        near, right: (W, N), as in `word_figures`.
        k: Depth.
    """
    each = precision_at(near, right, k)
    gain = each - right.mean(axis=1)
    drawn = draws(len(near)).astype(np.float64) / len(near)
    return _over(each, drawn), _over(gain, drawn)


def _over(values: Floats, drawn: Floats) -> Estimate:
    low, high = np.percentile(drawn @ values, [2.5, 97.5])
    return Estimate(float(values.mean()), float(low), float(high))
