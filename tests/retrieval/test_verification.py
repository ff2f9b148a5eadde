"""What is proven and what is refused, on drawn works photographed from an angle."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_works import Picture, draw_work, paste_text, photograph

from artcatalog.detection.rectification import rectify_to
from artcatalog.geometry.homographies import Homography, apply, scaling
from artcatalog.geometry.quads import Quad, whole
from artcatalog.retrieval.alignment import align, is_sensible
from artcatalog.retrieval.keypoints import Keypoints, pair_up
from artcatalog.retrieval.verdict import features, load_calibration
from artcatalog.retrieval.verification import Evidence, Prepared, refine, verify


def crop_of(photo: Picture, quad: Quad) -> Prepared:
    return Prepared(rectify_to(photo, quad, 384))


def evidence(photo: Picture, quad: Quad, picture: Picture) -> Evidence:
    crop, prepared = crop_of(photo, quad), Prepared(picture)
    return verify(crop, prepared, [straight(crop, prepared)])


def straight(crop: Prepared, picture: Prepared) -> Homography:
    return scaling(picture.size[0] / crop.size[0], picture.size[1] / crop.size[1])


def score(found: Evidence, closeness: float = 0.1) -> float:
    return load_calibration().score(features(found, closeness))


@pytest.mark.parametrize("seed", range(4))
def test_the_work_itself_is_proven_and_aligned(seed: int) -> None:
    work = draw_work(seed)
    found = evidence(*photograph(work, seed + 50), work)
    assert score(found) > 0.99
    assert found.inliers >= 20
    assert found.homography is not None
    crop = crop_of(*photograph(work, seed + 50))
    corners = apply(found.homography, whole(*crop.size))
    assert np.abs(corners - whole(300, 240)).max() < 6


@pytest.mark.parametrize("seed", range(4))
def test_another_work_is_refused(seed: int) -> None:
    found = evidence(*photograph(draw_work(seed), seed), draw_work(seed + 100))
    assert score(found, closeness=0.0) < 0.1


@pytest.mark.parametrize("seed", range(4))
def test_the_same_words_pasted_over_another_work_prove_nothing(seed: int) -> None:
    photo, quad = photograph(paste_text(draw_work(seed)), seed)
    other, own = evidence(photo, quad, paste_text(draw_work(seed + 100))), evidence(photo, quad, draw_work(seed))
    assert score(other) < 0.3
    assert score(own) > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_a_mirrored_work_is_another_work(seed: int) -> None:
    work = draw_work(seed)
    found = evidence(*photograph(work, seed), np.ascontiguousarray(work[:, ::-1]))
    assert score(found, closeness=0.0) < 0.1


def test_a_work_on_its_side_is_proven() -> None:
    work = draw_work(7)
    photo, quad = photograph(np.ascontiguousarray(np.rot90(work)), 7, (640, 480))
    assert score(evidence(photo, quad, work)) > 0.99


def test_a_picture_without_its_frame_is_proven() -> None:
    work = draw_work(8)
    framed = np.full((320, 380, 3), 90, np.uint8)
    framed[40:280, 40:340] = work
    assert score(evidence(*photograph(framed, 8), work)) > 0.99


def test_glare_over_a_third_does_not_hide_the_work() -> None:
    work = draw_work(9)
    photo, quad = photograph(work, 9)
    y, x = np.mgrid[:480, :640]
    spot = np.exp(-(((x - 230) / 90) ** 2 + ((y - 200) / 110) ** 2))[..., None] * 220
    glaring = np.clip(photo + spot, 0, 255).astype(np.uint8)
    assert score(evidence(glaring, quad, work)) > 0.9


def test_blank_pictures_prove_nothing() -> None:
    blank = np.full((200, 260, 3), 180, np.uint8)
    found = evidence(*photograph(blank, 1), blank)
    assert found.inliers == 0
    assert score(found, closeness=0.0) < 0.3


def test_an_alignment_a_little_off_is_refined() -> None:
    work = draw_work(3)
    crop, picture = crop_of(*photograph(work, 3)), Prepared(work)
    off = np.array([[1.03, 0.01, 4.0], [-0.01, 0.98, -3.0], [0, 0, 1]]) @ straight(crop, picture)
    found = refine(crop, picture, off)
    assert found is not None
    assert np.abs(apply(found, whole(*crop.size)) - whole(*picture.size)).max() < 3


def test_a_mirroring_or_folding_homography_is_not_sensible() -> None:
    size = (200, 100)
    assert is_sensible(np.eye(3), size, size)
    assert not is_sensible(np.array([[-1.0, 0, 200], [0, 1, 0], [0, 0, 1]]), size, size)
    assert not is_sensible(np.array([[1.0, 0, 0], [0, 1, 0], [0.01, 0, 1]]), size, size)
    assert not is_sensible(np.diag([30.0, 30.0, 1.0]), size, size)
    assert not is_sensible(np.diag([3.0, 1.0, 1.0]), size, size)
    assert not is_sensible(np.zeros((3, 3)), size, size)


def test_a_known_homography_is_found_among_outliers() -> None:
    rng = np.random.default_rng(5)
    true = np.array([[0.9, 0.1, 5.0], [-0.05, 1.1, -8.0], [2e-4, 1e-4, 1]])
    inside = rng.uniform(20, 280, (40, 2)).astype(np.float32)
    outside = rng.uniform(0, 300, (25, 2)).astype(np.float32)
    targets = np.concatenate([apply(true, inside), rng.uniform(0, 300, (25, 2))]).astype(np.float32)
    found = align(np.concatenate([inside, outside]), targets, (300, 300), (300, 300))
    assert found is not None
    assert found.inliers >= 38
    assert np.abs(apply(found.homography, whole(300, 300)) - apply(true, whole(300, 300))).max() < 1
    assert 0.4 < found.coverage <= 1


def test_pairs_pass_the_ratio_test_one_for_each_reference_point() -> None:
    rng = np.random.default_rng(2)
    reference = rng.normal(size=(30, 128)).astype(np.float32)
    reference /= np.linalg.norm(reference, axis=1, keepdims=True)
    query = np.concatenate([reference[:10], reference[:10], rng.normal(size=(10, 128)).astype(np.float32)])
    query /= np.linalg.norm(query, axis=1, keepdims=True)
    points = np.zeros((30, 2), np.float32)
    pairs = pair_up(Keypoints(points, query), Keypoints(points, reference))
    assert sorted(pairs[:, 1].tolist()) == list(range(10))
    assert all(q in (r, r + 10) for q, r in pairs.tolist())
