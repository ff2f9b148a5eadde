"""Ranks against a hand count; ties count against the true item."""

from __future__ import annotations

import numpy as np

from artcatalog.evaluation.ranking import ranks, recall_at


def test_ranks_and_recall_are_counted_by_hand() -> None:
    similar = np.array([[0.9, 0.1, 0.5], [0.2, 0.2, 0.1], [0.3, 0.8, 0.3]], np.float32)
    truth = np.array([0, 1, 2])
    assert ranks(similar, truth).tolist() == [1, 2, 3]
    assert recall_at(similar, truth, 1) == 1 / 3
    assert recall_at(similar, truth, 2) == 2 / 3
