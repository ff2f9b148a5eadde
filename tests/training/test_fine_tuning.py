"""Fine-tuning the hashing model: an exact resume, what stays as it was, and the refitted whitening."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import torch
from torch import Tensor

from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.whitening import Whitening
from artcatalog.resources import resources_dir
from artcatalog.simulation.noise import smooth_field
from artcatalog.training import checkpoints
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.drawn_works import DrawnWorks
from artcatalog.training.fine_tuning import FineTuning, _moved
from artcatalog.training.hashing_task import Trained
from artcatalog.training.loop import Budget, train
from artcatalog.training.precision import Precision
from artcatalog.training.recipes import FEATURES_ALONE, WHOLLY, Recipe, Refit
from artcatalog.training.refitting import Refitting, blended

CPU = Precision(torch.device("cpu"), False)
FEW = Recipe(replace(FEATURES_ALONE, batch=4))


def drawn(count: int) -> ArtworkPictures:
    def picture(number: int) -> bytes:
        rng = np.random.default_rng(number)
        field = np.dstack([smooth_field(90, 120, rng, octaves=4) for _ in range(3)]) * 110 + 128
        return encode_jpeg(np.clip(field, 0, 255).astype(np.uint8))

    return ArtworkPictures([str(number) for number in range(count)], [picture(number) for number in range(count)])


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(resources_dir() / "models" / "hashing.safetensors")


@pytest.fixture
def task(encoder: Encoder) -> FineTuning:
    works = drawn(12)
    return FineTuning(encoder, works.chosen(range(8)), works.chosen(range(8, 12)), FEW)


def run(task: FineTuning, folder: Path, until: int) -> dict[str, Tensor]:
    """Train up to a step, in a budget so large that the rate stays the same; return what the checkpoint holds."""
    done: list[int] = []
    losses = task.losses

    def counted(batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        done.append(1)
        return losses(batch)

    task.losses = counted  # type: ignore[method-assign]
    began = (checkpoints.load(folder) or ({}, {"step": 0}))[1]["step"]

    def quiet(_: str, __: dict[str, Any]) -> None:
        pass

    train(task, Budget(1e9, rate=1e-3), folder, quiet, lambda: began + len(done) >= until, CPU)
    task.losses = losses  # type: ignore[method-assign]
    saved = checkpoints.load(folder)
    assert saved is not None
    assert saved[1]["step"] == until
    return saved[0]


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Sums of several threads differ in their last digits from run to run."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.usefixtures("one_thread")
def test_a_resumed_run_is_the_unbroken_one(encoder: Encoder, tmp_path: Path) -> None:
    works = drawn(12)
    parts = [works.chosen(range(8)), works.chosen(range(8, 12))]

    def fresh() -> FineTuning:
        return FineTuning(encoder, *parts, FEW)

    whole = run(fresh(), tmp_path / "whole", 4)
    run(fresh(), tmp_path / "parts", 2)
    resumed = run(fresh(), tmp_path / "parts", 4)
    assert whole.keys() == resumed.keys()
    assert {"model.bank.rows", "average.n_averaged", "optimizer.0.exp_avg"} <= whole.keys()
    for name, tensor in whole.items():
        torch.testing.assert_close(resumed[name], tensor, rtol=1e-4, atol=1e-5, msg=name)


def test_statistics_stay_and_drawn_works_are_pulled_back(encoder: Encoder, task: FineTuning, tmp_path: Path) -> None:
    task.model.train()
    assert task.losses(next(iter(task.batches(0))))["kept"].item() == pytest.approx(0, abs=1e-4)
    run(task, tmp_path, 2)
    network = cast(Trained, task.model).network
    torch.testing.assert_close(network.norm.running_mean, encoder.network.norm.running_mean)
    assert not torch.equal(network.embed.weight, encoder.network.embed.weight)
    assert task.losses(next(iter(task.batches(0))))["kept"].item() > 1e-5


def test_a_network_that_learned_nothing_good_gives_way_to_the_former_one(encoder: Encoder, task: FineTuning) -> None:
    spoiled = copy.deepcopy(encoder.network)
    torch.nn.init.normal_(spoiled.embed.weight)
    chosen = task.chosen(spoiled)
    assert torch.equal(chosen.embed.weight, encoder.network.embed.weight)
    assert not torch.equal(chosen.whitening.matrix, encoder.network.whitening.matrix)


def test_drawn_works_are_the_same_from_any_step_on() -> None:
    first, late = DrawnWorks(), DrawnWorks()
    first.views(0, 2, 32)
    np.testing.assert_array_equal(first.views(3, 4, 32), late.views(3, 4, 32))
    assert (first.views(3, 4, 32) != first.views(4, 4, 32)).any()


def test_refitted_bits_are_better_balanced_on_the_collection(encoder: Encoder) -> None:
    refitted = Refitting(drawn(20), encoder.network, WHOLLY)
    network = refitted(encoder.network)
    bits = np.unpackbits(Encoder(network, encoder.card).encode(refitted.scans).codes, axis=1)
    former = np.unpackbits(encoder.encode(refitted.scans).codes, axis=1)
    assert np.abs(bits.mean(axis=0) - 0.5).mean() < 0.9 * np.abs(former.mean(axis=0) - 0.5).mean()
    assert torch.equal(encoder.network.whitening.matrix, refitted.former.matrix)


def test_a_whitening_blended_with_itself_stays_itself() -> None:
    rng = torch.Generator().manual_seed(0)
    first, second = Whitening(8), Whitening(8)
    for one in (first, second):
        scans = torch.randn(50, 8, generator=rng)
        one.fit(scans, scans + torch.randn(50, 8, generator=rng) * torch.rand(8, generator=rng))
    torch.testing.assert_close(blended(first, first, Refit(0.3, 0.3)).matrix, first.matrix, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(blended(first, second, Refit(0.0, 0.0)).matrix, first.matrix, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(blended(first, second, Refit(0.0, 1.0)).mean, second.mean)
    mixed = blended(first, second, Refit(0.5, 0.0)).matrix
    assert 0 < float((mixed - first.matrix).norm()) < float((second.matrix - first.matrix).norm())


def test_the_artworks_that_moved_most_are_named() -> None:
    before = np.array([[1.0, 1 / 10, 1 / 2, 1.0], [1.0, 1 / 20, 1 / 2, 1.0]]).ravel()
    now = np.array([[1.0, 1.0, 1 / 2, 1 / 3], [1.0, 1.0, 1 / 2, 1.0]]).ravel()
    assert _moved(["7", "8", "9", "10"], before, now) == (("8", 15.0, 1.0), ("10", 1.0, 2.0))
