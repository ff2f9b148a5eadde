"""Fine-tunes the hashing model on the catalog's own pictures."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime

from artcatalog import __version__
from artcatalog.catalog import hashing_models
from artcatalog.catalog.connection import Catalog
from artcatalog.progress import Progress, silent
from artcatalog.training.catalog_pictures import fingerprint, from_catalog, split
from artcatalog.training.confirmed_pairs import with_answers
from artcatalog.training.events import Emit
from artcatalog.training.fine_tuning import fine_tune
from artcatalog.training.model_files import write_model
from artcatalog.training.recipes import RECIPES
from artcatalog.workflows.activate_model import activate_model
from artcatalog.workflows.known_models import active_model, add_model, offer_default_model
from artcatalog.workflows.training_runs import TrainingOrder, run_folder, switched

FRESH = "trained.safetensors"
"""Weights that a run ended with, in its folder, until they are among the catalog's models."""


MOST = 30_000
"""Artworks that are learned from and judged by: of a larger collection, these many, the same ones each time."""


def train_hashing(
    catalog: Catalog, order: TrainingOrder, emit: Emit, stop: Callable[[], bool], progress: Progress = silent
) -> int:
    """Train, save, judge and, if better, activate; return the new model's id. See `workflows.train`."""
    offer_default_model(catalog)  # which mends a damaged copy
    base = active_model(catalog)
    data, strangers = with_answers(catalog, from_catalog(catalog, progress, MOST), progress)
    kept, held = split(data)
    digest = fingerprint(data, __version__, base.sha256, repr(RECIPES[order.recipe]), f"{order.minutes:g}")
    run = run_folder(catalog, order.recipe, digest)
    weights = catalog.models / base.file
    network, card, judged = fine_tune(
        weights, (kept.joined(strangers), held), run, order.minutes, emit, stop, order.recipe, order.device
    )
    named = replace(card, name=f"{card.name}, {datetime.now(UTC):%Y-%m-%d %H:%M:%S}")
    write_model(network, named, run / FRESH)
    model_id = add_model(catalog, run / FRESH)
    emit("saved", {"model": model_id, "file": _file_of(catalog, model_id)})
    activated = (judged.better or order.activate) and switched(
        lambda stoppable: activate_model(catalog, model_id, stoppable), stop, progress
    )
    shutil.rmtree(run, ignore_errors=True)  # last: killed before, the same order finds the same model and goes on
    emit("finished", {"model": model_id, "activated": activated, "stopped": stop(), **asdict(judged)})
    return model_id


def _file_of(catalog: Catalog, model_id: int) -> str:
    with catalog.read() as session:
        return hashing_models.model(session, model_id).file


def models_of(catalog: Catalog) -> list[hashing_models.ModelRow]:
    """Return the models that the catalog knows, oldest first."""
    active_model(catalog)
    with catalog.read() as session:
        return hashing_models.all_models(session)
