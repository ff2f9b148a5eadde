"""Fine-tuning the text side on a collection's own records, and the judgement whether words find more by it.

A fifth of the works is never learnt from: the words of their records, which stay hidden, have to find them better than
the active model does, beyond chance.

What it knew is kept without the data that it was first taught by: the statistics of batch normalisation stay, and the
words of the vocabulary are drawn to where the former model puts them, and to how well it finds them to fit the
collection's pictures. That holds those too that the records teach: the former model saw more examples of them.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.catalog.vocabulary import vocabulary
from artcatalog.errors import UserError
from artcatalog.evaluation.cross_modal import precision_at
from artcatalog.evaluation.word_search import Flags, Floats, macro_of_words, precision_at_rank
from artcatalog.hashing.cards import ModelCard
from artcatalog.settings import WORDS_NEEDED
from artcatalog.text.encoding import hashes_of_maps, hashes_of_texts
from artcatalog.text.heard import listened
from artcatalog.text.losses import inner_products
from artcatalog.text.network import TextNetwork
from artcatalog.text.ngrams import numbered
from artcatalog.text.text_model import TextModel
from artcatalog.training.collection_words import WIDEST, CollectionRecords
from artcatalog.training.events import Emit
from artcatalog.training.judgement import Judgement
from artcatalog.training.loop import Budget, train
from artcatalog.training.map_cache import Maps
from artcatalog.training.text_task import TextRecipe, TextTask, precision_for_words

REMINDED = 48
"""Pictures, and as many words, by which each step is reminded of what the former model said."""

PULL = 3.0
"""Weight of what holds words to where they were."""

FEWEST = 3
"""Held-out works that a word needs to be measured."""

KEPT = 0.9
"""Correlation with the former model, of how well words that the records lack fit pictures, that has to be left."""

DEPTH = 10

MOST_OTHERS = 200
"""Words not learnt by which it is measured what is kept."""

RATE = 1e-3
"""Highest learning rate."""


@dataclass(frozen=True)
class WordLesson:
    """What is learnt from and judged by: the maps of pictures, in all views and in one, and their records."""

    kept: Maps
    kept_records: CollectionRecords
    held_out: Maps
    held_out_records: CollectionRecords


@dataclass(frozen=True, eq=False)
class Measured:
    """How words find held-out works.

    Attributes:
        near, right: (W, N), how near each work is to each word, and whether it fits.
        precise: (W, N), precision down to the rank of each work that fits, else NaN.
        others: (O, N), how near each work is to words that the records do not hold.
    """

    near: NDArray[np.float32]
    right: Flags
    precise: Floats
    others: NDArray[np.float32]

    def figures(self) -> dict[str, float]:
        """Return `words_map`, the mean average precision of words, and `words_p10`, that of the first ten right."""
        first = precision_at(self.near, self.right, DEPTH)
        return {"words_map": macro_of_words(self.precise).value, "words_p10": float(first.mean())}

    def agreement(self, former: Measured) -> float:
        """Return the mean correlation with a former model, over works, of how near they are to words not learnt."""
        now, before = (one - one.mean(axis=1, keepdims=True) for one in (self.others, former.others))
        scale = np.sqrt((now**2).sum(axis=1) * (before**2).sum(axis=1))
        return float(((now * before).sum(axis=1) / np.maximum(scale, 1e-9)).mean())


class SteadyTextNetwork(TextNetwork):
    """A trained text side that goes on learning, whose batch normalisation stays as it was."""

    @classmethod
    def begun_from(cls, network: TextNetwork) -> SteadyTextNetwork:
        """Return a copy of a trained network."""
        steady = cls(network.shape, network.prompts.clone())
        steady.load_state_dict(network.state_dict())
        return steady

    def train(self, mode: bool = True) -> SteadyTextNetwork:
        """Switch to learning, all but batch normalisation."""
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
                module.eval()
        return self


class WordTuning(TextTask):
    """The task of learning words, begun from a trained network and judged by the collection's own words."""

    def __init__(self, base: TextNetwork, lesson: WordLesson, recipe: TextRecipe | None = None) -> None:
        self._former = copy.deepcopy(base).float().eval().requires_grad_(False)
        records = (lesson.kept_records, lesson.held_out_records)
        super().__init__(lesson.kept, records[0], lesson.held_out, records[1], base.shape, recipe or TextRecipe())
        known = [word for term in vocabulary() for word in term.words]
        self._untaught = lesson.kept_records.untaught() or known
        self._reminders = numbered(known, base.shape.buckets)
        self.words, self._right = judged_words(lesson.held_out_records)
        self._before = self._measured(self._former)

    def beginning(self) -> TextNetwork:
        """Return a copy of the former network that has heard the collection's words too."""
        network = SteadyTextNetwork.begun_from(self._former).requires_grad_(True)
        network.heard.copy_(network.heard | torch.from_numpy(listened(self.records.texts())))
        return network

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield what the task does, and pictures and words by which to remember, for ever."""
        for step, batch in enumerate(super().batches(first_step), first_step):
            rng = np.random.default_rng([self.recipe.seed, 7, step])
            pictures = self.maps[rng.integers(len(self.maps), size=REMINDED), rng.integers(self.maps.shape[1])]
            words = self._reminders[rng.integers(len(self._reminders), size=REMINDED)]
            yield *batch, torch.from_numpy(pictures.astype(np.float32)), torch.from_numpy(words)

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch, and for what is to be remembered."""
        *learnt, pictures, words = batch
        return super().losses(tuple(learnt)) | {"kept": PULL * self._forgotten(pictures, words)}

    def _forgotten(self, pictures: Tensor, words: Tensor) -> Tensor:
        """Return how far words, and their inner products with pictures, have moved: mean squares over all lengths."""
        network, former = cast(TextNetwork, self.model), self._former.to(pictures.device)
        with torch.no_grad():
            seen_before, said_before = former.pictures(pictures).hashes, former.texts(words)
        seen, said = network.pictures(pictures).hashes, network.texts(words)
        moved = []
        for bits in self.shape.bits:
            before = inner_products(seen_before[bits].float(), said_before[bits].float())
            moved.append(F.mse_loss(inner_products(seen[bits].float(), said[bits].float()), before))
            moved.append(F.mse_loss(said[bits].float(), said_before[bits].float()))
        return torch.stack(moved).mean()

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return figures of held-out works, now and, with a prefix, before."""
        now, before = self._measured(cast(TextNetwork, model)).figures(), self._before.figures()
        return now | {f"before_{name}": value for name, value in before.items()}

    def judge(self, network: TextNetwork) -> Judgement:
        """Compare a network with the one that the run began from, by the mean average precision of words."""
        before, now = self._before, self._measured(network)
        kept = now.agreement(before)
        figures = now.figures() | {"words_kept": kept}
        return Judgement.of(before.figures(), figures, macro_of_words(now.precise - before.precise), kept >= KEPT)

    def _measured(self, network: TextNetwork) -> Measured:
        network = copy.deepcopy(network).cpu().eval()
        bits = max(self.shape.bits)
        pictures = hashes_of_maps(network, self.held_maps[:, 0])[bits]
        near = hashes_of_texts(network, self.words)[bits] @ pictures.T
        others = hashes_of_texts(network, self._untaught[:MOST_OTHERS])[bits] @ pictures.T
        return Measured(near, self._right, precision_at_rank(near, self._right), others)


def judged_words(records: CollectionRecords) -> tuple[list[str], Flags]:
    """Return the words that held-out works are looked for by, W, and which of N works fit each: (W, N)."""
    counts = records.has.sum(axis=0)
    chosen = np.flatnonzero((counts >= FEWEST) & (counts <= WIDEST * len(records)))
    words, columns = [], []
    for at in chosen:
        term = records.terms[at]
        for word in dict.fromkeys((term.en[0], term.zh[0])):
            words.append(word)
            columns.append(at)
    return words, records.has[:, columns].T


def tune_words(
    base: TextModel,
    lesson: WordLesson,
    run: Path,
    minutes: float,
    emit: Emit,
    stop: Callable[[], bool],
    device: str | None = None,
    recipe: TextRecipe | None = None,
) -> tuple[TextNetwork, ModelCard, Judgement]:
    """Train from a text model on a lesson; resume what the folder `run` holds.

    Returns:
        The new network, on the processor, a card for it (without SHA-256), and the judgement.

    Raises:
        UserError: `training.too_few_words`, `request.invalid` (the device).
    """
    count = len(lesson.kept_records) + len(lesson.held_out_records)
    if count < WORDS_NEEDED or not judged_words(lesson.held_out_records)[0]:
        raise UserError("training.too_few_words", needed=WORDS_NEEDED, records=count)
    precision = precision_for_words(device)
    task = WordTuning(base.network, lesson, recipe)
    emit("validated", {"step": 0, "figures": task.validate(task.model.eval())})
    often = max(20, minutes * 15)
    budget = Budget(
        minutes * 60, RATE, warm_up=0.05, averaging=0.98, validate_every=often, save_every=min(30, minutes * 6)
    )
    network = cast(TextNetwork, train(task, budget, run, emit, stop, precision)).cpu()
    judgement = task.judge(network)
    card = replace(
        base.card,
        name=f"taught by {count} records",
        data=f"{len(lesson.kept_records)} records of this collection with their pictures, "
        f"{len(lesson.held_out_records)} more held out; {len(task.words)} words measured; begun from {base.card.name}",
        command=f"artcatalog train --recipe words --minutes {minutes:g}",
        figures=judgement.figures(),
    )
    return network, card, judgement
