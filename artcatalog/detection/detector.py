"""Find the artworks in a picture, with trained weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from artcatalog.detection.certainty import Calibration
from artcatalog.detection.decoding import DetectedQuad, Work, decode, without_nested, without_repeats
from artcatalog.detection.edge_network import EdgeNetwork
from artcatalog.detection.half_precision import bfloat16_is_faster
from artcatalog.detection.last_look import Role, sharpened
from artcatalog.detection.network import STRIDE, DetectionNetwork, normalise
from artcatalog.detection.scans import is_plausible, on_border
from artcatalog.detection.second_look import Look, look_again
from artcatalog.detection.side_network import SideNetwork
from artcatalog.errors import UserError
from artcatalog.geometry.quads import Quad, area, iou
from artcatalog.resources import models_dir

SCALES = (352, 704)
"""Longest sides of the network's inputs, pixels: the first for works that fill the photo, the second for small ones."""

DETAILED = 1.25
"""A picture is seen at the second scale where it has this many times the pixels of the first."""

LARGEST = 0.5
"""Greatest extent, as a share of the picture, that counts at the second scale: more is beyond what the network sees."""

FILLED = (0.5, 0.7)
"""A photo of which a work covers more than the first share, seen with more than the second as its score, is that work's
own: what small ones may be beside it is not looked for."""

CANDIDATE = 0.1
"""Least score of a centre that is looked at again."""

HOPELESS = 0.04
"""An outline that is less likely of a work than this after one look is not looked at once more."""

BETTER_SUPPORTED = 0.1
"""An outline stays as it was found where its corners are more probable by this than those of the second look."""

CANVAS_SHARE = (0.25, 0.985)
"""Overlap of a framed work's canvas with its frame, outside which the canvas is not believed."""

LONE = 0.05
"""Probability with which a photo's likeliest work is told where there would be none: photos are taken of works."""

Picture = NDArray[np.uint8]


class Detector:
    """A detection model that is ready to detect.

    Attributes:
        finder: Finds any number of works in one pass.
        sides: Looks again at each; without it outlines stay as they were found.
        edges: Sets their sides on the edges in the picture; without it they stay.
        name: Of the model.
    """

    def __init__(
        self,
        finder: DetectionNetwork,
        sides: SideNetwork | None,
        edges: EdgeNetwork | None,
        name: str,
        calibration: Calibration | None = None,
    ) -> None:
        self.finder = finder.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.sides = None if sides is None else sides.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.edges = None if edges is None else edges.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.name = name
        self.calibration = calibration or Calibration()

    @classmethod
    def load(cls, weights: Path | None = None) -> Detector:
        """Load weights (safetensors) with their card; the ones that travel with the program by default.

        Raises:
            UserError: `model.damaged`.
        """
        weights = weights or default_weights()
        try:
            card: dict[str, Any] = json.loads(weights.with_suffix(".json").read_text("utf-8"))
            if hashlib.sha256(weights.read_bytes()).hexdigest() != card["sha256"]:
                raise UserError("model.damaged", file=str(weights), reason="its SHA-256 differs")
            tensors = load_file(weights)
            finder, sides, edges = DetectionNetwork(), SideNetwork(), EdgeNetwork()
            finder.load_state_dict(part(tensors, "finder."))
            sides.load_state_dict(part(tensors, "sides."))
            edges.load_state_dict(part(tensors, "edges."))
            return cls(finder, sides, edges, card["name"], Calibration.from_card(card["calibration"]))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise UserError("model.damaged", file=str(weights), reason=str(error)) from error

    def detect(self, pixels: Picture, scan: bool = False, refine: bool = True) -> list[DetectedQuad]:
        """Find the artworks in a picture (H, W, 3) RGB; corners in its pixels, refined to sub-pixel.

        Best first; where a frame is visible, its canvas follows it. `scan`, `refine`: see `detect_batch`.
        """
        return self.detect_batch([pixels], scan, refine)[0]

    def detect_batch(
        self, pictures: Sequence[Picture], scan: bool = False, refine: bool = True
    ) -> list[list[DetectedQuad]]:
        """Find the artworks in each picture; pictures of like proportions share a pass.

        Args:
            pictures: (H, W, 3) RGB each.
            scan: The pictures are scans: doubtful outlines are none, one that runs along the border is the border.
            refine: Look at each outline again, and set its sides on the edges near them.
        """
        found = []
        for pixels, works in zip(pictures, self.candidates(pictures, scan), strict=True):
            works = self._outlined(pixels, works, scan) if refine else without_nested(works)
            found.append([quad for work in works for quad in work.quads()])
        return found

    def candidates(self, pictures: Sequence[Picture], scan: bool = False) -> list[list[Work]]:
        """Return what the first look finds in each picture (H, W, 3) RGB, in its pixels.

        Photos are seen at both scales; scans, and pictures that have no more detail, at the first alone.
        """
        found = self._found(pictures, SCALES[0])
        detailed = [i for i, pixels in enumerate(pictures) if not scan and max(pixels.shape[:2]) > DETAILED * SCALES[0]]
        fine = [i for i in detailed if not _filled(found[i], pictures[i])]
        for i, far in zip(fine, self._found([pictures[i] for i in fine], SCALES[1]), strict=True):
            found[i] += [work for work in far if _extent(work, pictures[i]) < LARGEST]
        return [without_repeats(works) for works in found]

    def looks(self, pixels: Picture, works: Sequence[Work], scan: bool = False) -> list[Look | None]:
        """Look again at candidates in a picture (H, W, 3) RGB; None where that tells nothing.

        In a photo an outline stays where its corners are much better supported than those that the look gives: a strip
        of bare wall at the photo's border looks like the mat of a scan from near.
        """
        if self.sides is None:
            return [None] * len(works)

        def worth(i: int, look: Look) -> bool:
            return self.calibration.present.of(works[i].score, look.trust) > HOPELESS

        seen = look_again(self.sides, pixels, [work.frame for work in works], worth)
        return seen if scan else [_supported(work, look) for work, look in zip(works, seen, strict=True)]

    def _found(self, pictures: Sequence[Picture], side: int) -> list[list[Work]]:
        inputs = [_network_input(picture, side) for picture in pictures]
        groups: dict[tuple[int, ...], list[int]] = {}
        for i, pixels in enumerate(inputs):
            groups.setdefault(pixels.shape, []).append(i)
        found: list[list[Work]] = [[] for _ in pictures]
        for members in groups.values():
            for i, maps in zip(members, self._maps([inputs[i] for i in members]), strict=True):
                scale = STRIDE * np.array(pictures[i].shape[1::-1]) / np.array(inputs[i].shape[1::-1])
                found[i] = decode(maps, scale, CANDIDATE)
        return found

    @torch.inference_mode()
    def _maps(self, inputs: list[Picture]) -> NDArray[np.float32]:
        pixels = normalise(torch.from_numpy(np.stack(inputs))).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16_is_faster()):  # later looks mend its rounding
            found = self.finder(pixels)
        maps = torch.cat([each.float() for each in found], dim=1)
        for channel in (0, 17, 18, 19):
            maps[:, channel].sigmoid_()
        return np.asarray(maps.numpy(), np.float32)

    def _outlined(self, pixels: Picture, works: list[Work], scan: bool) -> list[Work]:
        """Look again at works, drop what is none or told twice, and set sides on edges."""
        if self.sides is not None:
            looks = zip(works, self.looks(pixels, works, scan), strict=True)
            works = without_repeats(self._likely([(work, look) for work, look in looks if look is not None], scan))
        kept = without_nested(works)
        if self.edges is not None:
            kept = _sharpened(self.edges, pixels, kept)
        if scan:
            height, width = pixels.shape[:2]
            plausible = [work for work in kept if is_plausible(work.frame, work.score, width, height)]
            kept = [replace(work, frame=on_border(work.frame, width, height)) for work in plausible]
        return kept

    def _likely(self, looks: Sequence[tuple[Work, Look]], scan: bool) -> list[Work]:
        """Return works that are likely there, as the second look saw them; of a photo without any the likeliest one."""
        likely = [self.calibration.present.of(work.score, look.trust) for work, look in looks]
        told = [i for i, probability in enumerate(likely) if probability >= self.calibration.least]
        if not told and not scan and max(likely, default=0) >= LONE:
            told = [int(np.argmax(likely))]
        return [self._seen(*looks[i]) for i in told]

    def _seen(self, work: Work, look: Look) -> Work:
        """Return a work as the second look saw it."""
        score = self.calibration.exact.of(work.score, look.trust)
        canvas = look.canvas if work.framed > 0.5 else None
        least, most = CANVAS_SHARE
        if canvas is not None and not least < iou(canvas, look.frame) < most:
            canvas = None
        return Work(look.frame, canvas, work.framed, score)


