"""The training run of a catalog that can be resumed: its order is remembered here, its learning in a checkpoint."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from artcatalog.gui.preferences import Preferences

KEY = "training_run"


@dataclass(frozen=True)
class RunOrder:
    """What a run was told. `catalog`: its folder."""

    catalog: str
    recipe: str
    minutes: int
    quiet: bool


def remember(preferences: Preferences, order: RunOrder) -> None:
    """Remember a run that begins."""
    preferences.keep(KEY, json.dumps(asdict(order)))


def forget(preferences: Preferences) -> None:
    """Forget it: it ended."""
    preferences.keep(KEY, "")


def resumable(preferences: Preferences, catalog: Path) -> RunOrder | None:
    """Return the run of this catalog that was paused or cut off, and has something to go on from."""
    try:
        order = RunOrder(**json.loads(preferences.kept(KEY)))
    except (ValueError, TypeError):
        return None
    found = (catalog / "models" / "runs").glob(f"{order.recipe}-*/checkpoint.safetensors")
    return order if order.catalog == str(catalog) and any(found) else None
