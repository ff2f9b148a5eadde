"""The codes by which words find pictures, in memory and kept up to date with the catalog."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog import text_codes, text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.text_codes import StoredTextCodes, TextCodeState
from artcatalog.errors import UserError
from artcatalog.text.word_model import WordModel
from artcatalog.workflows.known_text_models import active_text_model

log = logging.getLogger(__name__)

FITS = 5 / 6
"""Score from which a picture is a hit.

The program's own model: even odds, since training counts pairs that fit five times. A CLIP model: one hit in six by
accident.
"""


@dataclass(frozen=True)
class PictureHit:
    """An artwork that a picture of it brought up, with the probability that it fits the words."""

    artwork_id: int
    score: float


class WordIndex:
    """Searches a catalog's pictures by words. One for each catalog and process; usable from several threads."""

    def __init__(self, catalog: Catalog, model: WordModel, active: int = OWN) -> None:
        """Begin empty; codes are read at the first search.

        Args:
            active: The id of the active text model, for which the index is made.
        """
        self._catalog, self._model, self._active = catalog, model, active
        self._lock = threading.Lock()
        self._state: TextCodeState | None = None
        self._artworks: NDArray[np.int64] = np.empty(0, np.int64)
        self._values: NDArray[np.float32] = np.empty((0, model.bits), np.float32)

    def is_current(self) -> bool:
        """Whether the text model that it was made for is still the active one."""
        with self._catalog.read() as session:
            return text_models.active_id(session) == self._active

    def search(self, text: str, top: int) -> list[PictureHit]:
        """Return the artworks whose pictures fit the words, best first; none where no word is known.

        Hash features are compared as the values that they are, not as bits: codes of near pictures are often the same.
        """
        query = self._model.words(text)
        with self._lock:
            self._refresh()
            artworks, values = self._artworks, self._values
        if query is None or not len(artworks):
            return []
        scores = self._model.chances(query, values)
        fitting = np.flatnonzero(scores >= FITS)
        order = fitting[np.argsort(-scores[fitting], kind="stable")]
        best: dict[int, float] = {}
        for at in order:
            best.setdefault(int(artworks[at]), float(scores[at]))
            if len(best) == top:
                break
        return [PictureHit(artwork_id, score) for artwork_id, score in best.items()]

    def _refresh(self) -> None:
        """Read new codes; all again where some went or came back from the trash."""
        with self._catalog.read() as session:
            model_id = text_codes.model_id(session, self._model.card.sha256)
            if model_id is None:
                return
            state = text_codes.text_code_state(session, model_id)
            if state == self._state:
                return
            after = self._newest(state)
            stored = text_codes.load_text_codes(session, model_id, after)
        self._take(stored, keep=after > 0)
        self._state = state

    def _newest(self, state: TextCodeState) -> int:
        """Return the id after which codes are new; 0 where those in memory do not hold any more."""
        held = self._state
        if held is None or (held.model_id, held.revision) != (state.model_id, state.revision):
            return 0
        return held.max_id if state.count > held.count else 0

    def _take(self, stored: StoredTextCodes, *, keep: bool) -> None:
        values = self._model.as_compared(stored.values)
        self._artworks = np.concatenate([self._artworks, stored.artwork_ids]) if keep else stored.artwork_ids
        self._values = np.concatenate([self._values, values]) if keep else values


def word_index(catalog: Catalog) -> WordIndex | None:
    """Return an index of a catalog under its active text model; None where none can be loaded."""
    try:
        active = active_text_model(catalog)
        return WordIndex(catalog, active.model, active.id)
    except UserError as error:
        log.warning("pictures are not searched by words: %s", error)
        return None
