"""Fine-tunes searching by words on the records of a catalog and their pictures."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from artcatalog import __version__
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.described import described_artworks
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent
from artcatalog.settings import WORDS_NEEDED
from artcatalog.text.text_model import TextModel
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.catalog_pictures import from_catalog, split
from artcatalog.training.collection_words import CollectionRecords, own_terms, row_of
from artcatalog.training.events import Emit
from artcatalog.training.map_cache import Maps, cached_maps
from artcatalog.training.text_files import write_text_model
from artcatalog.training.word_tuning import WordLesson, tune_words
from artcatalog.workflows.activate_text_model import activate_text_model
from artcatalog.workflows.known_text_models import active_text_model, add_text_model, default_text_model
from artcatalog.workflows.training_runs import TrainingOrder, free_name, run_folder, switched

RECIPE = "words"

MOST = 12_000
"""Works that are learnt from and judged by: their maps take a third of a gigabyte."""

SAMPLED = 3 * MOST
"""Records that are read, of a larger collection."""

HELD_OUT, LEAST_HELD_OUT, MOST_HELD_OUT = 0.2, 20, 1500
"""Share of the works that is held out to judge by, and how many at least and at most."""

VIEWS = 2
"""Views of each picture that is learnt from."""


def train_words(
    catalog: Catalog, order: TrainingOrder, emit: Emit, stop: Callable[[], bool], progress: Progress = silent
) -> int:
    """Train, save, judge and, if better, activate; return the new text model's id. See `workflows.train`."""
    words = _words(catalog)
    base, is_active = _base(catalog)
    data = from_catalog(catalog, progress, MOST, words.without)
    run = run_folder(catalog, RECIPE, _fingerprint(data, words, base, order))
    lesson = _lesson(base, words, data, run / "maps", progress)
    network, card, judged = tune_words(base, lesson, run, order.minutes, emit, stop, order.device)
    target = free_name(catalog.models, RECIPE)
    named = replace(card, name=f"{card.name}, {datetime.now(UTC):%Y-%m-%d %H:%M:%S}")
    write_text_model(network, base.maps.sha256, named, target)
    model_id = add_text_model(catalog, target, base.bits)
    emit("saved", {"model": model_id, "file": target.name})
    shutil.rmtree(run, ignore_errors=True)
    activated = ((judged.better and is_active) or order.activate) and switched(
        lambda stoppable: activate_text_model(catalog, model_id, stoppable), stop, progress
    )
    emit("finished", {"model": model_id, "activated": activated, "stopped": stop(), **asdict(judged)})
    return model_id


def _base(catalog: Catalog) -> tuple[TextModel, bool]:
    """Return the model that learning goes on from, and whether that is the active one.

    A CLIP model is not taught, nor is a model that was taught compared with it: whoever activated it decides.
    """
    active = active_text_model(catalog).model
    return (active, True) if isinstance(active, TextModel) else (default_text_model(), False)


@dataclass(frozen=True)
class _Words:
    """The records of artworks, by place; `without`: artworks that are left out, by id."""

    places: dict[str, int]
    records: CollectionRecords
    without: frozenset[int]

    def of(self, data: ArtworkPictures) -> CollectionRecords:
        """Return the records of pictures."""
        return self.records.chosen([self.places[number] for number in data.numbers])


def _words(catalog: Catalog) -> _Words:
    """Read the records, of a large collection a sample; those that share no telling word with others are left out.

    Raises:
        UserError: `training.too_few_words`.
    """
    with catalog.read() as session:
        found = described_artworks(session)
    ids = {one.artwork_id for one in found}
    if len(found) > SAMPLED:
        found = sorted(found, key=lambda one: hashlib.sha256(str(one.artwork_id).encode()).digest())[:SAMPLED]
    rows = [row_of(one) for one in found]
    records = CollectionRecords(rows, own_terms(rows))
    kept = np.flatnonzero(records.has[:, records.telling].any(axis=1))
    if len(kept) < WORDS_NEEDED:
        raise UserError("training.too_few_words", needed=WORDS_NEEDED, records=len(kept))
    places = {str(found[at].artwork_id): int(at) for at in kept}
    return _Words(places, records, frozenset(ids - {int(number) for number in places}))


def _lesson(base: TextModel, words: _Words, data: ArtworkPictures, folder: Path, progress: Progress) -> WordLesson:
    def maps(some: ArtworkPictures, views: int) -> Maps:
        return cached_maps(base.maps, some.numbers, lambda: some, views, folder, progress)

    kept, held = split(data, HELD_OUT, LEAST_HELD_OUT, MOST_HELD_OUT)
    return WordLesson(maps(kept, VIEWS), words.of(kept), maps(held, 1), words.of(held))


def _fingerprint(data: ArtworkPictures, words: _Words, base: TextModel, order: TrainingOrder) -> str:
    """Return a digest of what a run depends on, so that only the same run is resumed."""
    rows = [sorted(words.records.rows[words.places[number]].items()) for number in data.numbers]
    told = json.dumps([__version__, base.card.sha256, base.maps.sha256, order.minutes, data.numbers, rows])
    digest = hashlib.sha256(told.encode())
    for picture in data.data:
        digest.update(picture)
    return digest.hexdigest()
