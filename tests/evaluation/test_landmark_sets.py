"""ROxford5k and RParis6k, read from a small folder of the same layout; their figures worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from artcatalog.errors import UserError
from artcatalog.evaluation.landmark_sets import (
    LandmarkSet,
    landmark_figures,
    load_landmarks,
    precision_at,
    trapezoid_precision,
)


@pytest.fixture
def landmarks(tmp_path: Path) -> LandmarkSet:
    truth = {
        "imlist": [f"hall_{i}" for i in range(6)],
        "qimlist": ["tower_1", "tower_2"],
        "gnd": [
            {"bbx": [1.0, 2.0, 30.5, 40.0], "easy": [0, 3], "hard": [4], "junk": [1]},
            {"bbx": [[0, 0, 9, 9]], "easy": [], "hard": [2], "junk": []},
        ],
    }
    (tmp_path / "roxford5k").mkdir()
    (tmp_path / "roxford5k/gnd_roxford5k.json").write_text(json.dumps(truth))
    return load_landmarks(tmp_path, "roxford5k")


def test_queries_have_a_box_and_three_kinds_of_pictures(landmarks: LandmarkSet) -> None:
    assert [file.name for file in landmarks.files] == [f"hall_{i}.jpg" for i in range(6)]
    first, second = landmarks.queries
    assert first.file.parts[-3:] == ("roxford5k", "jpg", "tower_1.jpg")
    assert first.box == (1.0, 2.0, 30.5, 40.0)
    assert [found.tolist() for found in first.sought("easy")] == [[0, 3], [1, 4]]
    assert [found.tolist() for found in first.sought("medium")] == [[0, 3, 4], [1]]
    assert [found.tolist() for found in first.sought("hard")] == [[4], [1, 0, 3]]
    assert second.easy.tolist() == []


def test_figures_of_the_three_setups_worked_out_by_hand(landmarks: LandmarkSet) -> None:
    # The first query ranks 1 (junk), 0 (easy), 2, 4 (hard), 3 (easy), 5; the second 2 (hard) before all others.
    similar = np.array([[5, 6, 4, 2, 3, 1], [1, 1, 9, 1, 1, 1]], float)
    easy = landmark_figures(similar, landmarks.queries, "easy")  # without 1 and 4: ranks 1 and 3
    assert easy.queries == 1  # the second has nothing easy
    assert easy.map == pytest.approx(((1 + 1) / 2 + (1 / 2 + 2 / 3) / 2) / 2)
    assert easy.precision == {1: 1.0, 5: pytest.approx(2 / 3), 10: pytest.approx(2 / 3)}
    medium = landmark_figures(similar, landmarks.queries, "medium")  # without 1: ranks 1, 3, 4; and 1
    first = ((1 + 1) / 2 + (1 / 2 + 2 / 3) / 2 + (2 / 3 + 3 / 4) / 2) / 3
    assert (medium.queries, medium.map) == (2, pytest.approx((first + 1) / 2))
    hard = landmark_figures(similar, landmarks.queries, "hard")  # without 1, 0 and 3: rank 2; and 1
    assert (hard.queries, hard.map) == (2, pytest.approx(((0 + 1 / 2) / 2 + 1) / 2))
    assert hard.precision[1] == pytest.approx(0.5)
    assert hard.precision[10] == pytest.approx((1 / 2 + 1) / 2)


def test_trapezoids_and_precision_of_one_ranking() -> None:
    ranks = np.array([2, 5])
    assert trapezoid_precision(ranks) == pytest.approx(((0 / 1 + 1 / 2) / 2 + (1 / 4 + 2 / 5) / 2) / 2)
    assert [precision_at(ranks, depth) for depth in (1, 2, 5, 10)] == [0, 0.5, 0.4, 0.4]


def test_a_pickle_is_not_loaded_and_the_remedy_is_named(tmp_path: Path) -> None:
    (tmp_path / "rparis6k").mkdir()
    (tmp_path / "rparis6k/gnd_rparis6k.pkl").write_bytes(b"never read")
    with pytest.raises(UserError, match="as JSON") as refused:
        load_landmarks(tmp_path, "rparis6k")
    assert refused.value.code == "file.unreadable"


def test_another_layout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        load_landmarks(tmp_path, "roxford5k")
    (tmp_path / "roxford5k").mkdir()
    (tmp_path / "roxford5k/gnd_roxford5k.json").write_text(json.dumps({"imlist": []}))
    with pytest.raises(UserError) as refused:
        load_landmarks(tmp_path, "roxford5k")
    assert refused.value.code == "file.unreadable"
