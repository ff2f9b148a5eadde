"""Targets and decoding belong together: what is drawn is read back."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from artcatalog.detection.decoding import DetectedQuad, decode, outer_quads, without_nested, without_repeats
from artcatalog.detection.network import STRIDE, DetectionNetwork
from artcatalog.detection.targets import TargetOutline, detection_losses, draw_targets, focal
from artcatalog.geometry.quads import inset, iou

SIZE = (320, 256)
FRAME = np.array([[30.0, 40], [140, 52], [133, 190], [25, 181]])
OTHER = np.array([[190.0, 60], [290, 50], [296, 150], [188, 160]])


def test_drawn_targets_are_decoded_to_the_same_quads() -> None:
    works = [TargetOutline(FRAME, inset(FRAME, 0.15), True), TargetOutline(OTHER, OTHER, False)]
    found = decode(draw_targets(works, SIZE), np.array([STRIDE, STRIDE]), 0.3)
    kept = without_nested(without_repeats(found))
    assert len(kept) == 2
    for true in (FRAME, OTHER):
        assert max(iou(true, work.frame) for work in kept) > 0.97
    canvases = [work.canvas for work in kept if work.canvas is not None]
    assert len(canvases) == 1
    assert iou(canvases[0], inset(FRAME, 0.15)) > 0.95
    assert [quad.kind for work in kept for quad in work.quads()].count("frame") == 1


def test_a_work_cut_off_by_the_edge_is_neither_asked_for_nor_punished() -> None:
    cut = FRAME - (100, 0)
    maps = draw_targets([TargetOutline(cut, cut, False)], SIZE)
    assert maps[0].max() == 0
    assert maps[22].min() == 0
    assert decode(maps, np.array([STRIDE, STRIDE]), 0.3) == []


def test_nested_outlines_are_one_artwork() -> None:
    inner = inset(FRAME, 0.1)
    quads = [DetectedQuad(FRAME, "frame", 0.9), DetectedQuad(inner, "canvas", 0.8), DetectedQuad(OTHER, "canvas", 0.7)]
    assert [quad.score for quad in outer_quads(quads)] == [0.9, 0.7]


def test_the_focal_loss_is_its_formula() -> None:
    logits, target = torch.randn(1, 1, 3, 3), torch.zeros(1, 1, 3, 3)
    target[0, 0, 1, 1], target[0, 0, 0, 1] = 1.0, 0.6
    p = torch.sigmoid(logits)[0, 0]
    total = 0.0
    for r in range(3):
        for c in range(3):
            y = float(target[0, 0, r, c])
            q = float(p[r, c])
            total -= (1 - q) ** 2 * np.log(q) if y == 1 else (1 - y) ** 4 * q**2 * np.log(1 - q)
    assert float(focal(logits, target, torch.ones(1, 1, 3, 3))) == pytest.approx(total, rel=1e-4)


def test_the_network_is_small_and_its_losses_have_gradients() -> None:
    torch.manual_seed(0)
    network = DetectionNetwork()
    assert sum(p.numel() for p in network.parameters()) < 3_000_000
    maps = network(torch.randn(2, 3, 64, 96))
    target = torch.from_numpy(np.stack([draw_targets([TargetOutline(FRAME / 4, FRAME / 4, False)], (96, 64))] * 2))
    terms = detection_losses(maps, target)
    torch.stack(list(terms.values())).sum().backward()
    assert all(p.grad is not None and torch.isfinite(p.grad).all() for p in network.parameters())
