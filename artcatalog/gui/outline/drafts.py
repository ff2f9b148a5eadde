"""Outlines that were moved but are not in the catalog yet: kept at once, so that a crash loses none of them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from artcatalog.engine.messages import Corners
from artcatalog.gui.outline.outlines import Outline, Outlines
from artcatalog.gui.preferences import Preferences

KEY = "outline_drafts"


class Drafts:
    """The drafts of one catalog by picture, in the user's settings; those of another catalog that was used go."""

    def __init__(self, preferences: Preferences, catalog: Path) -> None:
        self._preferences, self._catalog = preferences, str(catalog)
        self._outlines: dict[int, Outlines] = _read(preferences.kept(KEY), self._catalog)

    def __contains__(self, picture_id: int) -> bool:
        return picture_id in self._outlines

    def __getitem__(self, picture_id: int) -> Outlines:
        """Return the outlines of a picture's draft."""
        return self._outlines[picture_id]

    @property
    def first(self) -> int | None:
        """A picture that has a draft, or None."""
        return next(iter(self._outlines), None)

    def keep(self, picture_id: int, outlines: Outlines) -> None:
        """Keep the outlines of a picture."""
        self._outlines[picture_id] = outlines
        self._write()

    def forget(self, picture_id: int) -> None:
        """Forget a picture's draft: it is in the catalog, or taken back."""
        if picture_id in self._outlines:
            del self._outlines[picture_id]
            self._write()

    def _write(self) -> None:
        stored = {
            "catalog": self._catalog,
            "outlines": {str(key): asdict(value) for key, value in self._outlines.items()},
        }
        self._preferences.keep(KEY, json.dumps(stored) if self._outlines else "")
        self._preferences.save()


def _read(text: str, catalog: str) -> dict[int, Outlines]:
    try:
        stored: Any = json.loads(text)
        if stored["catalog"] != catalog:
            return {}
        return {int(key): _outlines(value) for key, value in stored["outlines"].items()}
    except (ValueError, TypeError, KeyError):
        return {}


def _outlines(value: Any) -> Outlines:
    """Return outlines from how they were written; formerly the corners of one were."""
    if value is None or isinstance(value, list):
        return Outlines((Outline(_corners(value)),))
    items = tuple(
        Outline(_corners(one["corners"]), one["kind"], one["score"], _corners(one["home"])) for one in value["items"]
    )
    edited, primary = int(value["edited"]), int(value["primary"])
    if not (0 <= edited < len(items) and 0 <= primary < len(items)):
        raise ValueError("no such outline")
    return Outlines(items, edited, primary)


def _corners(value: Any) -> Corners | None:
    if value is None:
        return None
    a, b, c, d = ((float(x), float(y)) for x, y in value)
    return (a, b, c, d)
