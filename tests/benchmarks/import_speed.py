"""Measures an import, everything included: pictures a second, CPU time a picture, peak memory. Not a test.

python tests/benchmarks/import_speed.py FOLDER
python tests/benchmarks/import_speed.py --drawn 40 --megapixels 12
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def draw(folder: Path, number: int, megapixels: float) -> None:
    """Write photographs of noise and gradients as JPEG, three to two."""
    import numpy as np
    from PIL import Image

    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    width = round(height * 1.5)
    rng = np.random.default_rng(0)
    for at in range(number):
        coarse = rng.integers(0, 255, (height // 24, width // 24, 3), dtype=np.uint8)
        picture = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
        grain = rng.integers(-9, 9, (height, width, 1), dtype=np.int16)
        pixels = np.clip(np.asarray(picture, np.int16) + grain, 0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(folder / f"{at:04d}.jpg", quality=90)


def main() -> int:
    """Import into a new catalog and print what that cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--drawn", type=int, default=0)
    parser.add_argument("--megapixels", type=float, default=12)
    args = parser.parse_args()

    from artcatalog.catalog.connection import create_catalog
    from artcatalog.engine.messages import ImportPictures
    from artcatalog.workflows.import_pictures import import_pictures
    from artcatalog.workflows.models import load_models

    with tempfile.TemporaryDirectory() as place, create_catalog(Path(place) / "catalog") as catalog:
        folder = args.folder or Path(place)
        if args.drawn:
            folder = Path(place) / "drawn"
            folder.mkdir()
            draw(folder, args.drawn, args.megapixels)
        models = load_models(catalog)
        before = time.process_time()
        summary = import_pictures(catalog, models, ImportPictures((str(folder),)))
        cpu_ms = (time.process_time() - before) * 1000 / max(1, summary.imported)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{summary.imported} imported, {len(summary.failed)} failed in {summary.seconds:.1f} s: "
          f"{summary.imported / summary.seconds:.1f} a second, {cpu_ms:.0f} ms CPU each, peak {peak} MB")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
