"""The text models of a catalog: the program's own, those that its records taught, and CLIP models of the museum's."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from artcatalog.catalog import hashing_models, text_codes, text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.taught_models import TaughtModel
from artcatalog.errors import UserError
from artcatalog.hashing.cards import load_card
from artcatalog.resources import models_dir
from artcatalog.text.clip_model import RECIPE as CLIP
from artcatalog.text.clip_model import ClipTextModel
from artcatalog.text.text_model import TextModel
from artcatalog.text.word_model import WordModel
from artcatalog.workflows.known_models import default_weights as default_backbone

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class ActiveTextModel:
    """The text model that words are searched with, and the id of the active one, OWN for the program's own.

    They differ only where the active one cannot be loaded: then the program's own stands in.
    """

    model: WordModel
    id: int


def default_weights() -> Path:
    """Return where the text model is that travels with the program."""
    return models_dir() / "text.safetensors"


@cache
def default_text_model() -> TextModel:
    """Return the text model that travels with the program, loaded once a process.

    Raises:
        UserError: `model.damaged`.
    """
    return TextModel.load()


def active_text_model(catalog: Catalog) -> ActiveTextModel:
    """Return the active text model, loaded once; where it cannot be, the log says so and the own one stands in.

    Raises:
        UserError: `model.damaged`: the program's own.
    """
    with catalog.read() as session:
        row = text_models.active(session)
    if row is None:
        return ActiveTextModel(default_text_model(), OWN)
    try:
        return ActiveTextModel(load_text_model(catalog, row), row.id)
    except UserError as error:
        log.warning("words are searched with the program's own model: %s", error)
        return ActiveTextModel(default_text_model(), row.id)


def text_model(catalog: Catalog, model_id: int) -> WordModel:
    """Load a text model of the catalog, OWN: the program's own.

    Raises:
        UserError: `model.unknown`, `model.damaged` or `clip.*`.
    """
    if model_id == OWN:
        return default_text_model()
    with catalog.read() as session:
        row = text_models.model(session, model_id)
    return load_text_model(catalog, row)


def load_text_model(catalog: Catalog, row: TaughtModel) -> WordModel:
    """Load a CLIP model, or a text model that was taught, with the backbone that it was taught on.

    The backbone is the program's own, whichever hashing model is active; after an update that brought another one, the
    copy of the former one among the catalog's hashing models.

    Raises:
        UserError: `model.damaged`, also where that backbone is gone; `clip.*`.
    """
    return _loaded(catalog.models / row.file, row.sha256, tuple(_backbones(catalog)))


@lru_cache(maxsize=2)
def _loaded(weights: Path, sha256: str, backbones: tuple[Path, ...]) -> WordModel:
    card = load_card(weights)
    if card.sha256 != sha256:
        raise UserError("model.damaged", file=str(weights), reason="it is not the one that the catalog knows")
    if card.recipe == CLIP:
        return ClipTextModel.load(weights.parent, card, default_text_model())
    failure: UserError | None = None
    for backbone in backbones:
        try:
            return TextModel.load(weights, backbone)
        except UserError as error:
            failure = failure or error
    raise failure or UserError("model.damaged", file=str(weights), reason="its backbone is missing")


def _backbones(catalog: Catalog) -> Iterator[Path]:
    yield default_backbone()
    with catalog.read() as session:
        rows = hashing_models.all_models(session)
    yield from (catalog.models / row.file for row in rows)


def add_text_model(catalog: Catalog, weights: Path, bits: int) -> int:
    """Register weights that lie in the catalog's `models`, not yet active; return the model's id.

    Raises:
        UserError: `model.damaged`.
    """
    card = load_card(weights)
    with catalog.write() as session:
        return text_models.add(session, card.name, bits, weights.name, card.sha256, card.figures)


def code_id(catalog: Catalog, model: WordModel) -> int:
    """Return the id under which a text model's codes are kept; the program's own is noted where it is new."""
    with catalog.write() as session:
        return text_codes.register(session, model.card.name, model.bits, model.card.sha256)


def text_models_of(catalog: Catalog) -> list[TaughtModel]:
    """Return the program's own text model, then the others, oldest first.

    Raises:
        UserError: `model.damaged`: the program's own.
    """
    weights = default_weights()
    card = load_card(weights)
    with catalog.read() as session:
        return text_models.all_with_own(session, weights, card.name, card.sha256, card.figures)
