"""Switches to another detector, or back. Outlines that are there stay until they are detected again."""

from __future__ import annotations

from artcatalog.catalog import detection_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.detection.detector import Detector


def activate_detector(catalog: Catalog, model_id: int) -> None:
    """Make a detector the active one, after a look at its file; OWN: the one that travels with the program.

    Raises:
        UserError: `model.unknown` or `model.damaged`.
    """
    if model_id != OWN:
        with catalog.read() as session:
            row = detection_models.model(session, model_id)
        Detector.load(catalog.models / row.file)
    with catalog.write() as session:
        detection_models.activate(session, model_id)


def rollback_detector(catalog: Catalog) -> int:
    """Go back to the detector that was active before; return its id.

    Raises:
        UserError: `model.no_previous`.
    """
    with catalog.write() as session:
        return detection_models.rollback(session)
