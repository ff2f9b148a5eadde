"""Scores and verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from artcatalog.retrieval.correlation import Likeness
from artcatalog.retrieval.verdict import FEATURES, Calibration, closeness, features, load_calibration
from artcatalog.retrieval.verification import NO_EVIDENCE, NO_POINTS, Evidence

share = st.floats(0, 1)


def made_up(inliers: int, coverage: float, median: float, agreeing: float, correlation: float) -> Evidence:
    return Evidence(inliers, coverage, Likeness(correlation, median, agreeing, 1.0), np.eye(3), NO_POINTS, NO_POINTS)


@given(
    st.tuples(st.integers(0, 200), share, share, share, share, share),
    st.tuples(st.integers(0, 200), share, share, share, share, share),
)
def test_more_evidence_never_lowers_the_score(
    one: tuple[int, float, float, float, float, float], two: tuple[int, float, float, float, float, float]
) -> None:
    calibration = load_calibration()
    less, more = zip(*((min(a, b), max(a, b)) for a, b in zip(one, two, strict=True)), strict=True)
    low = calibration.score(features(made_up(*less[:5]), less[5]))  # type: ignore[arg-type]
    high = calibration.score(features(made_up(*more[:5]), more[5]))  # type: ignore[arg-type]
    assert 0 <= low <= high <= 1


def test_without_evidence_a_near_code_is_no_match() -> None:
    calibration = load_calibration()
    score = calibration.score(features(NO_EVIDENCE, 0.25))
    assert calibration.verdict([score]) != "match"
    assert calibration.verdict([]) == "not_found"


def test_words_that_match_prove_less_than_a_spread_of_points() -> None:
    calibration = load_calibration()
    words = calibration.score(features(made_up(77, 0.03, 0.1, 0.1, 0.1), 0.05))
    spread = calibration.score(features(made_up(40, 0.5, 0.8, 0.9, 0.7), 0.05))
    assert calibration.verdict([words]) != "match"
    assert calibration.verdict([spread]) == "match"


def test_verdicts_change_at_the_calibrated_scores() -> None:
    calibration = Calibration(dict.fromkeys(FEATURES, 1.0), 0.0, match=0.9, not_found=0.3)
    assert [calibration.verdict([s, 0.1]) for s in (0.95, 0.9, 0.5, 0.3, 0.2)] == [
        "match",
        "match",
        "uncertain",
        "uncertain",
        "not_found",
    ]


def test_closeness_is_measured_against_unrelated_artworks() -> None:
    cosines = np.array([0.9] + [0.3] * 49, np.float32)
    assert closeness(0.9, cosines) == pytest.approx(0.3, abs=1e-6)
    assert closeness(0.3, cosines) == pytest.approx(0, abs=1e-6)
    assert closeness(0.85, np.array([0.85], np.float32)) == pytest.approx(0.3, abs=1e-6)


def test_a_calibration_for_other_features_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "verdict.json"
    file.write_text(json.dumps({"weights": {"luck": 1.0}, "bias": 0.0}))
    with pytest.raises(ValueError, match="luck"):
        load_calibration(file)
