"""Which workflow answers which request; holds the catalog, the models and the index."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from artcatalog.catalog import detection_models, hashing_models
from artcatalog.catalog.connection import Catalog, open_catalog
from artcatalog.engine import messages
from artcatalog.engine.messages import Request, Result
from artcatalog.errors import UserError
from artcatalog.progress import Progress

if TYPE_CHECKING:
    from artcatalog.workflows.live_index import LiveIndex
    from artcatalog.workflows.models import Models
    from artcatalog.workflows.word_index import WordIndex


class Answers:
    """Answers requests on one catalog. Models and index are loaded when first needed; safe on both lanes."""

    def __init__(self, folder: Path) -> None:
        """Open the catalog.

        Raises:
            UserError: catalog.*
        """
        self._catalog = _opened(folder)
        self._loading = threading.Lock()
        self._loaded: Models | None = None
        self._live: LiveIndex | None = None
        self._word_index: WordIndex | None = None

    def answer(self, request: Request, progress: Progress) -> Result:
        """Do what is asked.

        Raises:
            UserError: What a person can act on.
            Cancelled: From `progress`.
        """
        match request:
            case messages.LookUp():
                from artcatalog.workflows.look_up import look_up

                return look_up(self._catalog, self._models(), self._index(), request, progress)
            case messages.DetectOutlines():
                from artcatalog.workflows.detect_outlines import detect_outlines

                return detect_outlines(self._models().detector, Path(request.file))
            case messages.AskIndexHealth():
                return self._health()
            case messages.ReadTable():
                from artcatalog.workflows.record_table import table_columns

                return table_columns(Path(request.file))
            case messages.SearchWords():
                return self._words(request)
            case messages.MoreLikeThis():
                return self._similar(request)
            case messages.ShowAttention():
                from artcatalog.workflows.show_attention import show_attention

                return show_attention(self._models().encoder, request)
            case _:
                return self._keep(request, progress)

    def load(self) -> None:
        """Load models and codes, so that the first look-up need not; register a newer model that an update brought.

        Raises:
            UserError: What the first look-up will tell again.
        """
        from artcatalog.workflows.known_models import offer_default_model

        models = self._models()
        self._index().codes(models.model_id, models.encoder.bits)
        offer_default_model(self._catalog)

    def _keep(self, request: Request, progress: Progress) -> Result:
        """Keep what a person said of one photo or picture."""
        match request:
            case messages.RecordAnswer():
                from artcatalog.workflows.answer import record_answer

                return record_answer(self._catalog, request)
            case messages.AddFromPhoto():
                from artcatalog.workflows.add_from_photo import add_from_photo

                return add_from_photo(self._catalog, self._models(), request)
            case messages.CorrectQuad():
                from artcatalog.workflows.correct_quad import correct_quad

                return correct_quad(self._catalog, self._models(), request)
            case messages.EncodeAgain():
                from artcatalog.workflows.correct_quad import encode_again

                return encode_again(self._catalog, self._models(), request)
            case _:
                return self._bulk(request, progress)

    def _bulk(self, request: Request, progress: Progress) -> Result:
        match request:
            case messages.ImportPictures():
                from artcatalog.workflows.import_pictures import import_pictures

                return import_pictures(self._catalog, self._models(), request, progress)
            case messages.PlanImport():
                from artcatalog.workflows.plan_import import plan_import

                return plan_import(self._catalog, request.order, progress)
            case messages.FindDuplicates():
                return self._duplicates(request, progress)
            case messages.ExportRecords():
                from artcatalog.workflows.export_records import export_records

                return export_records(self._catalog, request, progress)
            case messages.UndoImport():
                from artcatalog.workflows.undo_import import undo_import

                return undo_import(self._catalog, request)
            case messages.Reindex():
                from artcatalog.workflows.code_for_words import add_words
                from artcatalog.workflows.encode_pictures import encode_missing

                encode_missing(self._catalog, self._models(), progress)
                add_words(self._catalog, progress)
                return self._health()
            case messages.HealThumbnails():
                from artcatalog.workflows.heal_thumbnails import heal_thumbnails

                return messages.Done(heal_thumbnails(self._catalog, progress))
            case messages.DetectAgain():
                from artcatalog.workflows.detect_again import detect_again

                return detect_again(self._catalog, self._models(), request, progress)
            case _:
                return self._switch(request, progress)

    def _switch(self, request: Request, progress: Progress) -> Result:
        match request:
            case messages.ActivateModel():
                from artcatalog.workflows.activate_model import activate_model

                return self._switched(activate_model(self._catalog, request.model_id, progress, self._loaded))
            case messages.RollbackModel():
                from artcatalog.workflows.activate_model import rollback_model

                return self._switched(rollback_model(self._catalog, progress, self._loaded))
            case messages.ActivateTextModel():
                from artcatalog.workflows.activate_text_model import activate_text_model

                activate_text_model(self._catalog, request.model_id, progress)
                return self._health()
            case messages.AddTextModel():
                from artcatalog.workflows.add_clip_model import add_clip_model

                add_clip_model(self._catalog, Path(request.folder), progress)
                return messages.Done(1)
            case messages.RemoveModel():
                from artcatalog.workflows.remove_model import remove_model

                remove_model(self._catalog, request.kind, request.model_id)
                return messages.Done(1)
            case messages.RollbackTextModel():
                from artcatalog.workflows.activate_text_model import rollback_text_model

                rollback_text_model(self._catalog, progress)
                return self._health()
            case _:
                raise TypeError(f"no workflow answers {type(request).__name__}")

    def _words(self, request: messages.SearchWords) -> Result:
        from artcatalog.workflows.word_index import word_index

        with self._loading:
            if self._word_index is None or not self._word_index.is_current():
                self._word_index = word_index(self._catalog)
            index = self._word_index
        hits = [] if index is None else index.search(request.text, request.top)
        return messages.FittingArtworks(tuple(hit.artwork_id for hit in hits), tuple(hit.score for hit in hits))

    def _duplicates(self, request: messages.FindDuplicates, progress: Progress) -> Result:
        from artcatalog.workflows.find_duplicates import find_duplicates
        from artcatalog.workflows.known_models import active_model

        active = active_model(self._catalog)
        return find_duplicates(self._catalog, active.id, active.bits, self._index(), request, progress)

    def _similar(self, request: messages.MoreLikeThis) -> Result:
        from artcatalog.workflows.known_models import active_model
        from artcatalog.workflows.more_like_this import more_like_this

        active = active_model(self._catalog)
        return more_like_this(self._catalog, active.id, active.bits, self._index(), request)

    def _switched(self, models: Models) -> Result:
        with self._loading:
            self._loaded = models
        return self._health()

    def _health(self) -> Result:
        from artcatalog.workflows.index_health import index_health

        return index_health(self._catalog)

    def _models(self) -> Models:
        """Return the active models, loaded again where another one was activated."""
        from artcatalog.workflows.models import load_models

        with self._loading:
            with self._catalog.read() as session:
                active, detector = hashing_models.active(session), detection_models.active_id(session)
            held = self._loaded
            known = None if held is None else (held.model_id, held.encoder.card.sha256, held.detector_id)
            if held is None or active is None or (active.id, active.sha256, detector) != known:
                held = self._loaded = load_models(self._catalog)
            return held

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


def _opened(folder: Path) -> Catalog:
    """Open a catalog for writing; one on a medium that is read-only, or in a folder of somebody else's, for reading."""
    try:
        return open_catalog(folder)
    except UserError as error:
        if error.code != "catalog.read_only":
            raise
        return open_catalog(folder, read_only=True)
