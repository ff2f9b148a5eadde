"""Switches to another hashing model, or back; first every picture gets its code, so that nothing is lost meanwhile.

Look-ups go on with the old codes until one transaction both finds that no picture lacks a code and switches. Codes are
kept of three models: the active one, the one just left, and the one that a rollback returns to, which thus takes no
encoding; those of all others go, and would be computed again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from artcatalog.catalog import codes, hashing_models
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.hashing_models import ModelRow
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent
from artcatalog.workflows.encode_pictures import encode_missing_of
from artcatalog.workflows.known_detectors import load_active_detector
from artcatalog.workflows.models import Models, load_encoder

PORTION = 2000
"""Codes that are deleted in one transaction, so that nobody waits long for the database."""


def activate_model(
    catalog: Catalog, model_id: int, progress: Progress = silent, loaded: Models | None = None
) -> Models:
    """Make a model the active one, and return it loaded; cancelled before the switch, the former one stays active.

    What was encoded until then stays encoded: activated again, it goes on from there.

    Args:
        loaded: Models that are loaded already, whose detector is kept.

    Raises:
        UserError: `model.unknown` or `model.damaged`.
    """
    with catalog.read() as session:
        row = hashing_models.model(session, model_id)
    return _switched(catalog, row, partial(hashing_models.activate, model_id=model_id), progress, loaded)


def rollback_model(catalog: Catalog, progress: Progress = silent, loaded: Models | None = None) -> Models:
    """Go back to the model that was active before, and return it loaded.

    Raises:
        UserError: `model.no_previous` or `model.damaged`.
    """
    while True:
        with catalog.read() as session:
            row = hashing_models.previous(session)

        def back(session: Session, encoded: int = row.id) -> None:
            if hashing_models.rollback(session).id != encoded:
                raise _OtherPreviousError

        with suppress(_OtherPreviousError):
            return _switched(catalog, row, back, progress, loaded)


class _OtherPreviousError(Exception):
    """Another process switched while a model was encoded that a rollback would lead to no more; nothing was written."""


def _switched(
    catalog: Catalog, row: ModelRow, switch: Callable[[Session], object], progress: Progress, loaded: Models | None
) -> Models:
    models = _loaded(catalog, row, loaded)
    while True:
        unreadable = encode_missing_of(catalog, models.encoder, row.id, progress, from_thumbnails=True)
        with catalog.write() as session:
            # What another process imported, or a person corrected, since the encoding ended is encoded first.
            if set(codes.pictures_without_code(session, row.id)) <= unreadable:
                left = hashing_models.active(session)
                switch(session)
                break
    _drop_codes(catalog, {row.id} if left is None else {row.id, left.id})
    return models


def _loaded(catalog: Catalog, row: ModelRow, loaded: Models | None) -> Models:
    encoder = load_encoder(catalog, row)
    if loaded is not None:
        return replace(loaded, encoder=encoder, model_id=row.id)
    detector, detector_id = load_active_detector(catalog)
    return Models(detector, encoder, row.id, detector_id)


def _drop_codes(catalog: Catalog, needed: set[int]) -> None:
    """Delete the codes of models that are neither needed nor what a rollback returns to."""
    with catalog.read() as session:
        models = [row.id for row in hashing_models.all_models(session)]
        with suppress(UserError):  # there may be nothing to go back to
            needed = needed | {hashing_models.previous(session).id}
    for model_id in set(models) - needed:
        while True:
            with catalog.write() as session:
                if hashing_models.model(session, model_id).active or not codes.remove_some(session, model_id, PORTION):
                    break
