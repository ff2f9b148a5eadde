"""Recipes: which parts a hashing model is made of, and how much each loss weighs.

A recipe changes fields of the shape of the model that it begins from. What that model holds is loaded; a part that it
lacks starts as nothing (`hashing.growing`), so that learning can only add. All recipes share one loop, one encoder and
one evaluation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from artcatalog.hashing.network import HashingShape


@dataclass(frozen=True)
class HashingRecipe:
    """Weights and temperatures of the losses; a loss of weight 0 is not computed.

    Attributes:
        bank: For how many steps a row of the memory bank is a negative of codes, beside those of the batch; 0: there is
            no bank. Suppression seeks the most alike work among all its rows.
        invented: Share of pairs that show a work that never was.
        links: AutoRet's loss on pairs that can link and pairs that cannot.
        proxies: Softmax over fixed codes, one an artwork.
        suppression: The foreground alone tells a work from the one that is most like it.
    """

    batch: int = 112
    feature_temperature: float = 0.06
    code_temperature: float = 0.08
    bank: int = 16
    contrast: float = 1.0
    code_contrast: float = 1.0
    spread: float = 0.1
    alignment: float = 2.0
    reconstruction: float = 0.1
    decorrelation: float = 0.5
    invented: float = 0.0
    links: float = 0.0
    proxies: float = 0.0
    suppression: float = 0.0


@dataclass(frozen=True)
class Refit:
    """Shares of the collection in a whitening, 0 to 1 each; the rest is what the former model knew.

    Attributes:
        matrix: Of how photos of a work differ from it. More parts the works of the collection better, and forgets
            sooner what else a model may see.
        mean: Of the mean, at which bits part. With as much of it as of the matrix, bits forgot more than features.
    """

    matrix: float
    mean: float


PARTLY = Refit(0.6, 0.2)
WHOLLY = Refit(1.0, 1.0)


@dataclass(frozen=True)
class Recipe:
    """What fine-tuning does to the model that it begins from.

    Attributes:
        losses: Their weights. Those of bits are 0 in most recipes: bits are fitted anew, and with such losses features
            moved further, to no use.
        shape: Fields of `HashingShape` that differ, by name.
        fresh_rate: How many times faster a part learns that the former model lacks.
        refit: Shares of the collection in the whitening that is fitted in the end.
    """

    losses: HashingRecipe
    shape: Mapping[str, Any] = field(default_factory=dict)
    fresh_rate: float = 20.0
    refit: Refit = PARTLY

    def shaped(self, base: HashingShape) -> HashingShape:
        """Return the shape of a model that begins from one of shape `base`."""
        return replace(base, **self.shape)


FEATURES_ALONE = HashingRecipe(bank=0, code_contrast=0, alignment=0, reconstruction=0, decorrelation=0)
"""The default losses less those of bits."""

RECIPES = {
    "contrastive": Recipe(FEATURES_ALONE),
    "self-similarity": Recipe(FEATURES_ALONE, {"self_similarity": True}),
    "constraints": Recipe(replace(FEATURES_ALONE, links=1.0), {"regions": "recurrent"}),
    "fine-grained": Recipe(
        replace(FEATURES_ALONE, bank=16, proxies=0.05, suppression=0.2), {"levels": "graph"}, 6.0, refit=WHOLLY
    ),
}
"""Recipes by name."""
