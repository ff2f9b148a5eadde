"""Fine-tuning a hashing model on a user's own collection, and the judgement whether it is better.

A tenth of the artworks is never trained on: a new model has to find photos of these among the collection (of a large
one, a sample) better than the active one does, beyond chance.

What it knew of other works is kept by four things: the statistics of batch normalisation stay as they were, for those
of one collection gave a model that no longer found other works; the learning rate is low; features of drawn works
are pulled towards the former ones; and whitening and bits are fitted anew (`refitting`) on both old and new.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.errors import UserError
from artcatalog.evaluation.estimates import Estimate, bootstrapped, mean
from artcatalog.evaluation.ranking import ranks
from artcatalog.hashing.cards import ModelCard, load_card
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.growing import grown
from artcatalog.hashing.memory_bank import MemoryBank
from artcatalog.hashing.network import HashingNetwork, normalise
from artcatalog.hashing.whitening import Whitening
from artcatalog.settings import PICTURES_NEEDED
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.drawn_works import DrawnWorks
from artcatalog.training.events import Emit
from artcatalog.training.hashing_task import HashingTask, Trained
from artcatalog.training.held_out_views import encode_views, held_out_views
from artcatalog.training.judgement import Judgement
from artcatalog.training.loop import Budget, train
from artcatalog.training.precision import Precision
from artcatalog.training.prefetch import prefetched
from artcatalog.training.recipes import RECIPES, Recipe
from artcatalog.training.refitting import Refitting

OTHERS = 2000
"""Artworks, besides those held out, that photos are looked up among; more would take longer than learning does."""

VIEWS = 4
"""Simulated photos of each held-out artwork."""

RATE = 5e-5
"""Highest learning rate."""

REMINDED = 16
"""Views of drawn works in a batch."""

MOVED = 12
"""Artworks that are named as better found than before, and as many as worse."""

PULL = 20.0
"""Weight of what pulls features of drawn works towards the former ones."""


@dataclass(frozen=True)
class HashingJudgement(Judgement):
    """Recall at 1 and 50 and mean reciprocal rank, which decides, of codes of simulated photos of held-out artworks.

    `moved`: Held-out artworks whose rank changed most: number, and the median rank before and now.
    """

    moved: tuple[tuple[str, float, float], ...] = ()

    def figures(self) -> dict[str, Any]:
        """Return what a model's card tells of it."""
        return super().figures() | {"moved": [list(one) for one in self.moved]}


class KnownStatistics(Trained):
    """Network and memory bank, whose batch normalisation stays as it was; that of the bits, fitted anew, learns.

    So does that of fresh parts, which have no statistics yet.
    """

    def __init__(self, network: HashingNetwork, bank: MemoryBank, fresh: frozenset[str]) -> None:
        super().__init__(network, bank)
        self._fresh = fresh

    def train(self, mode: bool = True) -> KnownStatistics:
        """Switch to learning, all but batch normalisation."""
        super().train(mode)
        for name, module in self.network.named_modules():
            known = f"{name}.weight" not in self._fresh and module is not self.network.coder.norm
            if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d | nn.BatchNorm3d) and known:
                module.eval()
        return self


class FineTuning(HashingTask):
    """The hashing task, begun from a trained model and validated on the collection itself.

    It learns unwhitened features, as the default model did; what is validated and judged is refitted.
    """

    def __init__(self, encoder: Encoder, kept: ArtworkPictures, held: ArtworkPictures, recipe: Recipe) -> None:
        drawn = np.random.default_rng(3).permutation(len(kept))[:OTHERS]
        others = kept.chosen(sorted(int(i) for i in drawn))
        losses = replace(recipe.losses, batch=min(recipe.losses.batch, len(kept)))
        super().__init__(kept, held, others, [], losses, recipe.shaped(encoder.network.shape), workers=0)
        self._views = held_out_views(held, others, self.shape.side, [], VIEWS)
        self.before = self.reciprocal_ranks(encoder.network)
        self.refitted = Refitting(kept, encoder.network, recipe.refit)
        self._drawn = DrawnWorks()
        self._former = unwhitened(encoder.network).eval()
        network, fresh = grown(self._former, self.shape)
        self.model = KnownStatistics(network, cast(Trained, self.model).bank, fresh)
        self.fresh = frozenset(f"network.{name}" for name in fresh)

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield what the hashing task does, and views of drawn works, for ever."""
        return prefetched(self._with_drawn(first_step))

    def _with_drawn(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        for step, batch in enumerate(super().batches(first_step), first_step):
            yield *batch, torch.from_numpy(self._drawn.views(step, REMINDED, self.shape.side))

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch of pairs and drawn works."""
        pixels = normalise(batch[-1]).contiguous(memory_format=torch.channels_last)
        now = cast(Trained, self.model).network(pixels).features
        with torch.no_grad():
            former = self._former.to(pixels.device)(pixels).features
        kept = PULL * (1 - F.cosine_similarity(now.float(), former.float()).mean())
        return super().losses(batch[:-1]) | {"kept": kept}

    def reciprocal_ranks(self, network: HashingNetwork) -> NDArray[np.float64]:
        """Return 1 / rank of each held-out artwork (VIEWS * H,) among the collection, by codes; ties count against."""
        photos, base = self._views
        with torch.inference_mode():
            query, database = encode_views(network, photos)[1], encode_views(network, base)[1]
        truth = np.tile(np.arange(len(self.held_out)), VIEWS)
        return 1.0 / ranks(np.sign(query) @ np.sign(database).T, truth)

    def validate(self, model: torch.nn.Module) -> dict[str, float]:
        """Return figures of the model now and, with a prefix, before."""
        network = self.refitted(cast(Trained, model).network)
        now = _figures(self.reciprocal_ranks(network))
        return now | {f"before_{name}": value for name, value in _figures(self.before).items()}

    def chosen(self, trained: HashingNetwork) -> HashingNetwork:
        """Return a trained network, refitted, where it beats the former one, refitted alone, beyond chance; else that.

        Refitting alone forgets least, and finds much more already where works are of one style.
        """
        learned, alone = self.refitted(trained), self.refitted(self._former)
        gain = self._gain(self.reciprocal_ranks(alone), self.reciprocal_ranks(learned))
        return learned if gain.low > 0 else alone

    def _gain(self, before: NDArray[np.float64], now: NDArray[np.float64]) -> Estimate:
        """Return the mean gain in reciprocal rank; the interval is over artworks."""
        return bootstrapped(list((now - before).reshape(-1, len(self.held_out)).T), mean)

    def judge(self, network: HashingNetwork) -> HashingJudgement:
        """Compare a network with the one that the run began from."""
        now = self.reciprocal_ranks(network)
        judged = Judgement.of(_figures(self.before), _figures(now), self._gain(self.before, now))
        moved = _moved(self.held_out.numbers, self.before, now)
        return HashingJudgement(**vars(judged), moved=moved)


