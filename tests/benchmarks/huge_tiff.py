"""Measures what opening a 500-megapixel TIFF costs: seconds and peak memory. Not a test.

python tests/benchmarks/huge_tiff.py [--side 22361] [--folder DIR] [--strips]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT_MB = 1000

MEASURE = """
import resource, sys, time
from pathlib import Path
from artcatalog.imaging.decode import decode
from artcatalog.imaging.digest import sha256
from artcatalog.imaging.thumbnails import write_thumbnail
from artcatalog.imaging.tiles import region
from artcatalog.settings import WORKING_SIDE
file = Path(sys.argv[1])
started = time.perf_counter(); decoded = decode(file, WORKING_SIDE)
print(f"decode {time.perf_counter() - started:.2f} s")
started = time.perf_counter(); write_thumbnail(decoded.pixels, file.with_suffix(".thumbnail.jpg"))
print(f"thumbnail {time.perf_counter() - started:.2f} s")
started = time.perf_counter(); sha256(file); print(f"sha256 {time.perf_counter() - started:.2f} s")
if sys.argv[2] == "tiled":
    started = time.perf_counter(); region(file, decoded.width // 2, decoded.height // 2, 256, 256)
    print(f"loupe tile {time.perf_counter() - started:.2f} s")
print(f"{decoded.width} x {decoded.height}, pixels {decoded.pixels.shape}")
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def write(file: Path, side: int, *, tiled: bool) -> None:
    """Write an uncompressed TIFF of side x side pixels with a gentle pattern, a few rows at a time."""
    import pyvips

    ramp = pyvips.Image.xyz(side, side)
    picture = (ramp[0] * (255 / side)).bandjoin([ramp[1] * (255 / side), (ramp[0] + ramp[1]) % 256]).cast("uchar")
    picture.copy(interpretation="srgb").tiffsave(str(file), tile=tiled, tile_width=256, tile_height=256, bigtiff=True)


def main() -> int:
    """Write the file, open it in a process of its own, print what that cost; 1 above the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=22361)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--strips", action="store_true", help="in strips instead of tiles")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        file = Path(folder) / "huge.tif"
        started = time.perf_counter()
        write(file, args.side, tiled=not args.strips)
        took, peak = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        size_gb = file.stat().st_size / 1e9
        print(f"{args.side**2 / 1e6:.0f} megapixels, {size_gb:.2f} GB, written in {took:.0f} s with {peak} MB")
        layout = "strips" if args.strips else "tiled"
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, str(file), layout], check=True, capture_output=True, text=True
        )
    print(done.stdout, end="")
    return int(int(done.stdout.split()[-1]) >= LIMIT_MB)


if __name__ == "__main__":
    sys.exit(main())
