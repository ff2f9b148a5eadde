"""Removes a model that is not needed any more: what the catalog knows of it, its codes, its files."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from artcatalog.catalog import codes, detection_models, hashing_models, text_codes, text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.hashing_models import ModelRow
from artcatalog.engine.messages import ModelKind
from artcatalog.errors import UserError
from artcatalog.hashing.cards import load_card
from artcatalog.text.clip_model import RECIPE as CLIP
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.workflows.code_for_words import PORTION
from artcatalog.workflows.known_models import default_weights

log = logging.getLogger(__name__)


def remove_model(catalog: Catalog, kind: ModelKind, model_id: int) -> None:
    """Remove a model for good. The active one stays, and so does the program's own.

    A rollback goes past it, to the model that was active before.

    Raises:
        UserError: `model.unknown`, `model.active`, `model.own`; `model.needed` where a model for words was taught on
            it.
    """
    if kind == "hashing":
        _remove_hashing(catalog, model_id)
        return
    if model_id == OWN:
        raise UserError("model.own")
    models = detection_models if kind == "detection" else text_models
    with catalog.read() as session:
        row = models.model(session, model_id)
    if row.active:
        raise UserError("model.active", name=row.name)
    while kind == "text":
        with catalog.write() as session:
            if text_models.active_id(session) == model_id or not text_codes.remove_of(session, model_id, PORTION):
                break
    with catalog.write() as session:
        models.remove(session, model_id)
    _delete(catalog, row.file)


def _remove_hashing(catalog: Catalog, model_id: int) -> None:
    with catalog.read() as session:
        row = hashing_models.model(session, model_id)
    if row.active:
        raise UserError("model.active", name=row.name)
    if row.sha256 == load_card(default_weights()).sha256:
        raise UserError("model.own")
    if other := _taught_on(catalog, row):
        raise UserError("model.needed", name=row.name, other=other)
    while True:
        with catalog.write() as session:
            if hashing_models.model(session, model_id).active or not codes.remove_some(session, model_id, PORTION):
                break
    with catalog.write() as session:
        hashing_models.remove(session, model_id)
    _delete(catalog, row.file)


def _taught_on(catalog: Catalog, row: ModelRow) -> str | None:
    """Return the name of a model for words whose backbone is this model's, and not the program's own too."""
    with catalog.read() as session:
        taught = text_models.all_models(session)
    backbones: dict[str | None, str] = {}
    for held in taught:
        with _damaged_holds_nothing_up():
            card = load_card(catalog.models / held.file)
            if card.recipe != CLIP:
                backbones[card.shape.get("backbone")] = held.name
    with _damaged_holds_nothing_up():
        if backbones:
            own, backbone = (FeatureMaps.load(file).sha256 for file in (default_weights(), catalog.models / row.file))
            return None if backbone == own else backbones.get(backbone)
    return None


@contextmanager
def _damaged_holds_nothing_up() -> Iterator[None]:
    try:
        yield
    except UserError as error:
        log.warning("%s", error)


def _delete(catalog: Catalog, file: str) -> None:
    """Delete weights and card, or a CLIP model's folder; what another program has open stays, and is needed no more."""
    weights = catalog.models / file
    if weights.parent.parent == catalog.models:
        shutil.rmtree(weights.parent, ignore_errors=True)
        return
    for path in (weights, weights.with_suffix(".json")):
        try:
            if path.parent == catalog.models:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s cannot be deleted: %s", path, error.strerror or error)
