"""Measures how many crops a second a hashing model encodes, and how many outlines are cut out of a photo. Not a test.

python tests/benchmarks/encode_speed.py [--weights FILE] [--recipe NAME] [--crops 960] [--threads 2]

A recipe adds its parts to the model of the weights, as fine-tuning begins.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def main() -> int:
    """Encode drawn crops in batches of the size that look-up has, and in large ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--recipe", default="contrastive")
    parser.add_argument("--crops", type=int, default=960)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()

    import numpy as np
    import torch

    from artcatalog.detection.rectification import rectify
    from artcatalog.hashing.encoder import Encoder
    from artcatalog.hashing.growing import grown
    from artcatalog.resources import resources_dir
    from artcatalog.training.recipes import RECIPES

    torch.set_num_threads(args.threads)
    encoder = Encoder.load(args.weights or resources_dir() / "models" / "hashing.safetensors")
    encoder = Encoder(grown(encoder.network, RECIPES[args.recipe].shaped(encoder.network.shape))[0], encoder.card)
    rng = np.random.default_rng(0)
    for name, side in (("look-up's own size", encoder.side), ("512 x 400, as imported", 512)):
        crops = [
            rng.integers(0, 256, (side if side == encoder.side else 400, side, 3), dtype=np.uint8) for _ in range(64)
        ]
        for batch in (24, 64):
            encoder.encode(crops[:batch])
            done, started = 0, time.perf_counter()
            while done < args.crops:
                encoder.encode(crops[:batch])
                done += batch
            seconds = time.perf_counter() - started
            print(f"{name}, {batch} at a time, {args.threads} threads: {done / seconds:.0f} crops a second")
    photo = rng.integers(0, 256, (960, 1280, 3), dtype=np.uint8)
    quad = np.array([[200, 150], [1000, 180], [980, 820], [230, 800]], np.float64)
    started = time.perf_counter()
    for _ in range(50):
        rectify(photo, quad, (encoder.side, encoder.side))
    print(f"cutting one outline out of a photo of 1280 x 960: {(time.perf_counter() - started) * 20:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
