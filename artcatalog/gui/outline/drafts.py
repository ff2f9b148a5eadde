"""Outlines that were moved but are not in the catalog yet: kept at once, so that a crash loses none of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from artcatalog.engine.messages import Corners
from artcatalog.gui.preferences import Preferences

KEY = "outline_drafts"


class Drafts:
    """The drafts of one catalog by picture, in the user's settings; those of another catalog that was used go."""

    def __init__(self, preferences: Preferences, catalog: Path) -> None:
        self._preferences, self._catalog = preferences, str(catalog)
        self._outlines: dict[int, Corners | None] = _read(preferences.kept(KEY), self._catalog)

    def __contains__(self, picture_id: int) -> bool:
        return picture_id in self._outlines

    def __getitem__(self, picture_id: int) -> Corners | None:
        """Return the corners of a picture's draft; None: the whole picture."""
        return self._outlines[picture_id]

    @property
    def first(self) -> int | None:
        """A picture that has a draft, or None."""
        return next(iter(self._outlines), None)

    def keep(self, picture_id: int, corners: Corners | None) -> None:
        """Keep the corners of a picture."""
        self._outlines[picture_id] = corners
        self._write()

    def forget(self, picture_id: int) -> None:
        """Forget a picture's draft: it is in the catalog, or taken back."""
        if picture_id in self._outlines:
            del self._outlines[picture_id]
            self._write()

    def _write(self) -> None:
        stored = {"catalog": self._catalog, "outlines": {str(key): value for key, value in self._outlines.items()}}
        self._preferences.keep(KEY, json.dumps(stored) if self._outlines else "")
        self._preferences.save()


def _read(text: str, catalog: str) -> dict[int, Corners | None]:
    try:
        stored: Any = json.loads(text)
        if stored["catalog"] != catalog:
            return {}
        return {int(key): _corners(value) for key, value in stored["outlines"].items()}
    except (ValueError, TypeError, KeyError):
        return {}


def _corners(value: Any) -> Corners | None:
    if value is None:
        return None
    a, b, c, d = ((float(x), float(y)) for x, y in value)
    return (a, b, c, d)
