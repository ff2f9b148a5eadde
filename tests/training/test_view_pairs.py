"""Pairs of views: further pictures of an artwork are seen, and works told apart come together."""

from __future__ import annotations

from itertools import islice

import numpy as np
import torch

from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.known import Known
from artcatalog.training.view_pairs import Draws, PairSet


def plain(shade: int) -> bytes:
    return encode_jpeg(np.full((40, 30, 3), shade, np.uint8))


def test_half_of_the_second_views_are_of_a_further_picture() -> None:
    works = ArtworkPictures(["A", "B"], [plain(20), plain(20)], Known(more={"A": [plain(235)]}))
    pairs = PairSet(works, 32, [], 0.0)
    first, second = ([float(torch.median(pairs[n, seed][1].float())) > 127 for seed in range(60)] for n in (0, 1))
    assert 15 <= sum(first) <= 45
    assert sum(second) < 15
    assert np.median([float(pairs[0, seed][0].float().mean()) for seed in range(20)]) < 60


def test_some_invented_works_were_scanned_in_their_frame() -> None:
    works = ArtworkPictures(["A"], [plain(128)])
    scans = {share: [PairSet(works, 32, [], share)[0, seed][0].float() for seed in range(150)] for share in (0.0, 1.0)}
    framed = {share: sum(float(scan.mean(dim=2).std()) > 8 for scan in some) for share, some in scans.items()}
    assert framed[0.0] <= 40  # an oval on black, or a photo's frame
    assert 15 <= framed[1.0] - framed[0.0] <= 65


def test_works_told_apart_come_into_one_batch() -> None:
    batches = list(islice(iter(Draws(40, 4, 7, 0, {3: [9], 9: [3]})), 200))
    numbers = [[number for number, _ in batch] for batch in batches]
    assert all(len(set(batch)) == 4 for batch in numbers)
    with_three = [batch for batch in numbers if 3 in batch[:-1]]
    assert with_three
    assert all(9 in batch for batch in with_three)


def test_without_them_batches_are_as_ever() -> None:
    one, other = (list(islice(iter(Draws(20, 4, 7, 3, beside)), 5)) for beside in ({}, {50: [51]}))
    assert one == other
