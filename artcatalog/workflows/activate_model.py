"""Switches to another hashing model, or back; first every picture gets its code, so that nothing is lost meanwhile."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from artcatalog.catalog import hashing_models
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.hashing_models import ModelRow
from artcatalog.catalog.tables import Activation
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent
from artcatalog.workflows.encode_pictures import encode_missing_of
from artcatalog.workflows.known_detectors import load_active_detector
from artcatalog.workflows.models import Models, load_encoder


def activate_model(
    catalog: Catalog, model_id: int, progress: Progress = silent, loaded: Models | None = None
) -> Models:
    """Make a model the active one, and return it loaded; cancelled before the switch, the former one stays active.

    Args:
        loaded: Models that are loaded already, whose detector is kept.

    Raises:
        UserError: `model.unknown` or `model.damaged`.
    """
    with catalog.read() as session:
        row = hashing_models.model(session, model_id)
    models = _encoded(catalog, row, progress, loaded)
    with catalog.write() as session:
        hashing_models.activate(session, model_id)
    _encode_latecomers(catalog, models)
    return models


def rollback_model(catalog: Catalog, progress: Progress = silent, loaded: Models | None = None) -> Models:
    """Go back to the model that was active before, and return it loaded.

    Raises:
        UserError: `model.no_previous` or `model.damaged`.
    """
    row = _previous(catalog)
    models = _encoded(catalog, row, progress, loaded)
    with catalog.write() as session:
        hashing_models.rollback(session)
    _encode_latecomers(catalog, models)
    return models


def _previous(catalog: Catalog) -> ModelRow:
    """Return the model that a rollback would make active."""
    query = select(Activation.model_id).where(~Activation.rolled_back).order_by(Activation.id.desc()).limit(2)
    with catalog.read() as session:
        newest = session.scalars(query).all()
        if len(newest) < 2:
            raise UserError("model.no_previous")
        return hashing_models.model(session, newest[1])


def _encode_latecomers(catalog: Catalog, models: Models) -> None:
    """Encode what another process imported, or a person corrected, between the encoding and the switch."""
    encode_missing_of(catalog, models.encoder, models.model_id)


def _encoded(catalog: Catalog, row: ModelRow, progress: Progress, loaded: Models | None) -> Models:
    encoder = load_encoder(catalog, row)
    encode_missing_of(catalog, encoder, row.id, progress)
    if loaded is not None:
        return replace(loaded, encoder=encoder, model_id=row.id)
    detector, detector_id = load_active_detector(catalog)
    return Models(detector, encoder, row.id, detector_id)
