"""The hashing recipe: what is switched off is absent and leaves no trace."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.utils.data import default_collate

from artcatalog.hashing.network import HashingShape
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.hashing_task import HashingTask, Trained
from artcatalog.training.recipes import HashingRecipe
from artcatalog.training.view_pairs import PairSet

SMALL = HashingShape(side=64, width=8, cells=2, dims=32, bits=64)
TERMS = {"contrast", "code_contrast", "alignment", "reconstruction", "decorrelation", "spread"}
NOTHING = HashingRecipe(contrast=0, code_contrast=0, alignment=0, reconstruction=0, decorrelation=0, spread=0)


@pytest.fixture(scope="module")
def works() -> ArtworkPictures:
    rng = np.random.default_rng(0)
    blocks = [rng.integers(0, 256, (6, 5, 3), dtype=np.uint8).repeat(14, 0).repeat(14, 1) for _ in range(8)]
    return ArtworkPictures([f"D.{n}" for n in range(8)], [encode_jpeg(block) for block in blocks])


@pytest.fixture(scope="module")
def batch(works: ArtworkPictures) -> tuple[Tensor, ...]:
    pairs = PairSet(works, SMALL.side, [], 0.0)
    return tuple(default_collate([pairs[index, 100 + index] for index in range(len(works))]))


def task(works: ArtworkPictures, recipe: HashingRecipe) -> HashingTask:
    return HashingTask(works, works, works, [], recipe, SMALL, workers=0)


def test_all_terms_of_the_whole_recipe_are_finite(works: ArtworkPictures, batch: tuple[Tensor, ...]) -> None:
    terms = task(works, HashingRecipe()).losses(batch)
    assert set(terms) == TERMS
    assert all(torch.isfinite(term) for term in terms.values())


@pytest.mark.parametrize("name", sorted(TERMS))
def test_a_loss_of_weight_0_is_absent_and_the_others_stay(
    name: str, works: ArtworkPictures, batch: tuple[Tensor, ...]
) -> None:
    whole = task(works, HashingRecipe()).losses(batch)
    without = task(works, replace(HashingRecipe(), **{name: 0.0})).losses(batch)
    assert set(without) == TERMS - {name}
    assert all(float(term) == pytest.approx(float(whole[key]), rel=1e-5) for key, term in without.items())


def test_a_weight_multiplies_its_loss(works: ArtworkPictures, batch: tuple[Tensor, ...]) -> None:
    once = task(works, HashingRecipe()).losses(batch)
    twice = task(works, replace(HashingRecipe(), contrast=2.0, code_contrast=0.5)).losses(batch)
    assert float(twice["contrast"]) == pytest.approx(2 * float(once["contrast"]), rel=1e-5)
    assert float(twice["code_contrast"]) == pytest.approx(0.5 * float(once["code_contrast"]), rel=1e-5)


def test_without_reconstruction_the_decoder_is_not_run(works: ArtworkPictures, batch: tuple[Tensor, ...]) -> None:
    without = task(works, replace(HashingRecipe(), reconstruction=0.0))
    torch.stack(list(without.losses(batch).values())).sum().backward()
    coder = without.model.network.coder
    assert coder.decoder.weight.grad is None
    assert coder.project.weight.grad is not None


def test_contrast_of_features_alone_leaves_the_coder_untaught(
    works: ArtworkPictures, batch: tuple[Tensor, ...]
) -> None:
    alone = task(works, replace(NOTHING, contrast=1.0))
    terms = alone.losses(batch)
    terms["contrast"].backward()
    assert set(terms) == {"contrast"}
    assert alone.model.network.coder.project.weight.grad is None
    assert alone.model.network.embed.weight.grad is not None


def test_contrast_of_codes_alone_teaches_coder_and_backbone(works: ArtworkPictures, batch: tuple[Tensor, ...]) -> None:
    alone = task(works, replace(NOTHING, code_contrast=1.0))
    alone.losses(batch)["code_contrast"].backward()
    assert alone.model.network.coder.project.weight.grad is not None
    assert alone.model.network.embed.weight.grad is not None


def test_without_a_bank_nothing_is_kept_and_only_the_batch_gives_negatives(
    works: ArtworkPictures, batch: tuple[Tensor, ...]
) -> None:
    few = tuple(tensor[:4] for tensor in batch)
    with_bank, without = task(works, HashingRecipe()), task(works, replace(HashingRecipe(), bank=0))
    first, alone = with_bank.losses(few), without.losses(few)
    for name in ("contrast", "code_contrast"):  # a bank without a filled row changes nothing
        assert float(alone[name]) == pytest.approx(float(first[name]), rel=1e-5)
    assert isinstance(without.model, Trained)
    assert len(without.model.bank.age) == 0
    assert with_bank.model.bank.recent(1)[few[2]].all()
    others = tuple(tensor[4:] for tensor in batch)
    first, alone = with_bank.losses(others), without.losses(others)
    assert float(first["code_contrast"]) > float(alone["code_contrast"])
    assert float(first["contrast"]) == pytest.approx(float(alone["contrast"]), rel=1e-5)  # features: the batch alone
