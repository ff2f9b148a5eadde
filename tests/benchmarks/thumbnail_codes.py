"""Measures what encoding from thumbnails costs, as activating a model does: bits, photos found, time. Not a test.

python tests/benchmarks/thumbnail_codes.py FOLDER... [--weights FILE]

The folders hold pictures well above the size of a thumbnail. Each is cut out whole, and by an outline in its middle.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
from numpy.typing import NDArray

from artcatalog.engine.messages import QuadValue
from artcatalog.evaluation.ranking import ranks
from artcatalog.hashing.encoder import Encoder
from artcatalog.imaging.decode import decode
from artcatalog.imaging.thumbnails import thumbnail_jpeg
from artcatalog.settings import THUMBNAIL_SIDE, WORKING_SIDE
from artcatalog.simulation.views import photo_view
from artcatalog.training.artwork_pictures import decode_jpeg
from artcatalog.workflows.crops import crops_of
from artcatalog.workflows.known_models import default_weights

Picture = NDArray[np.uint8]
SHARES = (1.0, 0.7, 0.5, 0.35)
"""Sides of the outline, as shares of the picture's."""


def cut(pixels: Picture, share: float) -> Picture:
    """Return the crop (H, W, 3) that is encoded of the middle of a picture."""
    height, width = pixels.shape[:2]
    low, high = (1 - share) / 2, (1 + share) / 2
    corners = ((low * width, low * height), (high * width, low * height))
    corners += ((high * width, high * height), (low * width, high * height))
    quad = None if share == 1 else QuadValue(corners, "canvas")
    return crops_of(pixels, (width, height), quad)["whole" if quad is None else "canvas"]


def compare(encoder: Encoder, files: list[Picture], thumbnails: list[Picture], share: float) -> str:
    """Return what differs between codes of files and of thumbnails, and how many photos each finds."""
    exact = [cut(pixels, share) for pixels in files]
    codes = [encoder.encode(crops).codes for crops in (exact, [cut(pixels, share) for pixels in thumbnails])]
    flipped = np.unpackbits(codes[0] ^ codes[1], axis=1).sum(axis=1)
    photos = [photo_view(c, encoder.side, np.random.default_rng([k, i])) for k in (0, 1) for i, c in enumerate(exact)]
    query = np.unpackbits(encoder.encode(photos).codes, axis=1).astype(np.float32) * 2 - 1
    truth = np.tile(np.arange(len(exact)), 2)
    found = []
    for one in codes:
        similar = query @ (np.unpackbits(one, axis=1).astype(np.float32) * 2 - 1).T
        found.append(float((ranks(similar, truth) == 1).mean()))
    own = (encoder.bits - (query * (np.tile(np.unpackbits(codes[0], axis=1), (2, 1)) * 2.0 - 1)).sum(axis=1)) / 2
    bits = f"bits that differ: mean {flipped.mean():.2f}, 95 % {np.percentile(flipped, 95):.0f}, most {flipped.max()}"
    return (
        f"share {share}: {bits} (a photo: {own.mean():.0f}); R@1 {found[0]:.4f} of files, {found[1]:.4f} of thumbnails"
    )


def main() -> int:
    """Read, cut, encode both ways, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--weights", type=Path, default=default_weights())
    args = parser.parse_args()
    encoder = Encoder.load(args.weights)
    began = time.process_time()
    files = [decode(file, WORKING_SIDE).pixels for folder in args.folders for file in sorted(folder.glob("*.*"))]
    spent = time.process_time() - began
    files = [pixels for pixels in files if max(pixels.shape[:2]) > THUMBNAIL_SIDE]
    stored = [thumbnail_jpeg(pixels) for pixels in files]
    began = time.process_time()
    thumbnails = [decode_jpeg(one) for one in stored]
    each = [1000 * seconds / len(files) for seconds in (spent, time.process_time() - began)]
    print(f"{len(files)} pictures, decoded in {each[0]:.1f} ms, their thumbnails in {each[1]:.1f} ms each", flush=True)
    for share in SHARES:
        print(compare(encoder, files, thumbnails, share), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
