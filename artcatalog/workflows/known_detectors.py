"""The detectors of a catalog: the program's own, and those that the catalog's corrections taught."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from artcatalog.catalog import detection_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.taught_models import TaughtModel
from artcatalog.detection.detector import Detector, default_weights
from artcatalog.errors import UserError


def active_weights(catalog: Catalog) -> Path:
    """Return the weights of the active detector."""
    with catalog.read() as session:
        row = detection_models.active(session)
    return default_weights() if row is None else catalog.models / row.file


def load_active_detector(catalog: Catalog) -> tuple[Detector, int]:
    """Load the active detector; return it with its id in the catalog, OWN for the program's own.

    Raises:
        UserError: `model.damaged`.
    """
    with catalog.read() as session:
        row = detection_models.active(session)
    if row is None:
        return Detector.load(), OWN
    return Detector.load(catalog.models / row.file), row.id


def add_detector(catalog: Catalog, weights: Path) -> int:
    """Register weights that lie in the catalog's `models`, not yet active; return the model's id.

    Raises:
        UserError: `model.damaged`.
    """
    card = detector_card(weights)
    with catalog.write() as session:
        return detection_models.register(session, card["name"], weights.name, card["sha256"], card.get("figures"))


def detector_card(weights: Path) -> dict[str, Any]:
    """Return the card of a detector.

    Raises:
        UserError: `model.damaged`.
    """
    try:
        card: dict[str, Any] = json.loads(weights.with_suffix(".json").read_text("utf-8"))
        return {**card, "name": str(card["name"]), "sha256": str(card["sha256"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError("model.damaged", file=str(weights), reason=str(error)) from error


def detectors_of(catalog: Catalog) -> list[TaughtModel]:
    """Return the program's own detector, then those that the catalog's corrections taught, oldest first.

    Raises:
        UserError: `model.damaged`: the program's own.
    """
    weights = default_weights()
    card = detector_card(weights)
    figures = card.get("figures") or {}
    with catalog.read() as session:
        return detection_models.all_with_own(session, weights, card["name"], card["sha256"], figures)
