"""What runs of all recipes share: what is asked for, where checkpoints are, names of new weights."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from artcatalog.catalog.connection import Catalog
from artcatalog.errors import Cancelled
from artcatalog.progress import Progress


@dataclass(frozen=True)
class TrainingOrder:
    """What is asked for. `activate`: also without being measurably better; `device` None: the best there is."""

    recipe: str = "contrastive"
    minutes: float = 20.0
    device: str | None = None
    activate: bool = False


def run_folder(catalog: Catalog, recipe: str, digest: str) -> Path:
    """Return the folder of a run's checkpoints; those of other, abandoned runs of the recipe go.

    Args:
        digest: Of all that the run depends on.
    """
    runs = catalog.models / "runs"
    mine = runs / f"{_plain(recipe)}-{digest[:16]}"
    for other in runs.glob(f"{_plain(recipe)}-*"):
        if other != mine:
            shutil.rmtree(other, ignore_errors=True)
    return mine


def switched(switch: Callable[[Progress], object], stop: Callable[[], bool], progress: Progress) -> bool:
    """Switch to a model; False where a stop came before: what was encoded until then stays for a later switch."""

    def stoppable(done: int, total: int, item: str = "") -> None:
        if stop():
            raise Cancelled
        progress(done, total, item)

    try:
        stoppable(0, 0)
        switch(stoppable)
    except Cancelled:
        return False
    return True


def free_name(folder: Path, recipe: str) -> Path:
    """Return the file of new weights of a recipe."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    return folder / f"{_plain(recipe)}-{stamp}.safetensors"


def _plain(recipe: str) -> str:
    return re.sub("[^a-z0-9]+", "-", recipe)
