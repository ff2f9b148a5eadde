"""Find the artworks in a picture, with trained weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from artcatalog.detection.decoding import DetectedQuad, decode
from artcatalog.detection.network import STRIDE, DetectionNetwork, normalise
from artcatalog.detection.refinement import refined
from artcatalog.errors import UserError
from artcatalog.resources import resources_dir

INPUT_SIDE = 320
"""Longest side of the network's input, pixels."""

THRESHOLD = 0.3
"""Least score of a detection."""

Picture = NDArray[np.uint8]


class Detector:
    """A detection model that is ready to detect."""

    def __init__(self, network: DetectionNetwork, name: str, threshold: float = THRESHOLD) -> None:
        self.network = network.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.name = name
        self.threshold = threshold

    @classmethod
    def load(cls, weights: Path | None = None) -> Detector:
        """Load weights (safetensors) with their card; the ones that travel with the program by default.

        Raises:
            UserError: `model.damaged`.
        """
        weights = weights or resources_dir() / "models" / "detector.safetensors"
        try:
            card = json.loads(weights.with_suffix(".json").read_text("utf-8"))
            if hashlib.sha256(weights.read_bytes()).hexdigest() != card["sha256"]:
                raise UserError("model.damaged", file=str(weights), reason="its SHA-256 differs")
            network = DetectionNetwork()
            network.load_state_dict(load_file(weights))
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise UserError("model.damaged", file=str(weights), reason=str(error)) from error
        return cls(network, card["name"], card.get("threshold", THRESHOLD))

    def detect(self, pixels: Picture, scan: bool = False) -> list[DetectedQuad]:
        """Find the artworks in a picture (H, W, 3) RGB; corners in its pixels, refined to sub-pixel.

        Best first; where a frame is visible, its canvas follows it. `scan`: see `detect_batch`.
        """
        return self.detect_batch([pixels], scan)[0]

    def detect_batch(self, pictures: Sequence[Picture], scan: bool = False) -> list[list[DetectedQuad]]:
        """Find the artworks in each picture; pictures of like proportions share a pass.

        With `scan`, an outline that is nearly the whole picture and has few edges is the whole picture.
        """
        inputs = [_network_input(picture) for picture in pictures]
        groups: dict[tuple[int, ...], list[int]] = {}
        for i, pixels in enumerate(inputs):
            groups.setdefault(pixels.shape, []).append(i)
        found: list[list[DetectedQuad]] = [[] for _ in pictures]
        for members in groups.values():
            for i, maps in zip(members, self._maps([inputs[i] for i in members]), strict=True):
                scale = STRIDE * np.array(pictures[i].shape[1::-1]) / np.array(inputs[i].shape[1::-1])
                quads = decode(maps, scale, self.threshold)
                found[i] = [refined(pictures[i], quad, scan) for quad in quads]
        return found

    @torch.inference_mode()
    def _maps(self, inputs: list[Picture]) -> NDArray[np.float32]:
        pixels = normalise(torch.from_numpy(np.stack(inputs))).contiguous(memory_format=torch.channels_last)
        maps = torch.cat(list(self.network(pixels)), dim=1)
        for channel in (0, 17, 18, 19):
            maps[:, channel].sigmoid_()
        return np.asarray(maps.numpy(), np.float32)


def _network_input(picture: Picture) -> Picture:
    """Resize a picture so that its longest side is INPUT_SIDE and both are multiples of 32."""
    height, width = picture.shape[:2]
    scale = INPUT_SIDE / max(height, width)
    size = tuple(max(32, round(side * scale / 32) * 32) for side in (width, height))
    shrinking = size[0] < width
    return np.asarray(
        cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrinking else cv2.INTER_LINEAR), np.uint8
    )
