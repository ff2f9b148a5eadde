"""Fine-tunes a model on the catalog, and switches to it only if it is measurably better; each recipe has a file."""

from __future__ import annotations

from collections.abc import Callable

from artcatalog.catalog.connection import Catalog
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent
from artcatalog.training.events import Emit
from artcatalog.training.recipes import RECIPES as HASHING_RECIPES
from artcatalog.workflows.train_detector import RECIPE as DETECTOR
from artcatalog.workflows.train_detector import train_detector
from artcatalog.workflows.train_hashing import models_of, train_hashing
from artcatalog.workflows.train_words import RECIPE as WORDS
from artcatalog.workflows.train_words import train_words
from artcatalog.workflows.training_runs import TrainingOrder

__all__ = ["RECIPES", "TrainingOrder", "models_of", "train"]

RECIPES = (*HASHING_RECIPES, DETECTOR, WORDS)
"""Names of what can be trained."""


def train(
    catalog: Catalog, order: TrainingOrder, emit: Emit, stop: Callable[[], bool], progress: Progress = silent
) -> int:
    """Train, save, judge and, if better, activate; return the new model's id.

    A run that was cut off goes on where its last checkpoint was, as long as what it learns from, the active model, the
    recipe and the time are the same.

    Raises:
        UserError: `training.too_few`, `training.too_few_outlines`, `training.too_few_words`, `model.recipe_unknown`,
            `model.damaged`.
    """
    if order.recipe not in RECIPES:
        raise UserError("model.recipe_unknown", recipe=order.recipe, recipes=", ".join(RECIPES))
    if order.recipe == DETECTOR:
        return train_detector(catalog, order, emit, stop, progress)
    if order.recipe == WORDS:
        return train_words(catalog, order, emit, stop, progress)
    return train_hashing(catalog, order, emit, stop, progress)
