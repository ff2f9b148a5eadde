"""pHash and dHash against their definitions, computed slowly."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.perceptual_hashes import dhash, phash
from artcatalog.retrieval.index import hamming_distances


def picture(seed: int, height: int = 128, width: int = 192) -> NDArray[np.uint8]:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (7, 9, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def test_dhash_compares_each_pixel_with_its_right_neighbour() -> None:
    grey = np.random.default_rng(0).integers(0, 256, (16, 17), dtype=np.uint8)
    bits = np.unpackbits(dhash(np.repeat(grey[..., None], 3, axis=2))).reshape(16, 16)
    for y in range(16):
        for x in range(16):
            assert bits[y, x] == (grey[y, x + 1] > grey[y, x])


def test_phash_is_the_lowest_frequencies_above_their_median() -> None:
    grey = np.random.default_rng(1).integers(0, 256, (64, 64), dtype=np.uint8)
    basis = np.array([[math.cos(math.pi * u * (2 * x + 1) / 128) for x in range(64)] for u in range(16)])
    scale = np.array([math.sqrt(1 / 64)] + [math.sqrt(2 / 64)] * 15)
    low = (basis @ grey.astype(float) @ basis.T) * scale[:, None] * scale
    bits = np.unpackbits(phash(np.repeat(grey[..., None], 3, axis=2))).reshape(16, 16).astype(bool)
    clear = abs(low - np.median(low)) > 1e-2
    assert clear.mean() > 0.95
    assert (bits == (low > np.median(low)))[clear].all()


def test_a_brighter_softer_smaller_copy_stays_near_and_another_picture_is_far() -> None:
    first, other = picture(2), picture(3)
    copy = cv2.GaussianBlur(cv2.resize(first, (96, 64), interpolation=cv2.INTER_AREA), (0, 0), 0.7)
    copy = np.clip(copy.astype(np.float32) * 0.8 + 20, 0, 255).astype(np.uint8)
    for function in (phash, dhash):
        codes = [function(one)[None] for one in (first, copy, other)]
        assert codes[0].shape == (1, 32)
        assert hamming_distances(codes[0], codes[1])[0, 0] < 40
        assert hamming_distances(codes[0], codes[2])[0, 0] > 80


def test_very_small_pictures_have_hashes_too() -> None:
    tiny = np.zeros((5, 3, 3), np.uint8)
    assert phash(tiny).shape == dhash(tiny).shape == (32,)
