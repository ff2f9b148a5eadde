"""Wide lenses, shaped frames, charts beside scans, and rooms beyond."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from artcatalog.geometry.quads import area
from artcatalog.simulation.frames import Piece, mount, on_panel
from artcatalog.simulation.lens import barrel, bent
from artcatalog.simulation.scan_charts import draw_chart
from artcatalog.simulation.scenes import SceneStyle, render_scene
from artcatalog.simulation.shaped_frames import shaped_frame, spandrels


@pytest.fixture
def works() -> list[np.ndarray]:
    rng = np.random.default_rng(3)
    return [rng.integers(0, 255, (90, 70, 3), np.uint8) for _ in range(4)]


@pytest.mark.parametrize("strength", [0.0, 0.1, 0.35])
def test_a_wide_lens_moves_points_where_it_moves_the_picture(strength: float) -> None:
    photo = np.zeros((240, 320, 3), np.float32)
    photo[58:63, 88:93] = 255
    rows, columns = np.nonzero(barrel(photo, strength)[..., 0] > 60)
    (place,) = bent(np.array([[90.5, 60.5]]), (320, 240), strength)
    assert np.abs(place - (columns.mean() + 0.5, rows.mean() + 0.5)).max() < 0.7


def test_corners_of_the_picture_stay_corners() -> None:
    corners = np.array([[0.0, 0], [320, 0], [320, 240], [0, 240]])
    assert np.allclose(bent(corners, (320, 240), 0.3), corners)


def test_a_shaped_frame_surrounds_the_work_and_leaves_something_open(works: list[np.ndarray]) -> None:
    openings = []
    for seed in range(12):
        pixels, opacity = shaped_frame(works[0], 14, np.random.default_rng(seed))
        assert pixels.shape == (118, 98, 3)
        assert opacity.shape == (118, 98)
        assert opacity[40:78, 35:63].min() == 255
        openings.append(float((opacity < 128).mean()))
    assert max(openings) > 0.05


def test_spandrels_cover_the_corners_alone(works: list[np.ndarray]) -> None:
    covered = spandrels(works[0], np.random.default_rng(1))
    assert (covered[30:60, 20:50] == works[0][30:60, 20:50]).all()
    assert (covered[:4, :4] != works[0][:4, :4]).any()


def test_a_chart_lies_beside_the_work_not_on_it() -> None:
    frame = np.array([[60.0, 10], [240, 10], [240, 190], [60, 190]])
    drawn = 0
    for seed in range(20):
        ground = np.full((200, 250, 3), 77, np.float32)
        draw_chart(ground, frame, np.random.default_rng(seed))
        assert (ground[10:190, 60:240] == 77).all()
        drawn += bool((ground != 77).any())
    assert drawn == 20


def test_works_behind_a_corner_of_the_room_are_not_asked_for(works: list[np.ndarray]) -> None:
    style = SceneStyle(rooms=1.0, wide=0.5, shaped=0.3, dim=0.3, strength=0.2, fill=(0.8, 1.0))
    scenes = [render_scene(works, np.random.default_rng(seed), (320, 240), style) for seed in range(8)]
    placed = [work for scene in scenes for work in scene.works]
    assert any(not work.whole for work in placed)
    assert any(work.whole for work in placed)
    assert all(np.isfinite(work.frame).all() for work in placed)
    assert any(scene.labels for scene in scenes)


def test_on_a_panel_a_work_keeps_its_surface_and_gets_a_wider_edge(works: list[np.ndarray]) -> None:
    for seed in range(6):
        rng = np.random.default_rng(seed)
        piece = mount(works[0], 90, rng, bare=0.5)
        panelled = on_panel(piece, rng)
        spare = (np.array(panelled.pixels.shape[:2]) - piece.pixels.shape[:2]) // 2
        assert (spare >= 0.1 * 90).all()
        (left, top), (right, bottom) = panelled.canvas[0].astype(int), panelled.canvas[2].astype(int)
        assert panelled.framed
        assert np.abs(panelled.pixels[top:bottom, left:right].astype(int) - _surface(piece)).max() <= 1
        assert on_panel(replace(piece, framed=None), rng).framed is None


def _surface(piece: Piece) -> np.ndarray:
    (left, top), (right, bottom) = piece.canvas[0].astype(int), piece.canvas[2].astype(int)
    return piece.pixels[top:bottom, left:right]


def test_panels_are_asked_for_by_the_style(works: list[np.ndarray]) -> None:
    def shares(panels: float) -> list[float]:
        style = SceneStyle(strength=0.1, bare=1.0, tilt=2, fill=(0.6, 0.7), panels=panels)
        scenes = [render_scene(works[:1], np.random.default_rng(seed), (320, 240), style) for seed in range(6)]
        placed = [work for scene in scenes for work in scene.works]
        return [float(abs(area(work.canvas)) / abs(area(work.frame))) for work in placed]

    assert min(shares(0.0)) > 0.99
    assert max(shares(1.0)) < 0.75
