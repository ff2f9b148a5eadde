"""Near-twins: the same for the same number, and alike but for a small place."""

from __future__ import annotations

import numpy as np

from artcatalog.simulation.near_twins import print_states, seal_variants


def test_states_of_a_print_differ_in_a_small_place_only() -> None:
    states = print_states(3, 4)
    again = print_states(3, 4)
    for before, now, same in zip(states, states[1:], again[1:], strict=False):
        assert (now == same).all()
        changed = np.abs(now.astype(int) - before).max(axis=2) > 12
        assert 0.0005 < changed.mean() < 0.12


def test_another_number_is_another_print() -> None:
    first, second = (print_states(number, 1)[0] for number in (0, 1))
    assert first.shape != second.shape or np.abs(first.astype(int) - second).mean() > 5


def test_seals_of_a_series_share_all_but_one_character() -> None:
    first, *others = seal_variants(2, 4)
    for other in others:
        changed = np.abs(first.astype(int) - other).max(axis=2) > 25
        rows, columns = (np.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
        assert changed.any()
        assert max(np.ptp(rows), np.ptp(columns)) < 0.65 * max(first.shape)
    assert all((one == again).all() for one, again in zip(seal_variants(2, 4)[1:], others, strict=True))
