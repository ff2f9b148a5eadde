"""Model cards: what a file of weights is, how it was made and what it reached."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from artcatalog.errors import UserError


@dataclass(frozen=True)
class ModelCard:
    """What stands beside a file of weights, as JSON of the same name.

    Attributes:
        name: Shown to people.
        recipe: Which parts the model is made of.
        shape: Numbers that build the network.
        sha256: Of the weights file.
        data, command, limits: In words.
        figures: Measured values by name.
    """

    name: str
    recipe: str
    shape: dict[str, Any]
    sha256: str
    data: str = ""
    command: str = ""
    limits: str = ""
    figures: dict[str, Any] = field(default_factory=dict)


def card_path(weights: Path) -> Path:
    """Return where the card of a weights file is."""
    return weights.with_suffix(".json")


def load_card(weights: Path) -> ModelCard:
    """Read the card of a weights file and check the file against it.

    Raises:
        UserError: `model.damaged` where either is missing or they do not belong together.
    """
    try:
        card = ModelCard(**json.loads(card_path(weights).read_text("utf-8")))
        with weights.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError, TypeError) as error:
        raise UserError("model.damaged", file=str(weights), reason=str(error)) from error
    if digest != card.sha256:
        raise UserError("model.damaged", file=str(weights), reason="its SHA-256 differs")
    return card


def write_card(weights: Path, card: ModelCard) -> None:
    """Write a card beside its weights."""
    card_path(weights).write_text(json.dumps(asdict(card), indent=1, ensure_ascii=False) + "\n", "utf-8")
