"""How many pictures of a catalog can be found: by photos, and by words."""

from __future__ import annotations

import logging

from artcatalog.catalog import grid, hashing_models, text_codes, text_models
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import IndexHealth
from artcatalog.errors import UserError
from artcatalog.hashing.cards import load_card
from artcatalog.resources import models_dir

log = logging.getLogger(__name__)


def index_health(catalog: Catalog) -> IndexHealth:
    """Return how many pictures have codes of the active models, and the hashing model's name; "" where none is."""
    with catalog.read() as session:
        counted, active = grid.counts(session), hashing_models.active(session)
    worded = counted.pictures - uncoded_for_words(catalog)
    return IndexHealth(counted.pictures, counted.coded, active.name if active else "", worded)


def uncoded_for_words(catalog: Catalog) -> int:
    """Return how many pictures no words find, since they lack a code of the text model that words are searched with.

    After an update that brought another text model that is all of them. Pictures without a thumbnail are not counted:
    they cannot be encoded before they have one. None where the program's own model is damaged: nothing could encode
    them.
    """
    with catalog.read() as session:
        active = text_models.active(session)
        if active is not None and not (catalog.models / active.file).is_file():
            active = None  # the program's own stands in
        try:
            digest = active.sha256 if active else load_card(models_dir() / "text.safetensors").sha256
        except UserError as error:
            log.warning("pictures are not searched by words: %s", error)
            return 0
        model_id = text_codes.model_id(session, digest)
        return text_codes.uncoded(session, model_id or 0)
