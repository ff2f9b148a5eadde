"""Loads the active detector and the active hashing model of a catalog."""

from __future__ import annotations

from dataclasses import dataclass

from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.hashing_models import ModelRow
from artcatalog.detection.detector import Detector
from artcatalog.errors import UserError
from artcatalog.hashing.cards import load_card
from artcatalog.hashing.encoder import Encoder
from artcatalog.workflows.known_detectors import load_active_detector
from artcatalog.workflows.known_models import active_model, default_weights


@dataclass(frozen=True, eq=False)
class Models:
    """What workflows need to detect and encode; `model_id` and `detector_id` are theirs in the catalog."""

    detector: Detector
    encoder: Encoder
    model_id: int
    detector_id: int = OWN


def load_models(catalog: Catalog) -> Models:
    """Load the catalog's active detector and hashing model; a catalog without one gets the program's own.

    Raises:
        UserError: `model.damaged`.
    """
    row = active_model(catalog)
    detector, detector_id = load_active_detector(catalog)
    return Models(detector, load_encoder(catalog, row), row.id, detector_id)


def load_encoder(catalog: Catalog, row: ModelRow) -> Encoder:
    """Load a model of the catalog; of the program's own, whose copy there is damaged, the original.

    Raises:
        UserError: `model.damaged`.
    """
    try:
        return Encoder.load(catalog.models / row.file)
    except UserError:
        own = default_weights()
        if row.sha256 != load_card(own).sha256:
            raise
        return Encoder.load(own)
