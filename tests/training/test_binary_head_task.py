"""Heads learn something in a few hundred steps, and give codes of the length that was asked for."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from artcatalog.evaluation.binary_heads import lsh
from artcatalog.evaluation.code_statistics import imbalance
from artcatalog.evaluation.exhaustive_search import search
from artcatalog.training.binary_head_task import TRAINED_HEADS, train_head

Vectors = NDArray[np.float32]


def unit(rows: NDArray[np.float64]) -> Vectors:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def views() -> tuple[Vectors, Vectors]:
    """Return scans and photos of 400 works: photos differ from scans much in half of the 32 dimensions."""
    rng = np.random.default_rng(0)
    works = rng.standard_normal((400, 32))
    shaken = works + rng.standard_normal((400, 32)) * np.repeat([0.15, 1.2], 16)
    return unit(works), unit(shaken)


@pytest.mark.parametrize("method", ["CIBHash", "GreedyHash", "SDC"])
def test_training_lowers_the_loss(method: str, views: tuple[Vectors, Vectors]) -> None:
    early = train_head(method, *views, bits=16, steps=10).loss
    late = train_head(method, *views, bits=16, steps=150).loss
    assert late < early * 0.97


def test_bihalf_learns_balanced_bits() -> None:
    rng = np.random.default_rng(2)
    works = unit(rng.standard_normal((400, 16)) + 0.8)  # off the origin, so that random hyperplanes give dull bits
    photos = unit(works + rng.standard_normal((400, 16)) * 0.05)
    early, late = (train_head("BiHalf", works, photos, bits=32, steps=steps) for steps in (1, 600))
    assert imbalance(late.signs(works)) < 0.6 * imbalance(early.signs(works))


@pytest.mark.parametrize("method", TRAINED_HEADS)
def test_codes_have_the_length_and_the_shape_that_was_asked_for(method: str, views: tuple[Vectors, Vectors]) -> None:
    head = train_head(method, *views, bits=24, steps=10)
    codes = head.signs(views[0][:12].reshape(4, 3, 32))
    assert codes.shape == (4, 3, 24)
    assert set(np.unique(codes)) <= {-1.0, 1.0}
    assert (head.signs(views[0][:12]) == codes.reshape(12, 24)).all()


def test_a_head_that_sees_pairs_beats_random_hyperplanes(views: tuple[Vectors, Vectors]) -> None:
    scans, photos = views
    relevant = [np.array([at]) for at in range(200, 400)]

    def recall(head: object) -> float:
        return float(search(head.signs(photos[200:])[:, None], head.signs(scans), relevant).right.mean())  # type: ignore[attr-defined]

    learnt = train_head("CIBHash", scans[:200], photos[:200], bits=32, steps=200)
    assert recall(learnt) > recall(lsh(scans, 32)) + 0.05


def test_the_same_seed_gives_the_same_codes(views: tuple[Vectors, Vectors]) -> None:
    first, again = (train_head("SDC", *views, bits=16, steps=30, seed=4).signs(views[1]) for _ in range(2))
    assert (first == again).all()


def test_an_unknown_head_is_refused(views: tuple[Vectors, Vectors]) -> None:
    with pytest.raises(ValueError, match="no head is called"):
        train_head("Wishful", *views, bits=16)
