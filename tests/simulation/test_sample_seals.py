"""Seals: legible, of both kinds, and worn but not ruined."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.simulation.sample.colours import colour
from artcatalog.simulation.sample.grounds import paper
from artcatalog.simulation.sample.ink import Sheet
from artcatalog.simulation.sample.lettering import inscribe, seal_character, seal_face, stamp, thinned

SHAPES = ("square", "round", "oval", "oblong", "gourd")


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Pearson's correlation of two pictures of one size."""
    return float(np.corrcoef(a.ravel(), b.ravel())[0, 1])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("relief", [True, False])
def test_the_share_of_ink_is_that_of_a_seal(shape: str, relief: bool) -> None:
    face = seal_face("雲山", 240, relief, shape, np.random.default_rng(3))
    share = float(face.mean())
    assert 0.06 < share < 0.45 if relief else 0.3 < share < 0.85


def test_intaglio_is_the_counterpart_of_relief() -> None:
    rng = np.random.default_rng
    inside = slice(60, 300), slice(60, 300)
    relief = seal_face("山水清音", 360, True, "square", rng(5))[inside]
    intaglio = seal_face("山水清音", 360, False, "square", rng(5))[inside]
    assert correlation(relief, intaglio) < -0.5


def test_a_worn_seal_still_shows_its_characters() -> None:
    faces = [seal_face("長樂無極", 360, True, "square", np.random.default_rng(seed)) for seed in (1, 2)]
    other = seal_face("知足常樂", 360, True, "square", np.random.default_rng(1))
    inside = slice(50, 310), slice(50, 310)
    same = correlation(faces[0][inside], faces[1][inside])
    assert same > 0.45
    assert same > correlation(faces[0][inside], other[inside]) + 0.2


def test_characters_of_many_strokes_stay_open() -> None:
    for character in "壽靜緣鶴":
        mark = seal_character(character, 150, 150, 16)
        assert 0.15 < float(mark.mean()) < 0.68, character


def test_a_skeleton_is_thin_and_keeps_the_form_connected() -> None:
    mask = np.zeros((40, 60), bool)
    mask[15:24, 5:55] = True
    lines = thinned(mask)
    assert lines[:, 15:45].sum(axis=0).max() == 1
    assert (lines[:, 12:48].sum(axis=0) == 1).all()


def test_an_impression_is_red_and_an_inscription_black() -> None:
    rng = np.random.default_rng(1)
    sheet = Sheet(paper(rng, (400, 300), colour("#f2ecdd")), rng)
    x, y = inscribe(sheet, ["松風", "竹影"], 280, 20, 40)
    stamp(sheet, "平安", 90, 260, 120, True)
    picture = sheet.finished().astype(int)
    assert x < 230
    assert 100 < y < 160
    column, seal = picture[20:110, 235:285], picture[200:320, 30:150]
    dark = column.sum(axis=2) < 250
    red = (seal[..., 0] - seal[..., 1] > 80) & (seal[..., 0] - seal[..., 2] > 80)
    assert 0.05 < dark.mean() < 0.5
    assert 0.06 < red.mean() < 0.6
