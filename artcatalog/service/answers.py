"""Which workflow answers which request; holds the catalog, the models and the index."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from artcatalog.catalog import grid, hashing_models
from artcatalog.catalog.connection import open_catalog
from artcatalog.engine import messages
from artcatalog.engine.messages import Request, Result
from artcatalog.progress import Progress

if TYPE_CHECKING:
    from artcatalog.detection.detector import Detector
    from artcatalog.workflows.live_index import LiveIndex
    from artcatalog.workflows.models import Models


class Answers:
    """Answers requests on one catalog. Models and index are loaded when first needed; safe on both lanes."""

    def __init__(self, folder: Path) -> None:
        """Open the catalog.

        Raises:
            UserError: catalog.*
        """
        self._catalog = open_catalog(folder)
        self._loading = threading.Lock()
        self._loaded: Models | None = None
        self._live: LiveIndex | None = None

    def answer(self, request: Request, progress: Progress) -> Result:
        """Do what is asked.

        Raises:
            UserError: What a person can act on.
            Cancelled: From `progress`.
        """
        match request:
            case messages.LookUp():
                from artcatalog.workflows.look_up import look_up

                return look_up(self._catalog, self._models(), self._index(), request)
            case messages.DetectOutlines():
                from artcatalog.workflows.detect_outlines import detect_outlines

                return detect_outlines(self._models().detector, Path(request.file))
            case messages.AskIndexHealth():
                return self._health()
            case messages.RecordAnswer():
                from artcatalog.workflows.answer import record_answer

                return record_answer(self._catalog, request)
            case messages.CorrectQuad():
                from artcatalog.workflows.correct_quad import correct_quad

                return correct_quad(self._catalog, self._models(), request)
            case _:
                return self._bulk(request, progress)

    def _bulk(self, request: Request, progress: Progress) -> Result:
        match request:
            case messages.ImportPictures():
                from artcatalog.workflows.import_pictures import import_pictures

                return import_pictures(self._catalog, self._models(), request, progress)
            case messages.UndoImport():
                from artcatalog.workflows.undo_import import undo_import

                return undo_import(self._catalog, request)
            case messages.Reindex():
                from artcatalog.workflows.encode_pictures import encode_missing

                return encode_missing(self._catalog, self._models(), progress)
            case messages.ActivateModel():
                from artcatalog.workflows.activate_model import activate_model

                return self._switched(activate_model(self._catalog, request.model_id, progress, self._detector()))
            case messages.RollbackModel():
                from artcatalog.workflows.activate_model import rollback_model

                return self._switched(rollback_model(self._catalog, progress, self._detector()))
            case _:
                raise TypeError(f"no workflow answers {type(request).__name__}")

    def _detector(self) -> Detector | None:
        return self._loaded.detector if self._loaded is not None else None

    def _switched(self, models: Models) -> Result:
        with self._loading:
            self._loaded = models
        return self._health()

    def _health(self) -> Result:
        with self._catalog.read() as session:
            counts, model = grid.counts(session), hashing_models.active(session)
        return messages.IndexHealth(counts.pictures, counts.coded, model.name if model else "")

    def _models(self) -> Models:
        """Return the active models, loaded again where another one was activated."""
        from artcatalog.workflows.models import load_models

        with self._loading:
            with self._catalog.read() as session:
                active = hashing_models.active(session)
            if self._loaded is None or active is None or active.id != self._loaded.model_id:
                self._loaded = load_models(self._catalog)
            return self._loaded

    def _index(self) -> LiveIndex:
        from artcatalog.workflows.live_index import LiveIndex

        with self._loading:
            if self._live is None:
                self._live = LiveIndex(self._catalog)
            return self._live

    def close(self) -> None:
        """Close the catalog."""
        if self._live is not None:
            self._live.close()
        self._catalog.close()
