"""The hashing models of a catalog folder: the one that travels with the program is copied in and registered."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from artcatalog.catalog import hashing_models
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.hashing_models import ModelRow
from artcatalog.errors import UserError
from artcatalog.hashing.cards import card_path, load_card
from artcatalog.resources import models_dir


def default_weights() -> Path:
    """Return where the weights are that travel with the program."""
    return models_dir() / "hashing.safetensors"


def add_model(catalog: Catalog, weights: Path) -> int:
    """Copy weights and their card into the catalog and register them, not yet active; return the model's id.

    Weights that are known by their SHA-256, and whole, are not copied again.

    Raises:
        UserError: `model.damaged`, `catalog.disk`.
    """
    card = load_card(weights)
    with catalog.read() as session:
        for row in hashing_models.all_models(session):
            if row.sha256 == card.sha256 and _is_whole(catalog.models / row.file):
                return row.id
    name = re.sub(r"[^a-z0-9]+", "-", card.name.lower()).strip("-") or "model"
    target = catalog.models / f"{name}-{card.sha256[:12]}.safetensors"
    if weights.resolve() != target.resolve():
        try:
            _copy_aside(card_path(weights), card_path(target))
            _copy_aside(weights, target)
        except OSError as error:
            raise UserError("catalog.disk", folder=str(catalog.folder), reason=error.strerror or str(error)) from error
    with catalog.write() as session:
        shape = card.shape
        return hashing_models.register(
            session, card.name, card.recipe, shape["bits"], shape["dims"], target.name, card.sha256, card.figures
        )


def _copy_aside(source: Path, target: Path) -> None:
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        shutil.copyfile(source, aside)
        with aside.open("r+b") as stream:
            os.fsync(stream.fileno())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _is_whole(weights: Path) -> bool:
    """Whether weights are there and match their card."""
    try:
        load_card(weights)
    except UserError:
        return False
    return True


def active_model(catalog: Catalog) -> ModelRow:
    """Return the active model; in a catalog without one, the program's own becomes it.

    Raises:
        UserError: `model.damaged`, or `model.unknown` in a catalog that is open read-only.
    """
    with catalog.read() as session:
        row = hashing_models.active(session)
    if row is not None:
        return row
    if catalog.read_only:
        raise UserError("model.unknown", model="active")
    model_id = add_model(catalog, default_weights())
    with catalog.write() as session:
        if hashing_models.active(session) is None:
            hashing_models.activate(session, model_id)
        return hashing_models.model(session, model_id)


def offer_default_model(catalog: Catalog) -> None:
    """Register the program's own model where an update brought a newer one; it is not activated."""
    if not catalog.read_only:
        active_model(catalog)
        add_model(catalog, default_weights())
