"""True proportions from perspective: the bars that documents quote, on fewer rectangles."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.evaluation.proportions import (
    CONDITIONS,
    PHONE_LENSES,
    PHOTO,
    SEVERITIES,
    Proportions,
    measure_proportions,
    proportions_table,
    seen_rectangle,
)


@pytest.fixture(scope="module")
def rows() -> list[Proportions]:
    return measure_proportions(rectangles=60)


def test_thirty_degrees_of_yaw_cost_two_per_cent_at_most_where_the_lens_is_known(rows: list[Proportions]) -> None:
    assert all(row.known.value <= 2 for row in rows[:3])


def test_with_pitch_the_lens_follows_from_the_picture(rows: list[Proportions]) -> None:
    pure_yaw, some_pitch, more_pitch = rows[:3]
    assert pure_yaw.prior.value <= 4
    assert some_pitch.prior.value <= 2
    assert more_pitch.prior.value <= 2


def test_perspective_is_never_worse_than_mean_sides(rows: list[Proportions]) -> None:
    for row in rows:
        assert row.known.value <= row.sides.value
        assert row.prior.value <= row.sides.value


def test_each_condition_has_a_row(rows: list[Proportions]) -> None:
    assert [row.severity for row in rows] == list(CONDITIONS + SEVERITIES)
    assert len(proportions_table(rows).splitlines()) == 2 + len(rows)


def test_rectangles_are_seen_whole_and_within_their_ratios() -> None:
    rng = np.random.default_rng(5)
    for _ in range(50):
        ratio, focal, quad = seen_rectangle(SEVERITIES[-1], PHONE_LENSES, rng)
        assert 0.5 <= ratio <= 2
        assert PHONE_LENSES[0] <= focal / max(PHOTO) <= PHONE_LENSES[1]
        assert (quad > 0).all()
        assert (quad < PHOTO).all()
