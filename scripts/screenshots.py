"""Drives the real window through every screen and writes docs/images/*.png, in one language and theme a run.

    screenshots.py CATALOG PHOTOS TARGET --language zh_CN --theme dark [--only outline lookup]

CATALOG is the sample catalog that `artcatalog demo` makes (a copy is used), PHOTOS its folder of photos.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from photographer import Photographer

from artcatalog.gui import app
from artcatalog.gui.preferences import Preferences

SIZE = (1280, 820)


def chosen_photos(folder: Path) -> tuple[list[Path], Path]:
    """Return photos of works of the collection, and one of a work that is not in it."""
    truth: dict[str, dict[str, object]] = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    known = [file for file, shown in truth.items() if shown["accession_number"] is not None]
    unknown = [file for file, shown in truth.items() if shown["accession_number"] is None]
    return [folder / file for file in known], folder / unknown[0]


@contextmanager
def work_folder() -> Iterator[Path]:
    """Make a folder for the run; pictures of the window tell its name, which is the same each time."""
    folder = Path(tempfile.gettempdir()) / "artcatalog-screenshots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Take all pictures of one language and theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalog", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--language", default="en", choices=("en", "zh_CN"))
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", type=int, nargs=2, default=SIZE, metavar=("WIDTH", "HEIGHT"))
    parser.add_argument("--only", nargs="+", metavar="SCENE", help="only some, as outline or lookup")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    with work_folder() as folder:
        catalog = folder / "museum"
        shutil.copytree(options.catalog, catalog)
        shutil.rmtree(catalog / "backups", ignore_errors=True)
        preferences = Preferences(folder / "window.ini")
        preferences.language, preferences.theme = options.language, options.theme
        application = app.make_application(preferences)
        window = app.make_window(application, preferences)
        window.resize(*options.size)
        window.show()
        broken = folder / "scan-0417.tif"
        broken.write_bytes(b"")
        photographer = Photographer(window, options.target, f"{options.language}-{options.theme}")
        known, unknown = chosen_photos(Path(shutil.copytree(options.photos, folder / "photos")))
        scenes = {
            "first": lambda: photographer.first_run(folder / "new"),
            "collection": photographer.collection,
            "tags": photographer.suggested_tags,
            "similar": photographer.more_like_this,
            "tools": photographer.collection_tools,
            "outline": photographer.outline,
            "lookup": lambda: photographer.lookup(known, unknown, broken),
            "import": lambda: photographer.importing([unknown, *known[:5]], broken),
            "settings": photographer.settings,
            "restore": lambda: photographer.restoring(catalog),
            "training": photographer.training,
        }
        for name in options.only or scenes:
            if name != "first":
                photographer.open(catalog)
            scenes[name]()
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
