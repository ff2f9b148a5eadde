"""Every recipe keeps to the same terms: shapes, one seed one model, files, resuming, and it learns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from artcatalog.hashing.cards import ModelCard
from artcatalog.hashing.encoder import Encoded, Encoder
from artcatalog.hashing.network import HashingNetwork, HashingShape, normalise
from artcatalog.simulation.noise import smooth_field
from artcatalog.training import checkpoints
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.fine_tuning import FineTuning
from artcatalog.training.hashing_task import Trained
from artcatalog.training.loop import Budget, train
from artcatalog.training.model_files import write_model
from artcatalog.training.precision import Precision
from artcatalog.training.recipes import RECIPES

CPU = Precision(torch.device("cpu"), False)
SMALL = HashingShape(side=64, width=8, cells=2, dims=64, bits=64, standardised=True)
KEPT, HELD, STEPS = 24, 16, 24

names = pytest.mark.parametrize("name", RECIPES)


def drawn(number: int) -> NDArray[np.uint8]:
    """Draw a work of three colours that wander."""
    rng = np.random.default_rng(number)
    field = np.dstack([smooth_field(72, 96, rng, octaves=3) for _ in range(3)]) * 110 + 128
    return np.clip(field, 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def works() -> ArtworkPictures:
    pictures = [encode_jpeg(drawn(number)) for number in range(KEPT + HELD)]
    return ArtworkPictures([str(number) for number in range(KEPT + HELD)], pictures)


@pytest.fixture(scope="module")
def base(works: ArtworkPictures) -> Encoder:
    """Return a network that has learned nothing but what pictures are like on average."""
    torch.manual_seed(5)
    network = HashingNetwork(SMALL).train()
    pixels = np.stack([works[number][:64, :64] for number in range(KEPT)])
    with torch.no_grad():
        for _ in range(40):
            network(normalise(torch.from_numpy(pixels)))
    return Encoder(network, ModelCard("base", "contrastive", asdict(SMALL), ""))


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Sums of several threads differ in their last digits from run to run."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def task_of(name: str, works: ArtworkPictures, base: Encoder) -> FineTuning:
    recipe = RECIPES[name]
    recipe = replace(recipe, losses=replace(recipe.losses, batch=12))
    return FineTuning(base, works.chosen(range(KEPT)), works.chosen(range(KEPT, KEPT + HELD)), recipe)


def run(task: FineTuning, folder: Path, until: int) -> HashingNetwork:
    """Train up to a step, in a budget so large that the rate stays the same."""
    done, losses = [(checkpoints.load(folder) or ({}, {"step": 0}))[1]["step"]], task.losses

    def counted(batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        done[0] += 1
        return losses(batch)

    task.losses = counted  # type: ignore[method-assign]
    budget = Budget(1e9, 0.05, averaging=0.8, fresh=task.fresh, fresh_rate=2.0)  # a warm-up that never ends: a fiftieth
    trained = train(task, budget, folder, lambda *_: None, lambda: done[0] >= until, CPU)
    task.losses = losses  # type: ignore[method-assign]
    return cast(Trained, trained).network


def encoded(network: HashingNetwork, crops: list[NDArray[np.uint8]]) -> Encoded:
    return Encoder(network, ModelCard("trained", "any", {}, "")).encode(crops)


@names
def test_a_recipe_learns_to_find_drawn_works(name: str, works: ArtworkPictures, base: Encoder, tmp_path: Path) -> None:
    task = task_of(name, works, base)
    network = task.refitted(run(task, tmp_path, STEPS))
    judged = task.judge(network)
    assert judged.now["recall_at_1"] > judged.before["recall_at_1"]
    assert judged.now["mrr"] > judged.before["mrr"]


@names
def test_a_recipe_begins_as_the_former_model_with_the_same_parts_for_one_seed(
    name: str, works: ArtworkPictures, base: Encoder
) -> None:
    first, second = task_of(name, works, base), task_of(name, works, base)
    one, other = (cast(Trained, task.model).network.eval() for task in (first, second))
    pixels = normalise(torch.from_numpy(np.stack([works[n][:64, :64] for n in range(3)])))
    with torch.inference_mode():
        seen = one(pixels)
        assert (seen.features.shape, seen.hashes.shape) == ((3, SMALL.dims), (3, SMALL.bits))
        torch.testing.assert_close(seen.features, base.network(pixels).features, rtol=1e-4, atol=1e-5)
        torch.testing.assert_close(seen.features.norm(dim=1), torch.ones(3))
    for key, tensor in one.state_dict().items():
        assert torch.equal(tensor, other.state_dict()[key]), key
    batch = next(iter(first.batches(0)))
    assert all(torch.equal(a, b) for a, b in zip(batch, next(iter(second.batches(0))), strict=True))


@names
def test_a_resumed_run_is_the_unbroken_one_and_its_file_encodes_the_same(
    name: str, works: ArtworkPictures, base: Encoder, tmp_path: Path
) -> None:
    whole = run(task_of(name, works, base), tmp_path / "whole", 4)
    run(task_of(name, works, base), tmp_path / "parts", 2)
    resumed = run(task_of(name, works, base), tmp_path / "parts", 4)
    crops = [works[number] for number in range(4)]
    held, unbroken = encoded(resumed, crops), encoded(whole, crops)
    learned = np.abs(unbroken.features - base.encode(crops).features).mean()
    assert np.abs(held.features - unbroken.features).mean() < 0.02 * learned  # sums differ in their last digits
    file = tmp_path / "model.safetensors"
    write_model(resumed, ModelCard(name, name, asdict(resumed.shape), ""), file)
    loaded = Encoder.load(file).encode(crops)
    np.testing.assert_allclose(loaded.features, held.features, atol=5e-3)  # files hold half precision
