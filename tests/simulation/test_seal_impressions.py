"""Drawn seals: the same for the same seed, and recognisably themselves whatever ink and paper."""

from __future__ import annotations

import numpy as np

from artcatalog.simulation.seal_impressions import SHAPES, characters, draw_seal, impression


def test_the_same_seed_draws_the_same_seal_and_another_a_different_one() -> None:
    first, shape = draw_seal(np.random.default_rng(3))
    again, _ = draw_seal(np.random.default_rng(3))
    other, _ = draw_seal(np.random.default_rng(4))
    assert np.array_equal(first, again)
    assert first.shape != other.shape or not np.array_equal(first, other)
    assert shape in SHAPES
    assert max(first.shape) == 192
    assert 0.1 < float(first.mean()) < 0.9


def test_the_font_holds_several_hundred_characters() -> None:
    assert len(characters()) > 500


def test_impressions_differ_but_their_ink_stays_where_the_face_has_it() -> None:
    face, _ = draw_seal(np.random.default_rng(8))
    rng = np.random.default_rng(1)
    views = [impression(face, rng, margin=0.0) for _ in range(12)]
    assert not np.array_equal(views[0], views[1])
    inked, bare = face > 0.6, face < 0.1
    darker = [float(view.mean(axis=2)[inked].mean() - view.mean(axis=2)[bare].mean()) for view in views]
    colours = [np.abs(view[inked].mean(axis=0) - view[bare].mean(axis=0)).max() for view in views]
    assert np.median(darker) < -5
    assert min(colours) > 5


def test_the_margin_is_paper_on_each_side() -> None:
    face = np.ones((100, 60), np.float32)
    assert impression(face, np.random.default_rng(0), margin=0.1).shape == (120, 80, 3)
