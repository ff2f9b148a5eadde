"""Fine-tunes the hashing model on the catalog's own pictures."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from artcatalog.catalog import hashing_models
from artcatalog.catalog.connection import Catalog
from artcatalog.hashing.cards import card_path
from artcatalog.progress import Progress, silent
from artcatalog.training.catalog_pictures import fingerprint, from_catalog, split
from artcatalog.training.events import Emit
from artcatalog.training.fine_tuning import fine_tune
from artcatalog.training.model_files import write_model
from artcatalog.workflows.activate_model import activate_model
from artcatalog.workflows.known_models import active_model, add_model
from artcatalog.workflows.training_runs import TrainingOrder, free_name, run_folder


def train_hashing(
    catalog: Catalog, order: TrainingOrder, emit: Emit, stop: Callable[[], bool], progress: Progress = silent
) -> int:
    """Train, save, judge and, if better, activate; return the new model's id. See `workflows.train`."""
    base = active_model(catalog)
    data = from_catalog(catalog, progress)
    run = run_folder(catalog, order.recipe, fingerprint(data, base.sha256, order.recipe, f"{order.minutes:g}"))
    weights = catalog.models / base.file
    network, card, judged = fine_tune(weights, split(data), run, order.minutes, emit, stop, order.recipe, order.device)
    target = free_name(catalog.models, order.recipe)
    write_model(network, card, target)
    model_id = add_model(catalog, target)
    emit("saved", {"model": model_id, "file": _only_copy(catalog, model_id, target)})
    shutil.rmtree(run, ignore_errors=True)
    activated = judged.better or order.activate
    if activated:
        activate_model(catalog, model_id, progress)
    emit(
        "finished",
        {
            "model": model_id,
            "activated": activated,
            "better": judged.better,
            "before": judged.before,
            "now": judged.now,
            "gain": judged.gain,
            "interval": list(judged.interval),
        },
    )
    return model_id


def _only_copy(catalog: Catalog, model_id: int, written: Path) -> str:
    """Return the name of a model's file, and delete the one it was copied from."""
    with catalog.read() as session:
        name = hashing_models.model(session, model_id).file
    if name != written.name:
        written.unlink(missing_ok=True)
        card_path(written).unlink(missing_ok=True)
    return name


def models_of(catalog: Catalog) -> list[hashing_models.ModelRow]:
    """Return the models that the catalog knows, oldest first."""
    active_model(catalog)
    with catalog.read() as session:
        return hashing_models.all_models(session)