def unwhitened(network: HashingNetwork) -> HashingNetwork:
    """Return a copy of a network that gives the features of before whitening."""
    copied = copy.deepcopy(network)
    copied.whitening = Whitening(network.shape.dims)
    return copied


def _figures(reciprocal: NDArray[np.float64]) -> dict[str, float]:
    return {
        "recall_at_1": float((reciprocal >= 1).mean()),
        "recall_at_50": float((reciprocal >= 1 / 50).mean()),
        "mrr": float(reciprocal.mean()),
    }


def _moved(
    numbers: Sequence[str], before: NDArray[np.float64], now: NDArray[np.float64]
) -> tuple[tuple[str, float, float], ...]:
    """Return the artworks whose reciprocal ranks (VIEWS * H,) changed most, MOVED better and MOVED worse ones."""
    old, new = (one.reshape(-1, len(numbers)) for one in (before, now))
    gain = (new - old).mean(axis=0)
    order = np.argsort(-gain, kind="stable")
    shown = [i for i in order[:MOVED] if gain[i] > 0] + [i for i in order[::-1][:MOVED] if gain[i] < 0]
    return tuple((numbers[i], float(np.median(1 / old[:, i])), float(np.median(1 / new[:, i]))) for i in shown)


def _budget(minutes: float, fresh: frozenset[str], recipe: Recipe) -> Budget:
    return Budget(
        minutes * 60,
        RATE,
        warm_up=0.1,
        decay=0.02,
        averaging=0.99,
        validate_every=max(20, minutes * 15),
        save_every=min(30, minutes * 6),
        fresh=fresh,
        fresh_rate=recipe.fresh_rate,
    )


def fine_tune(
    base: Path,
    data: tuple[ArtworkPictures, ArtworkPictures],
    run: Path,
    minutes: float,
    emit: Emit,
    stop: Callable[[], bool],
    recipe: str = "contrastive",
    device: str | None = None,
) -> tuple[HashingNetwork, ModelCard, HashingJudgement]:
    """Train from base weights on (kept, held-out) artworks; resume what the folder `run` holds.

    Returns:
        The new network, a card for it (without SHA-256), and the judgement.

    Raises:
        UserError: `training.too_few`, `model.recipe_unknown`, `model.damaged`, `request.invalid` (the device).
    """
    kept, held = data
    if len(kept) + len(held) < PICTURES_NEEDED:
        raise UserError("training.too_few", needed=PICTURES_NEEDED, pictures=len(kept) + len(held))
    if recipe not in RECIPES:
        raise UserError("model.recipe_unknown", recipe=recipe, recipes=", ".join(RECIPES))
    precision = Precision.best(device)
    task = FineTuning(Encoder.load(base), kept, held, RECIPES[recipe])
    emit("validated", {"step": 0, "figures": task.validate(task.model.eval())})
    budget = _budget(minutes, task.fresh, RECIPES[recipe])
    network = task.chosen(cast(Trained, train(task, budget, run, emit, stop, precision)).network)
    judgement = task.judge(network)
    card = replace(
        load_card(base),
        name=f"fine-tuned on {len(kept) + len(held)} artworks",
        recipe=recipe,
        shape=asdict(network.shape),
        data=f"{len(kept)} artworks of this collection, {len(held)} held out; simulated photos",
        command=f"artcatalog train --recipe {recipe} --minutes {minutes:g}",
        figures=judgement.figures(),
    )
    return network, card, judgement
