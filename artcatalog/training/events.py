"""What a training run says: one JSON object a line, or words for a person."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

Emit = Callable[[str, dict[str, Any]], None]
"""Called with the event's name and its fields."""


def json_lines(name: str, fields: dict[str, Any]) -> None:
    """Write an event to standard output as a JSON line."""
    sys.stdout.write(json.dumps({"event": name, **fields}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def words(name: str, fields: dict[str, Any]) -> None:
    """Write an event to standard output for a person."""
    parts = (f"{key} {value:.4g}" if isinstance(value, float) else f"{key} {value}" for key, value in flat(fields))
    print(f"{name}: " + ", ".join(parts), flush=True)


def flat(fields: dict[str, Any]) -> list[tuple[str, Any]]:
    """Flatten nested fields into (name, value) pairs."""
    pairs: list[tuple[str, Any]] = []
    for key, value in fields.items():
        if isinstance(value, dict):
            pairs += [(f"{key} {inner}", v) for inner, v in flat(value)]
        else:
            pairs.append((key, value))
    return pairs
