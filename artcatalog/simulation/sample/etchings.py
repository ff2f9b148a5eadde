"""Etchings hatched from the tones of a plan, and the sheets that prints are signed on."""

from __future__ import annotations

import cv2
import numpy as np

from artcatalog.simulation.sample.colours import (
    Colour,
    Picture,
)
from artcatalog.simulation.sample.ink import Sheet
from artcatalog.simulation.sample.lettering import text_mask
from artcatalog.simulation.sample.noise import Field, noise, smoothstep, warped


def etched(
    tone: Field, flow: Field, rng: np.random.Generator, ink: Colour, paper: Picture, period: float = 5.2
) -> Picture:
    """Return an etching on paper of the same size: lines that follow forms, crossed where it is dark.

    Args:
        tone: (H, W), 0 (dark) to 1 (bare paper).
        flow: (H, W), direction of the first hatching, radians.
        period: Distance between lines, pixels.
    """
    shape = (tone.shape[0], tone.shape[1])
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    wobble = (noise(rng, shape, 90, 3) - 0.5) * 9
    plate = np.zeros(shape, np.float32)
    bent = np.round(flow / (np.pi / 7)) * (np.pi / 7)
    for turn, darkest, brightest in ((0.0, 0.35, 0.93), (0.95, 0.15, 0.62), (-0.75, 0.0, 0.38)):
        angle = bent + turn + 0.35
        phase = (-xs * np.sin(angle) + ys * np.cos(angle) + wobble) / period
        wave = 0.5 + 0.5 * np.cos(phase * 2 * np.pi)
        depth = np.clip((brightest - tone) / (brightest - darkest), 0, 1)
        bite = smoothstep(0.0, 0.28, wave - (1 - 0.62 * depth)) * (depth > 0.02)
        plate = np.maximum(plate, bite * (0.55 + 0.45 * depth))
    soft = cv2.GaussianBlur(tone, (0, 0), 1.4)
    edges = np.hypot(cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1))
    plate = np.maximum(plate, smoothstep(0.28, 0.6, edges) * 0.9)
    plate *= 0.72 + 0.5 * noise(rng, shape, 3, 2, 0.8)
    film = 0.05 + 0.05 * noise(rng, shape, 200, 4)
    cover = np.clip(warped(np.asarray(plate, np.float32), rng, 0.8, 9) + film, 0, 1)[..., None] * 0.94
    return np.asarray(paper * (1 - cover * (1 - ink)), np.float32)


def with_margin(image: Picture, paper: Picture, plate_mark: bool) -> tuple[Picture, tuple[int, int, int, int]]:
    """Return a print within its sheet's margins and its place (left, top, right, bottom).

    `paper` is the whole sheet; the image must be smaller. With a plate mark, the paper is pressed down around it.
    """
    sheet = paper.copy()
    (height, width), (h, w) = sheet.shape[:2], image.shape[:2]
    left, top = (width - w) // 2, int((height - h) * 0.44)
    if plate_mark:
        pad = max(int(w * 0.025), 6)
        sheet[top - pad : top + h + pad, left - pad : left + w + pad] *= 0.965
        for y in (top - pad, top + h + pad):
            sheet[y - 1 : y + 1, left - pad : left + w + pad] *= 0.88
        for x in (left - pad, left + w + pad):
            sheet[top - pad : top + h + pad, x - 1 : x + 1] *= 0.88
    sheet[top : top + h, left : left + w] = image
    return sheet, (left, top, left + w, top + h)


def pencilled(sheet: Sheet, box: tuple[int, int, int, int], edition: str, initials: str) -> None:
    """Write the edition at the left and the signature at the right, below a print, in pencil."""
    left, _, right, bottom = box
    size = max(int((right - left) * 0.026), 12)
    page = np.zeros(sheet.shape, np.float32)
    for text, place in ((edition, 0), (initials, 1)):
        mark = text_mask(text, size, "kai")
        x = left + 8 if place == 0 else right - mark.shape[1] - 8
        y = bottom + int(size * 1.4)
        if y + mark.shape[0] < sheet.shape[0]:
            page[y : y + mark.shape[0], x : x + mark.shape[1]] = mark
    sheet.stain(
        warped(page, sheet.rng, 1.5, 14) * smoothstep(0.25, 0.6, sheet.grain) * 0.6,
        np.array([0.3, 0.3, 0.33], np.float32),
    )
