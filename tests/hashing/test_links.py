"""Pairs that can link and cannot, and their loss, against plain loops."""

from __future__ import annotations

import math

import pytest
import torch
from torch.nn.functional import normalize

from artcatalog.hashing.links import MARGIN, link_loss, linked_pairs, partners


def test_the_loss_is_the_mean_square_of_clipped_distances_less_their_targets() -> None:
    torch.manual_seed(0)
    first, second = normalize(torch.randn(7, 4), dim=1), normalize(torch.randn(7, 4), dim=1)
    linked = torch.tensor([True, False, True, False, False, True, False])
    total = 0.0
    for i in range(7):
        distance = min(math.dist(first[i].tolist(), second[i].tolist()), MARGIN)
        target = 0.0 if linked[i] else MARGIN
        total += (distance - target) ** 2 / MARGIN**2
    assert float(link_loss(first, second, linked)) == pytest.approx(total / 7, rel=1e-5)


def test_equal_features_have_a_finite_gradient() -> None:
    rows = normalize(torch.ones(2, 4), dim=1).requires_grad_()
    link_loss(rows, rows.detach(), torch.tensor([True, False])).backward()
    assert rows.grad is not None
    assert torch.isfinite(rows.grad).all()


def chosen_in_a_loop(labels: list[int], apart: set[tuple[int, int]]) -> tuple[list[int], list[int]]:
    count, can, cannot = len(labels), [], []
    for i in range(count):
        after = [(i + step) % count for step in range(1, count)]
        same = [j for j in after if labels[i] == labels[j] >= 0]
        can.append(next((j for j in same if (i, j) not in apart), i))
        told = [j for j in after if (i, j) in apart]
        cannot.append(next(iter(told + [j for j in after if j not in same]), -1))
    return can, cannot


@pytest.mark.parametrize("labels", [[-1] * 5, [0, 1, 0, 1, 1], [2, 2, 2, 2, 2], [0, -1, 0, -1, 1]])
@pytest.mark.parametrize("told", [set(), {(0, 2)}, {(1, 3), (3, 4)}])
def test_partners_are_the_next_that_fit(labels: list[int], told: set[tuple[int, int]]) -> None:
    both = told | {(j, i) for i, j in told}
    apart = torch.tensor([[(i, j) in both for j in range(5)] for i in range(5)])
    can, cannot = partners(torch.tensor(labels), apart)
    assert (can.tolist(), cannot.tolist()) == chosen_in_a_loop(labels, both)


def test_half_of_the_pairs_can_link_where_every_picture_has_one_that_cannot() -> None:
    scans, photos = torch.randn(4, 3), torch.randn(4, 3)
    nothing = torch.zeros(4, 4, dtype=torch.bool)
    first, second, linked = linked_pairs(scans, photos, torch.full((4,), -1), nothing)
    assert linked.tolist() == [True] * 4 + [False] * 4
    assert torch.equal(first, torch.cat([scans, scans]))
    assert torch.equal(second, torch.cat([photos, photos[[1, 2, 3, 0]]]))


def test_works_of_one_label_alone_give_no_pair_that_cannot_link() -> None:
    rows = torch.randn(3, 2)
    _, _, linked = linked_pairs(rows, rows, torch.zeros(3, dtype=torch.int64), torch.zeros(3, 3, dtype=torch.bool))
    assert linked.tolist() == [True] * 3
