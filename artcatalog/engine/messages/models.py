"""What is asked and told of models, and of the codes that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ModelKind = Literal["hashing", "detection", "text"]
"""What a model is for: finding works by photos, outlining them, finding them by words."""


@dataclass(frozen=True)
class Reindex:
    """Encode every picture that lacks a code of the active model."""


@dataclass(frozen=True)
class AskIndexHealth:
    """How many pictures can be found, by photos and by words."""


@dataclass(frozen=True)
class ActivateModel:
    """Switch to a model; encodes first what lacks its code."""

    model_id: int


@dataclass(frozen=True)
class RollbackModel:
    """Go back to the model that was active before."""


@dataclass(frozen=True)
class ActivateTextModel:
    """Switch to a text model, 0: the program's own; encodes first what lacks its code for words."""

    model_id: int


@dataclass(frozen=True)
class AddTextModel:
    """Copy a CLIP model from a folder into the catalog's text models; the answer is `Done`."""

    folder: str


@dataclass(frozen=True)
class RollbackTextModel:
    """Go back to the text model that was active before."""


@dataclass(frozen=True)
class RemoveModel:
    """Remove a model that is not active for good, with its codes and files; the answer is `Done`."""

    kind: ModelKind
    model_id: int


@dataclass(frozen=True)
class IndexHealth:
    """The invariant that is checked and shown: `coded` of `pictures` have a code of the active hashing model.

    `coded_for_words` have one of the active text model.
    """

    pictures: int
    coded: int
    model: str
    coded_for_words: int
