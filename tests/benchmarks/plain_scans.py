"""How much of a scan that is all artwork its outline covers. Not a test.

python tests/benchmarks/plain_scans.py --art ART [--every 6]

ART has a metadata.csv with columns file and split; every sixth `test` row is taken, nearly all without a margin.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from artcatalog.detection.detector import Detector
from artcatalog.geometry.quads import area
from artcatalog.training.artwork_pictures import from_table


def main() -> None:
    """Detect in each scan, and print which share of them is covered how far."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--every", type=int, default=6)
    args = parser.parse_args()
    pictures, detector = from_table(args.art, "test"), Detector.load()
    covered = []
    for at in range(0, len(pictures), args.every):
        pixels = pictures[at]
        found = detector.detect(pixels, scan=True)
        covered.append(area(found[0].corners) / (pixels.shape[0] * pixels.shape[1]) if found else 1.0)
    shares = np.array(covered)
    over = (f"more than {100 * share:g} % for {(shares > share).mean():.3f}" for share in (0.99, 0.92))
    print(f"{len(shares)} scans: {', '.join(over)}, less than 80 % for {(shares < 0.8).mean():.3f}")


if __name__ == "__main__":
    main()