def _supported(work: Work, look: Look | None) -> Look | None:
    """Return a look, with the outline as it was found where its corners are much better supported."""
    if look is None or work.corners is None:
        return look
    better = work.corners.support(work.frame) - work.corners.support(look.frame) > BETTER_SUPPORTED
    return replace(look, frame=work.frame, canvas=work.canvas) if better else look


def _sharpened(edges: EdgeNetwork, pixels: Picture, works: Sequence[Work]) -> list[Work]:
    """Set the sides of works on the edges near them, all in one pass."""
    outlines: list[tuple[Quad, Role]] = []
    for work in works:
        outlines.append((work.frame, "frame" if work.framed > 0.5 else "canvas"))
        if work.canvas is not None:
            outlines.append((work.canvas, "canvas"))
    moved = iter(sharpened(edges, pixels, outlines))
    return [replace(work, frame=next(moved), canvas=None if work.canvas is None else next(moved)) for work in works]


def default_weights() -> Path:
    """Return where the weights are that travel with the program."""
    return models_dir() / "detector.safetensors"


def part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Return the tensors whose names begin with a prefix, without it; half precision becomes single."""
    return {
        name.removeprefix(prefix): value.float() if value.is_floating_point() else value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }


def _extent(work: Work, pixels: Picture) -> float:
    """Return the longer extent of a work as a share of the picture's longest side."""
    return float(np.ptp(work.frame, axis=0).max() / max(pixels.shape[:2]))


def _filled(works: Sequence[Work], pixels: Picture) -> bool:
    share, score = FILLED
    return any(work.score > score and area(work.frame) > share * pixels.shape[0] * pixels.shape[1] for work in works)


def _network_input(picture: Picture, longest: int) -> Picture:
    """Resize a picture so that its longest side is about `longest` and both are multiples of 32."""
    height, width = picture.shape[:2]
    scale = longest / max(height, width)
    size = tuple(max(32, round(side * scale / 32) * 32) for side in (width, height))
    shrinking = size[0] < width
    return np.asarray(
        cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrinking else cv2.INTER_LINEAR), np.uint8
    )
