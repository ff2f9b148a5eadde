"""Light, glass, lens and sensor: what happens to a scene before it is a photo."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.noise import smooth_field

Picture = NDArray[np.uint8]
Light = NDArray[np.float32]


def develop(scene: Light, rng: np.random.Generator, strength: float = 1.0, unit: float | None = None) -> Picture:
    """Photograph a scene.

    Args:
        scene: (H, W, 3), RGB 0 to 255, float.
        rng: Where every choice comes from.
        strength: 0 (a good camera in good light) to 1.5 (a bad one).
        unit: Width in pixels to which blur radii refer; the scene's longest side by default.

    Returns:
        (H, W, 3), RGB.
    """
    unit = unit or max(scene.shape[:2])
    lit = illuminate(scene, rng, strength)
    lit = tone(lit, rng, strength)
    lit = blur(lit, rng, strength, unit)
    lit += rng.standard_normal(lit.shape, dtype=np.float32) * (rng.uniform(0.3, 8) * strength)
    photo = np.clip(lit, 0, 255).astype(np.uint8)
    return compress(photo, rng, strength) if rng.random() < 0.7 else photo


def illuminate(scene: Light, rng: np.random.Generator, strength: float) -> Light:
    """Uneven light, vignette, a shadow's edge, glare spots and a reflected room."""
    height, width = scene.shape[:2]
    lit = scene * (1 + rng.uniform(0, 0.28) * strength * smooth_field(height, width, rng)[..., None])
    x = (np.arange(width, dtype=np.float32) / width - np.float32(0.5))[None, :]
    y = (np.arange(height, dtype=np.float32) / height - np.float32(0.5))[:, None]
    lit *= (1 - rng.uniform(0, 0.8) * strength * (x**2 + y**2))[..., None]
    if rng.random() < 0.2 * strength:
        angle, at = rng.uniform(0, 2 * np.pi), rng.uniform(-0.3, 0.3)
        soft = rng.uniform(0.01, 0.2)
        edge = 1 / (1 + np.exp(np.clip(-(x * np.cos(angle) + y * np.sin(angle) - at) / soft, -30, 30)))
        lit *= 1 - rng.uniform(0.1, 0.5) * edge[..., None]
    if rng.random() < 0.25 * strength:
        ghost = np.abs(smooth_field(height, width, rng, octaves=4, cells=3))[..., None] * rng.uniform(
            60, 255, 3
        ).astype(np.float32)
        ghost = room(ghost, rng) if rng.random() < 0.5 else ghost
        lit = lit * rng.uniform(0.8, 1.0) + ghost * rng.uniform(0.05, 0.45)
    if rng.random() < 0.3 * strength:
        for _ in range(int(rng.integers(1, 4))):
            cx, cy = rng.uniform(-0.5, 0.5, 2)
            spread = rng.uniform([0.01, 0.01], [0.09, 0.16])
            spot = np.exp(-(((x - cx) / spread[0]) ** 2 + ((y - cy) / spread[1]) ** 2) / 2)
            lit += spot[..., None] * rng.uniform(40, 240)
    return lit.astype(np.float32)


def room(ghost: Light, rng: np.random.Generator) -> Light:
    """Put windows, lamps, doors and the photographer into what glass reflects, (H, W, 3)."""
    height, width = ghost.shape[:2]
    ghost = np.ascontiguousarray(ghost)
    for _ in range(int(rng.integers(2, 7))):
        at = rng.uniform(-0.1, 0.9, 2) * (width, height)
        size = rng.uniform(0.04, 0.5, 2) * (width, height)
        lean = rng.normal(0, 0.08, (4, 2)) * size
        corners = at + size * np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) + lean
        shade = [float(rng.choice([rng.uniform(0, 60), rng.uniform(150, 255)]))] * 3
        if rng.random() < 0.3:
            box = (tuple(map(float, at)), tuple(map(float, size)), float(rng.uniform(-20, 20)))
            cv2.ellipse(ghost, box, shade, -1)
        else:
            cv2.fillConvexPoly(ghost, corners.astype(np.int32), shade)
    return np.asarray(cv2.GaussianBlur(ghost, (0, 0), max(0.3, width * rng.uniform(0.002, 0.03))), np.float32)


def tone(lit: Light, rng: np.random.Generator, strength: float) -> Light:
    """Exposure, white balance, gamma, contrast, saturation, haze."""
    gain = np.exp(rng.normal(0, 0.18 * strength) + rng.normal(0, 0.07 * strength, 3)).astype(np.float32)
    lit = lit * gain
    gamma = float(np.exp(rng.normal(0, 0.22 * strength)))
    lit = cv2.pow(np.clip(lit, 0, 400) / np.float32(255), gamma) * np.float32(255)
    grey = cv2.transform(lit, np.full((1, 3), 1 / 3, np.float32))[..., None]
    lit = grey + (lit - grey) * np.float32(np.clip(rng.normal(1, 0.25 * strength), 0, 2))
    middle = lit.mean()
    lit = middle + (lit - middle) * np.float32(np.exp(rng.normal(0, 0.15 * strength)))
    return lit + np.float32(rng.normal(0, 8 * strength))


def blur(lit: Light, rng: np.random.Generator, strength: float, unit: float) -> Light:
    """Defocus, hand shake, and the halo of a phone's sharpening."""
    if rng.random() < 0.5:
        lit = cv2.GaussianBlur(lit, (0, 0), max(0.2, unit / 1280 * rng.uniform(0.3, 2.2) * (0.5 + strength)))
    if rng.random() < 0.25 * strength:
        length = max(2, int(unit / 1280 * rng.integers(3, 14)))
        lit = cv2.filter2D(lit, -1, _streak(length, rng.uniform(0, 180)))
    if rng.random() < 0.2:
        soft = cv2.GaussianBlur(lit, (0, 0), max(0.6, unit / 1280 * 2))
        lit = lit + (lit - soft) * np.float32(rng.uniform(0.2, 1.0))
    return lit


def _streak(length: int, angle: float) -> Light:
    size = length | 1
    line = np.zeros((size, size), np.float32)
    line[size // 2] = 1
    turn = cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), angle, 1)
    line = cv2.warpAffine(line, turn, (size, size))
    return np.asarray(line / max(float(line.sum()), 1e-6), np.float32)


def compress(photo: Picture, rng: np.random.Generator, strength: float) -> Picture:
    """Save as a JPEG and read it again."""
    quality = int(np.clip(rng.normal(80 - 20 * strength, 12), 25, 97))
    _, data = cv2.imencode(".jpg", cv2.cvtColor(photo, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR_RGB), np.uint8)


def moire(photo: Light, rng: np.random.Generator) -> Light:
    """Overlay the faint stripes of a photographed screen or a fine print raster."""
    height, width = photo.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    angle, period = rng.uniform(0, np.pi), rng.uniform(2.2, 12)
    wave = np.sin(2 * np.pi * (x * np.cos(angle) + y * np.sin(angle)) / period)
    return np.asarray(photo * (1 + rng.uniform(0.02, 0.12) * wave[..., None]), np.float32)
