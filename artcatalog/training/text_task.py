"""The task of learning words: cached feature maps and drawn texts, the losses, and validation on held-out pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.evaluation.cross_modal import precision_at
from artcatalog.hashing.losses import decorrelation
from artcatalog.text.encoding import hashes_of_maps, hashes_of_texts
from artcatalog.text.heard import listened
from artcatalog.text.losses import cross_modal, inner_products, quantisation, tag_entropy
from artcatalog.text.network import TextNetwork, TextShape
from artcatalog.text.ngrams import numbered
from artcatalog.training.map_cache import Maps
from artcatalog.training.precision import Precision
from artcatalog.training.text_records import SHARED, TextRecords


@dataclass(frozen=True)
class TextRecipe:
    """Pictures a batch, weights of the losses, and the seed of what is drawn.

    `similar`: how much more a pair counts that belongs together: there are few. `decorrelation`: of the bits of
    pictures, without which they collapse to a code for each class; it is that of the hashing system.
    """

    batch: int = 128
    tags: float = 1.0
    quantisation: float = 0.02
    decorrelation: float = 0.5
    similar: float = 5.0
    seed: int = 1


@dataclass
class TextTask:
    """Trains the text side on some pictures with records, and validates it on others."""

    maps: Maps
    records: TextRecords
    held_maps: Maps
    held_records: TextRecords
    shape: TextShape
    recipe: TextRecipe = field(default_factory=TextRecipe)

    def __post_init__(self) -> None:
        torch.manual_seed(self.recipe.seed)
        self.model: nn.Module = self.beginning()
        self._tags = [torch.from_numpy(part) for part in self.records.tags(self.shape.terms)]
        self._numbered: dict[str, NDArray[np.int32]] = {}

    def beginning(self) -> TextNetwork:
        """Return the network that learning begins with, which knows what words it will have heard."""
        network = TextNetwork(self.shape, prompts(self.shape.terms, self.shape.buckets))
        network.heard.copy_(torch.from_numpy(listened(self.records.texts())))
        return network

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (maps, numbered texts, similar, sure, tags, sureness of tags) for ever."""
        step = first_step
        while True:
            rng = np.random.default_rng([self.recipe.seed, step])
            count = min(self.recipe.batch, len(self.records))
            chosen = rng.choice(len(self.records), count, replace=False, p=self.records.weights)
            views = rng.integers(self.maps.shape[1], size=count)
            drawn = [self.records.draw(int(i), chosen, rng) for i in chosen]
            fitting = [torch.from_numpy(np.stack(part, axis=1)) for part in
                       ([text.similar for text in drawn], [text.sure for text in drawn])]  # fmt: skip
            yield (
                torch.from_numpy(self.maps[chosen, views].astype(np.float32)),
                torch.from_numpy(np.stack([self._ids(text.text) for text in drawn])),
                *fitting,
                *(part[chosen] for part in self._tags),
            )
            step += 1

    def _ids(self, text: str) -> NDArray[np.int32]:
        if text not in self._numbered:
            self._numbered[text] = numbered([text], self.shape.buckets)[0]
        return self._numbered[text]

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms: similarity and quantisation as means over the code lengths, entropy of tags."""
        maps, ids, similar, sure, tags, sure_tags = batch
        network = cast(TextNetwork, self.model)
        seen, said = network.pictures(maps), network.texts(ids)
        with torch.autocast(maps.device.type, enabled=False):
            terms = self._similarity(network, seen.hashes, said, similar, sure)
            if self.shape.fused:
                terms["tags"] = self.recipe.tags * tag_entropy(seen.logits.float(), tags, sure_tags)
        return terms

    def _similarity(
        self, network: TextNetwork, seen: dict[int, Tensor], said: dict[int, Tensor], similar: Tensor, sure: Tensor
    ) -> dict[str, Tensor]:
        likely, quantised, alike = [], [], []
        sure = sure * torch.where(similar > 0, self.recipe.similar, 1.0)
        for at, bits in enumerate(self.shape.bits):
            pictures, texts = seen[bits].float(), said[bits].float()
            likely.append(cross_modal(inner_products(pictures, texts) + network.offset[at], similar, sure))
            quantised.append(quantisation(pictures, texts))
            alike.append(decorrelation(pictures))
        return {
            "similarity": torch.stack(likely).mean(),
            "quantisation": self.recipe.quantisation * torch.stack(quantised).mean(),
            "decorrelation": self.recipe.decorrelation * torch.stack(alike).mean(),
        }

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return macro precision at 5 of words on held-out pictures: of style and genre in two languages, of titles."""
        network = cast(TextNetwork, model)
        hashes = hashes_of_maps(network, self.held_maps[:, 0])
        figures: dict[str, float] = {}
        for language, kinds in (("en", SHARED), ("zh", SHARED), ("title", ("title",))):
            terms = [(at, term) for at, term in enumerate(self.held_records.terms) if term.kind in kinds]
            kept = [(at, term) for at, term in terms if self.held_records.has[:, at].sum() >= 5]
            if not kept:
                continue
            said = hashes_of_texts(network, [(term.zh if language == "zh" else term.en)[0] for _, term in kept])
            for bits in (self.shape.bits[0], self.shape.bits[-1]):
                near = np.sign(said[bits]) @ np.sign(hashes[bits]).T
                relevant = self.held_records.has[:, [at for at, _ in kept]].T
                figures[f"{language}_p5_{bits}"] = float(np.mean(precision_at(near, relevant, 5)))
        return figures


def prompts(terms: Sequence[str], buckets: int) -> Tensor:
    """Return the numbered words of terms, English and Chinese together: (T, L, G)."""
    from artcatalog.catalog.vocabulary import vocabulary

    by_name = {term.name: term for term in vocabulary()}
    return torch.from_numpy(numbered([f"{by_name[name].en[0]} {by_name[name].zh[0]}" for name in terms], buckets))


def precision_for_words(device: str | None = None) -> Precision:
    """Return the fastest device; on a processor full precision, since these layers are too small to gain by less.

    Raises:
        UserError: `request.invalid`: there is no such device here.
    """
    best = Precision.best(device)
    return best if best.device.type != "cpu" else Precision(best.device, False)
