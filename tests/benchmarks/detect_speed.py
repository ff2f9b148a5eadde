"""Measures detection on 12-megapixel photos, after decoding, refinement included; and the first call. Not a test.

python tests/benchmarks/detect_speed.py FOLDER
python tests/benchmarks/detect_speed.py --drawn 20
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

SUFFIXES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"}

FIRST_CALL = """
import sys, time
from pathlib import Path
from artcatalog.imaging.decode import decode
from artcatalog.settings import WORKING_SIDE
pixels = decode(Path(sys.argv[1]), WORKING_SIDE).pixels
started = time.perf_counter()
from artcatalog.detection.detector import Detector
imported = time.perf_counter()
Detector.load().detect(pixels)
print(imported - started, time.perf_counter() - imported)
"""


def draw(folder: Path, number: int) -> list[Path]:
    """Write simulated photos of 4,000 x 3,000 pixels of one to three painted works."""
    import numpy as np
    from PIL import Image

    from artcatalog.simulation.noise import smooth_field
    from artcatalog.simulation.scenes import render_scene

    rng = np.random.default_rng(0)
    files = []
    for at in range(number):
        works = []
        for _ in range(int(rng.integers(1, 4))):
            painted = np.dstack([smooth_field(300, 400, rng, octaves=5) for _ in range(3)]) * 60 + 128
            works.append(np.clip(painted, 0, 255).astype(np.uint8))
        files.append(folder / f"{at:04d}.jpg")
        Image.fromarray(render_scene(works, rng, (4000, 3000)).photo).save(files[-1], quality=88)
    return files


def main() -> int:
    """Print median and 90th percentile of detection, median of decoding, and what the first call costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--drawn", type=int, default=12)
    parser.add_argument("--limit", type=int, default=60)
    args = parser.parse_args()

    import numpy as np

    from artcatalog.detection.detector import Detector
    from artcatalog.imaging.decode import decode
    from artcatalog.settings import WORKING_SIDE

    with tempfile.TemporaryDirectory() as place:
        if args.folder:
            files = sorted(file for file in args.folder.rglob("*") if file.suffix.lower() in SUFFIXES)[: args.limit]
        else:
            files = draw(Path(place), args.drawn)
        if not files:
            print(f"{args.folder} has no pictures", file=sys.stderr)
            return 2
        told = subprocess.run([sys.executable, "-c", FIRST_CALL, files[0]], capture_output=True, text=True, check=True)
        importing, first = map(float, told.stdout.split())
        detector = Detector.load()
        detector.detect(decode(files[0], WORKING_SIDE).pixels)
        decoding, detecting, found = [], [], 0
        for file in files:
            started = time.perf_counter()
            pixels = decode(file, WORKING_SIDE).pixels
            decoded = time.perf_counter()
            found += len(detector.detect(pixels))
            decoding.append(decoded - started)
            detecting.append(time.perf_counter() - decoded)
    ms = np.array(detecting) * 1000
    print(f"{len(files)} photos, {found} outlines; decoding {np.median(decoding) * 1000:.0f} ms median")
    print(f"detection {np.median(ms):.0f} ms median, {np.percentile(ms, 90):.0f} ms at the 90th percentile")
    print(f"first call (load, detect) {first:.2f} s, imports before it {importing:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
