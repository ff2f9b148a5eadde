"""Heads without gradients: what each promises, and ITQ against a plain loop."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from artcatalog.evaluation.binary_heads import itq, lsh, pca_signs, quantisation_error


@pytest.fixture
def features() -> NDArray[np.float32]:
    rng = np.random.default_rng(0)
    rows = rng.standard_normal((300, 12)) * np.linspace(3, 0.3, 12) + 0.4
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_hyperplanes_disagree_as_often_as_the_angle_says(features: NDArray[np.float32]) -> None:
    head = lsh(features, 20_000)
    first, second = features[:2]
    differ = float(np.mean(head.signs(first) != head.signs(second)))
    assert differ == pytest.approx(np.arccos(first @ second) / np.pi, abs=0.02)


def test_pca_signs_are_those_of_whitened_components(features: NDArray[np.float32]) -> None:
    head = pca_signs(features, 5)
    centred = features - features.mean(axis=0)
    left, _, _ = np.linalg.svd(centred, full_matrices=False)
    whitened = left[:, :5] * np.sqrt(len(features))
    for bit in range(5):  # the sign of a component is arbitrary
        agree = np.mean(head.signs(features)[:, bit] == np.where(whitened[:, bit] >= 0, 1, -1))
        assert max(agree, 1 - agree) > 0.99


def test_itq_rotates_by_the_published_alternation(features: NDArray[np.float32]) -> None:
    start = pca_signs(features, 6)
    reduced = (features - start.mean) @ start.matrix.astype(np.float64)
    rotation = np.linalg.svd(np.random.default_rng(0).standard_normal((6, 6)))[0]
    for _ in range(4):
        codes = np.where(reduced @ rotation >= 0, 1, -1)
        left, _, right = np.linalg.svd(reduced.T @ codes)  # argmax of trace(R^T V^T B) over rotations R
        rotation = left @ right
    expected = np.where(reduced @ rotation >= 0, 1, -1)
    found = itq(features, 6, rounds=4).signs(features)
    assert np.mean(found == expected) > 0.999


def test_itq_keeps_lengths_and_lowers_the_error(features: NDArray[np.float32]) -> None:
    errors = [quantisation_error(itq(features, 6, rounds), features) for rounds in (1, 3, 30)]
    assert errors[0] > errors[1] >= errors[2]
    matrix = itq(features, 6).matrix
    assert matrix.T @ matrix == pytest.approx(np.eye(6), abs=1e-5)


def test_signs_keep_the_shape_of_crops(features: NDArray[np.float32]) -> None:
    head = pca_signs(features, 8)
    stacked = features[:12].reshape(4, 3, 12)
    assert head.signs(stacked).shape == (4, 3, 8)
    assert (head.signs(stacked).reshape(12, 8) == head.signs(features[:12])).all()


def test_more_bits_than_dimensions_are_refused(features: NDArray[np.float32]) -> None:
    with pytest.raises(ValueError, match="13 bits from 12"):
        itq(features, 13)
