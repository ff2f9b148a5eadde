"""Strips along sides, lines through what was read of them, and quads of these."""

from __future__ import annotations

import cv2
import numpy as np
import torch

from artcatalog.detection.edge_network import DEPTHS, PLACES, EdgeNetwork, expected_bins
from artcatalog.detection.edge_strips import DEEP, LONG, edge_strips, outward, reach_of
from artcatalog.detection.last_look import sharpened
from artcatalog.detection.scans import is_plausible, on_border
from artcatalog.detection.side_crops import INNER, SIDE, can_be_cropped, crop_to_picture, side_crop
from artcatalog.detection.side_fitting import fitted_line, fitted_quad
from artcatalog.detection.targets import TargetOutline
from artcatalog.geometry.homographies import apply, inverse
from artcatalog.geometry.quads import whole
from artcatalog.training.edge_task import true_depths
from artcatalog.training.side_task import side_positions

QUAD = np.array([[120.0, 90], [520, 70], [540, 400], [100, 380]])


def painted(quad: np.ndarray) -> np.ndarray:
    """Return a photo (480, 640, 3): a pale quad on a dark wall."""
    photo = np.full((480, 640, 3), 40, np.uint8)
    cv2.fillConvexPoly(photo, np.round((quad - 0.5) * 16).astype(np.int32), (220, 200, 180), cv2.LINE_AA, 4)
    return photo


def test_the_outside_is_outside() -> None:
    middle = QUAD.mean(axis=0)
    for i in range(4):
        start, end = QUAD[i], QUAD[(i + 1) % 4]
        assert ((start + end) / 2 - middle) @ outward(start, end) > 0


def test_strips_show_the_wall_above_and_the_work_below() -> None:
    strips = edge_strips(painted(QUAD), QUAD)
    assert strips.shape == (4, DEEP, LONG, 4)
    for strip in strips:
        assert strip[: DEEP // 2 - 3, 4:-4, 0].max() < 80
        assert strip[DEEP // 2 + 3 :, 4:-4, 0].min() > 180
        assert (strip[..., 3] == 255).all()


def test_what_lies_outside_the_picture_is_marked() -> None:
    strips = edge_strips(np.full((480, 640, 3), 200, np.uint8), whole(640, 480))
    assert (strips[:, : DEEP // 2, :, 3] == 0).all()
    assert (strips[:, DEEP // 2 :, :, 3] == 255).all()


def test_true_depths_are_where_the_edge_is() -> None:
    reach = reach_of(QUAD)
    out = outward(QUAD[0], QUAD[1])
    true = QUAD.copy()
    true[:2] += out * reach / 2  # the true top lies half the reach farther out
    depths = true_depths(QUAD, TargetOutline(true, None, None))
    assert depths.shape == (4, 2, PLACES)
    assert np.allclose(depths[0, 0][4:-4], DEPTHS / 4, atol=0.1)
    assert np.allclose(depths[2, 0], DEPTHS / 2, atol=1e-4)
    assert np.isnan(depths[:, 1]).all()


def test_a_line_is_fitted_in_spite_of_outliers() -> None:
    along = np.linspace(0, 1, 32)
    across = 3 + 2 * along
    across[::5] += 40
    base, slope = fitted_line(along, across, np.ones(32), 0.5)
    assert abs(base - 3) < 0.05
    assert abs(slope - 2) < 0.1


def test_true_positions_give_the_true_quad() -> None:
    rng = np.random.default_rng(4)
    for _ in range(50):
        quad = INNER + rng.normal(0, 5, (4, 2))
        positions, weights = side_positions(torch.from_numpy(np.stack([quad, quad])[None]))
        found = fitted_quad(positions[0, 0].numpy(), weights[0, 0].numpy())
        assert found is not None
        assert np.abs(found - quad).max() < 0.05


def test_a_crop_shows_the_quad_in_its_middle_and_where_the_picture_ends() -> None:
    crop = side_crop(painted(QUAD), QUAD)
    inside = crop[30:-30, 30:-30]
    assert crop.shape == (SIDE, SIDE, 4)
    assert inside[..., 0].min() > 200
    assert crop[2:8, :, 0].max() < 60
    assert np.allclose(apply(inverse(crop_to_picture(QUAD)), QUAD), INNER)
    beyond = side_crop(painted(QUAD), whole(640, 480))
    assert (beyond[:16, :, 3] == 0).all()
    assert (beyond[22:-22, 22:-22, 3] == 255).all()


def test_a_quad_seen_almost_from_its_edge_cannot_be_cropped() -> None:
    assert can_be_cropped(QUAD)
    assert not can_be_cropped(np.array([[0.0, 0], [100, 45], [100, 55], [0, 100]]))


def test_the_expected_bin_is_near_the_peak_alone() -> None:
    logits = torch.full((1, 1, DEPTHS, PLACES), -9.0)
    logits[:, :, 6] = 4.0
    logits[:, :, 7] = 4.0
    logits[:, :, 20] = 3.0
    position, sharp = expected_bins(logits)
    assert torch.allclose(position, torch.tensor(7.0), atol=0.02)
    assert 0.6 < float(sharp.mean()) < 0.9


def test_without_support_nothing_moves() -> None:
    torch.manual_seed(0)
    untrained = EdgeNetwork().eval()
    torch.nn.init.zeros_(untrained.edges.weight)
    torch.nn.init.zeros_(untrained.edges.bias)
    (same,) = sharpened(untrained, painted(QUAD), [(QUAD, "frame")])
    assert np.allclose(same, QUAD)
    (tiny,) = sharpened(untrained, painted(QUAD), [(QUAD / 20, "frame")])
    assert np.allclose(tiny, QUAD / 20)


def test_an_outline_along_the_border_of_a_scan_is_the_border() -> None:
    nearly = whole(400, 300) + [[3, 2], [-2, 4], [-5, -3], [1, -2]]
    assert np.allclose(on_border(nearly, 400, 300), whole(400, 300))
    inside = whole(300, 200) + 50
    assert np.allclose(on_border(inside, 400, 300), inside)


def test_a_detail_of_a_scan_is_no_artwork_of_its_own() -> None:
    leaf, seal = whole(90, 80) + 20, whole(30, 30) + 20  # 6 % and 0.75 % of the scan
    assert is_plausible(leaf, 0.5, 400, 300)
    assert not is_plausible(seal, 0.98, 400, 300)
    assert not is_plausible(leaf, 0.1, 400, 300)
    assert is_plausible(seal, 0.98, 100, 120)
