"""The searchable index of a catalog, kept up to date with its database, whoever writes to it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import numpy as np

from artcatalog.catalog import codes, pictures, quads
from artcatalog.catalog.connection import Catalog
from artcatalog.errors import UserError
from artcatalog.geometry.quads import Quad
from artcatalog.imaging.decode import decode
from artcatalog.retrieval.index import CodeIndex
from artcatalog.retrieval.verdict import load_calibration
from artcatalog.retrieval.verification import Prepared

MOST_PREPARED = 400
"""Catalog pictures kept ready for verification, about 600 kB each."""


class LiveIndex:
    """What a look-up needs of a catalog besides its models: codes, catalog pictures, calibration, two threads.

    One for each catalog and process; usable from several threads.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Begin empty; codes are read at the first search."""
        self._catalog = catalog
        self._lock = threading.Lock()
        self._codes: CodeIndex | None = None
        self._model_id = 0
        self._state: codes.CodeState | None = None
        self._prepared: OrderedDict[int, Prepared] = OrderedDict()
        self._prepared_lock = threading.Lock()
        self.calibration = load_calibration()
        self.pool = ThreadPoolExecutor(2, thread_name_prefix="verify")

    def codes(self, model_id: int, bits: int) -> CodeIndex:
        """Return the codes of a model as the catalog holds them now.

        New codes are added to what is in memory; where codes went, or came back from the trash, all are read again, and
        so are pictures, for the id of one that went may be another's now.
        """
        with self._lock, self._catalog.read() as session:
            state = codes.code_state(session, model_id)
            current = self._codes if self._model_id == model_id else None
            if current is not None and state == self._state:
                return current
            added_only = current is not None and self._state is not None and state.revision == self._state.revision
            after = self._state.max_id if added_only and self._state is not None else 0
            stored = codes.load_codes(session, model_id, after_id=after)
            index = current if added_only and current is not None else CodeIndex(bits)
            if not added_only:
                self._forget_pictures()
            index.add(stored.codes, stored.picture_ids, stored.artwork_ids, stored.crops)
            self._codes, self._model_id, self._state = index, model_id, state
            return index

    def prepared(self, picture_id: int) -> Prepared | None:
        """Return a catalog picture ready for verification, from its thumbnail; None where that is missing."""
        with self._prepared_lock:
            if picture_id in self._prepared:
                self._prepared.move_to_end(picture_id)
                return self._prepared[picture_id]
        fresh = self._prepare(picture_id)
        if fresh is not None:
            with self._prepared_lock:
                self._prepared[picture_id] = fresh
                while len(self._prepared) > MOST_PREPARED:
                    self._prepared.popitem(last=False)
        return fresh

    def _forget_pictures(self) -> None:
        with self._prepared_lock:
            self._prepared.clear()

    def _prepare(self, picture_id: int) -> Prepared | None:
        try:
            with self._catalog.read() as session:
                thumbnail = pictures.picture(session, picture_id).thumbnail
            return None if thumbnail is None else Prepared(decode(self._catalog.thumbnails / thumbnail).pixels)
        except UserError:
            return None

    def region(self, picture_id: int, crop: str) -> Quad | None:
        """Return where an enrolled crop lies in its picture, in shares of width and height; None: all of it."""
        if crop == "whole":
            return None
        with suppress(UserError), self._catalog.read() as session:  # a picture may go while it is looked at
            row = pictures.picture(session, picture_id)
            held = [quad for quad in quads.current_quads(session, picture_id) if quad.kind == crop]
            if held:
                return np.asarray(held[0].corners, np.float64) / np.array([row.width, row.height], np.float64)
        return None

    def close(self) -> None:
        """End the threads."""
        self.pool.shutdown(wait=False, cancel_futures=True)
