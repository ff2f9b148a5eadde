"""A trained text side learns a collection's own tags, forgets little, and is judged on works it never saw."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from artcatalog.errors import UserError
from artcatalog.hashing.cards import ModelCard
from artcatalog.hashing.network import HashingNetwork, HashingShape
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.text.heard import heard, listened
from artcatalog.text.losses import inner_products
from artcatalog.text.network import TextNetwork, TextShape
from artcatalog.text.ngrams import numbered
from artcatalog.text.text_model import TextModel
from artcatalog.training.collection_words import CollectionRecords, own_terms
from artcatalog.training.text_task import TextRecipe
from artcatalog.training.word_tuning import PULL, WordLesson, WordTuning, judged_words, tune_words

COLUMNS = ("object_name", "title", "artist", "date", "medium", "description", "category")


def lesson(kept: int = 96, held: int = 24) -> WordLesson:
    """Return pictures, those with the tag "carnival" other than those with "forest" in some channels of their maps."""
    rows = [dict.fromkeys(COLUMNS, "") | {"category": ("carnival", "forest")[n % 2]} for n in range(kept + held)]
    maps = np.random.default_rng(0).normal(size=(kept + held, 2, 12, 4, 4))
    maps[::2, :, :4] += 1.5
    records = CollectionRecords(rows, own_terms(rows))
    return WordLesson(
        maps[:kept].astype(np.float16),
        records.chosen(range(kept)),
        maps[kept:, :1].astype(np.float16),
        records.chosen(range(kept, kept + held)),
    )


@pytest.fixture
def network() -> TextNetwork:
    """Return a text side that knows nothing of the collection."""
    torch.manual_seed(3)
    terms = ("Rococo", "Ukiyo-e")
    made = TextNetwork(TextShape(terms, True, 512, 8, 16, 2, (16, 32), 12), torch.from_numpy(numbered(terms, 512)))
    made.heard.copy_(torch.from_numpy(listened(["rococo"])))
    made.train()
    with torch.no_grad():
        for seed in range(30):  # batch normalisation gets statistics
            made.pictures(torch.randn(64, 12, 4, 4, generator=torch.Generator().manual_seed(seed)))
    return made.eval()


def test_own_words_are_learnt_and_the_gain_is_beyond_chance(network: TextNetwork, tmp_path: Path) -> None:
    backbone = FeatureMaps(HashingNetwork(HashingShape(width=4, dims=16, bits=16)))
    base = TextModel(backbone, network, ModelCard("words", "text-guided", {}, ""))
    told: list[str] = []
    steps = iter(range(90))

    def stop() -> bool:
        return next(steps, None) is None

    trained, card, judged = tune_words(
        base, lesson(), tmp_path, 0.5, lambda name, _: told.append(name), stop, "cpu", TextRecipe(batch=24)
    )
    assert told[:2] == ["validated", "started"]
    assert judged.now["words_map"] > 0.7 > judged.before["words_map"]
    assert judged.interval[0] > 0
    assert judged.better == (judged.now["words_kept"] >= 0.9)
    assert heard(trained.heard.numpy(), "rococo carnival unheard") == ["rococo", "carnival"]
    assert "96 records" in card.data
    assert card.figures["gain_interval"] == list(judged.interval)
    for before, after in zip(network.modules(), trained.modules(), strict=True):
        if isinstance(before, nn.BatchNorm1d | nn.BatchNorm2d):
            torch.testing.assert_close(before.running_mean, after.running_mean)


def test_nothing_is_forgotten_before_it_learns_and_then_as_much_as_a_loop_says(network: TextNetwork) -> None:
    task = WordTuning(network, lesson(), TextRecipe(batch=8))
    task.model.eval()
    batch = next(task.batches(0))
    assert task.losses(batch)["kept"].item() == pytest.approx(0, abs=1e-9)
    with torch.no_grad():
        for parameter in task.model.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
        pictures, words = batch[-2:]
        expected = []
        for bits in (16, 32):
            moved, said = [], []
            now, then = (net.pictures(pictures).hashes[bits] for net in (task.model, network))  # type: ignore[operator]
            new, old = (net.texts(words)[bits] for net in (task.model, network))  # type: ignore[operator]
            for i in range(len(pictures)):
                moved += [
                    (inner_products(now[i : i + 1], new[j : j + 1]) - inner_products(then[i : i + 1], old[j : j + 1]))
                    .square()
                    .item()
                    for j in range(len(words))
                ]
            said = (new - old).square().flatten().tolist()
            expected += [np.mean(moved), np.mean(said)]
        assert task.losses(batch)["kept"].item() == pytest.approx(PULL * np.mean(expected), rel=1e-4)


def test_the_same_step_gives_the_same_batch(network: TextNetwork) -> None:
    first, again = (WordTuning(network, lesson()).batches(5) for _ in range(2))
    for one, other in zip(next(first), next(again), strict=True):
        torch.testing.assert_close(one, other)


def test_words_are_measured_that_some_held_out_works_have() -> None:
    given = lesson(96, 24)
    words, right = judged_words(given.held_out_records)
    assert sorted(words) == ["carnival", "forest"]
    assert right.sum(axis=1).tolist() == [12, 12]


def test_too_few_records_are_refused(network: TextNetwork, tmp_path: Path) -> None:
    backbone = FeatureMaps(HashingNetwork(HashingShape(width=4, dims=16, bits=16)))
    base = TextModel(backbone, network, ModelCard("words", "text-guided", {}, ""))
    with pytest.raises(UserError) as caught:
        tune_words(base, lesson(60, 20), tmp_path, 1, lambda *_: None, lambda: True)
    assert caught.value.code == "training.too_few_words"
    assert caught.value.fields == {"needed": 100, "records": 80}
