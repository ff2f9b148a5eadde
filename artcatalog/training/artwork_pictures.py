"""The pictures that networks are trained on: files of a table, read into memory once, split by artwork."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.training.known import Known

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class ArtworkPictures:
    """Pictures of artworks, one each, held compressed.

    Attributes:
        numbers: Accession numbers.
        data: The pictures as JPEG.
        known: What is known of these artworks, and maybe of others.
    """

    numbers: list[str]
    data: list[bytes]
    known: Known = field(default_factory=Known)

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, index: int) -> Picture:
        """Decode a picture: (H, W, 3), RGB."""
        return decode_jpeg(self.data[index])

    def chosen(self, keep: Sequence[int]) -> ArtworkPictures:
        """Return some of the pictures."""
        return ArtworkPictures([self.numbers[i] for i in keep], [self.data[i] for i in keep], self.known)

    def joined(self, others: ArtworkPictures) -> ArtworkPictures:
        """Return these pictures and then others, with what is known of these."""
        return ArtworkPictures(self.numbers + others.numbers, self.data + others.data, self.known)

    def split(self) -> tuple[ArtworkPictures, ArtworkPictures]:
        """Return those to train on and those held out for validation and calibration."""
        held = [i for i, number in enumerate(self.numbers) if is_held_out(number)]
        kept = [i for i, number in enumerate(self.numbers) if not is_held_out(number)]
        return self.chosen(kept), self.chosen(held)


def is_held_out(accession_number: str) -> bool:
    """Whether an artwork is one of the twentieth that no network is trained on, by its number alone."""
    return int(hashlib.sha256(accession_number.encode()).hexdigest(), 16) % 20 == 0


def from_table(folder: Path, split: str = "train") -> ArtworkPictures:
    """Read the pictures of a folder's metadata.csv whose column `split` says so."""
    numbers, data = [], []
    with (folder / "metadata.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["split"] == split:
                numbers.append(row["accession_number"])
                data.append(as_jpeg(folder / row["file"]))
    return ArtworkPictures(numbers, data)


def as_jpeg(file: Path, longest_side: int = 288) -> bytes:
    """Return a picture's bytes as they are where it is a small JPEG, else a reduced copy."""
    content = file.read_bytes()
    pixels = decode_jpeg(content)
    if max(pixels.shape[:2]) <= longest_side and content[:2] == b"\xff\xd8":
        return content
    return encode_jpeg(pixels, longest_side)


def decode_jpeg(content: bytes) -> Picture:
    """Decode a compressed picture: (H, W, 3), RGB.

    Raises:
        ValueError: The bytes are no picture.
    """
    pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR_RGB) if content else None
    if pixels is None:
        raise ValueError("no picture")
    return np.asarray(pixels, np.uint8)


def encode_jpeg(pixels: Picture, longest_side: int = 288) -> bytes:
    """Compress a picture (H, W, 3) RGB, reduced to at most `longest_side` pixels."""
    scale = min(1.0, longest_side / max(pixels.shape[:2]))
    if scale < 1:
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, encoded = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 92])
    return encoded.tobytes()


def textures_in(folder: Path | None) -> list[Picture]:
    """Read seamless surfaces (JPEG) for walls and frames; none without a folder."""
    if folder is None:
        return []
    files = sorted(folder.glob("*.jpg"))
    return [decode_jpeg(file.read_bytes()) for file in files]
