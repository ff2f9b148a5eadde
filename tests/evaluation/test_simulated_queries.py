"""Simulated photos with their outlines, and the crops of an outline."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.evaluation.simulated_queries import SEVERITIES, SIZE, SeenWork, outline_crops, photograph
from artcatalog.geometry.quads import is_convex, whole
from artcatalog.retrieval.hypotheses import INSETS, hypotheses


@pytest.mark.parametrize("severity", SEVERITIES)
def test_a_photo_is_the_same_for_the_same_seed_and_its_outline_nearly_inside(severity: object) -> None:
    assert severity in SEVERITIES
    work = np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8)
    level = SEVERITIES[SEVERITIES.index(severity)]
    first, again = (photograph(work, level, np.random.default_rng(5)) for _ in range(2))
    assert (first.pixels == again.pixels).all()
    assert (first.outline == again.outline).all()
    assert first.pixels.shape == (SIZE[1], SIZE[0], 3)
    assert is_convex(first.outline)
    assert (first.outline > -40).all()
    assert (first.outline < np.array(SIZE) + 40).all()


def test_the_outline_itself_is_the_first_crop() -> None:
    pixels = np.zeros((100, 100, 3), np.uint8)
    pixels[20:80, 20:80] = 200
    quad = np.array([[20, 20], [80, 20], [80, 80], [20, 80]], np.float64)
    crops = outline_crops(SeenWork(pixels, quad), 32)
    assert len(crops) == len(INSETS)
    assert crops[0].shape == (32, 32, 3)
    assert crops[0][2:-2, 2:-2].min() == 200
    outset, inset = crops[INSETS.index(-0.04)], crops[INSETS.index(0.12)]
    assert outset[0].mean() < 50  # the ground beside the work
    assert inset.min() == 200


def test_with_turns_there_are_all_crops_of_look_up() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    seen = SeenWork(pixels, whole(64, 64))
    turned = outline_crops(seen, 64, turns=True)
    assert len(turned) == len(hypotheses(seen.outline))
    assert (turned[0] == pixels).all()
    assert (turned[len(INSETS)] == np.rot90(pixels)).mean() > 0.99
