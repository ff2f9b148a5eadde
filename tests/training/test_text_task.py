"""Learning words: what is drawn from records, and that a small task is learnt by the loop that all networks share."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from artcatalog.hashing.cards import ModelCard
from artcatalog.hashing.network import HashingNetwork, HashingShape
from artcatalog.text.encoding import hashes_of_maps, hashes_of_texts
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.text.network import TextShape
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.loop import Budget, train
from artcatalog.training.map_cache import cached_maps
from artcatalog.training.precision import Precision
from artcatalog.training.text_files import write_text_model
from artcatalog.training.text_records import UNKNOWN, TextRecords, rows_of
from artcatalog.training.text_task import TextRecipe, TextTask

COLUMNS = ("accession_number", "split", "title", "artist", "date", "medium", "description", "category")


def _row(category: str = "", title: str = "", **more: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {"category": category, "title": title} | more


def _records() -> TextRecords:
    rows = [_row("Rococo", f"Lady {i}") for i in range(20)] + [_row("Ukiyo-e", f"Wave {i}") for i in range(20)]
    return TextRecords(rows)


def test_words_that_mean_nothing_are_left_out(tmp_path: Path) -> None:
    table = tmp_path / "metadata.csv"
    lines = [",".join(COLUMNS), "1,train,a,,,,,Baroque; class 3", "2,test,b,,,,,class 1", "3,train,c,,,,,"]
    table.write_text("\n".join(lines), "utf-8")
    rows = rows_of(table, "train")
    assert [row["accession_number"] for row in rows] == ["1", "3"]
    assert [row["category"] for row in rows] == ["Baroque; ", ""]


def test_what_a_record_says_nothing_about_is_unsure() -> None:
    records = TextRecords([_row("Rococo"), _row(""), _row("陶瓷")])
    tags, sure = records.tags(("Rococo", "Baroque", "Ceramics"))
    assert tags.tolist() == [[1, 0, 0], [0, 0, 0], [0, 0, 1]]
    np.testing.assert_allclose(sure, [[1, 1, 1], [UNKNOWN, UNKNOWN, 1], [UNKNOWN, UNKNOWN, 1]])


def test_a_drawn_text_says_which_pictures_it_fits() -> None:
    records, rng = _records(), np.random.default_rng(0)
    among = np.arange(40)
    drawn = [records.draw(3, among, rng) for _ in range(60)]
    titles = [text for text in drawn if text.text == "Lady 3" and text.sure.max() > 1]
    terms = [text for text in drawn if text.text in ("Rococo", "rococo painting", "洛可可", "洛可可绘画")]
    assert titles
    assert {text.text for text in terms} > {"Rococo", "洛可可"}
    assert all(np.flatnonzero(text.similar).tolist() == [3] for text in titles)
    assert all(np.flatnonzero(text.similar).tolist() == list(range(20)) for text in terms)
    assert all((text.sure > 0).all() for text in drawn)


def test_rare_terms_are_drawn_more_often() -> None:
    records = TextRecords([_row("Rococo")] * 90 + [_row("Ukiyo-e")] * 10)
    assert records.weights.sum() == pytest.approx(1)
    assert records.weights[95] == pytest.approx(3 * records.weights[0])
    assert records.learnt(50) == ("Rococo",)


def _maps(count: int, seed: int) -> np.ndarray:
    """Maps in which the two halves of the pictures differ in some channels."""
    maps = np.random.default_rng(seed).normal(size=(count, 2, 12, 4, 4))
    maps[: count // 2, :, :4] += 1.5
    return maps.astype(np.float16)


@pytest.mark.parametrize("fused", [True, False])
def test_the_loop_learns_which_words_fit_which_pictures(tmp_path: Path, fused: bool) -> None:
    records = _records()
    shape = TextShape(("Rococo", "Ukiyo-e"), fused, 512, 8, 16, 2, (16, 32), 12)
    task = TextTask(_maps(40, 0), records, _maps(40, 1), records, shape, TextRecipe(batch=24))
    said: list[str] = []
    steps = iter(range(150))
    model = train(
        task,
        Budget(600, rate=1e-2, averaging=0.9),
        tmp_path,
        lambda name, _fields: said.append(name),
        stop=lambda: next(steps, None) is None,
        precision=Precision(torch.device("cpu"), False),
    )
    assert said[0] == "started"
    with torch.inference_mode():
        figures = task.validate(model)
    assert figures["en_p5_32"] == 1
    assert figures["zh_p5_32"] == 1


def test_a_written_model_comes_back_with_the_same_codes(tmp_path: Path) -> None:
    from artcatalog.errors import UserError
    from artcatalog.text.text_model import TextModel
    from artcatalog.training.model_files import write_model

    torch.manual_seed(0)
    backbone = tmp_path / "hashing.safetensors"
    write_model(HashingNetwork(HashingShape(width=4, dims=16, bits=16)), ModelCard("h", "r", {}, ""), backbone)
    maps = FeatureMaps.load(backbone)
    records = _records()
    shape = TextShape(("Rococo", "Ukiyo-e"), True, 512, 8, 16, 2, (16, 32), maps.channels)
    empty = np.zeros((40, 1, maps.channels, 4, 4), np.float16)
    task = TextTask(empty, records, empty, records, shape)
    write_text_model(task.model.eval(), maps.sha256, ModelCard("t", "r", {}, ""), tmp_path / "text.safetensors")  # type: ignore[arg-type]
    model = TextModel.load(tmp_path / "text.safetensors", backbone)
    texts = ["rococo", "山水 of waves"]
    for bits, hashes in hashes_of_texts(task.model, texts).items():  # type: ignore[arg-type]
        np.testing.assert_allclose(hashes_of_texts(model.network, texts)[bits], hashes, atol=5e-3)
    assert model.words("lady") is not None
    assert model.words("xyzzy") is None
    crops = [np.full((40, 30, 3), value, np.uint8) for value in (0, 200)]
    seen = model.pictures(crops)
    hashes = hashes_of_maps(model.network, maps.of_crops(crops).numpy())[32]
    np.testing.assert_allclose(np.stack([found.values for found in seen]) / 127, hashes, atol=0.005)
    other = tmp_path / "other.safetensors"
    write_model(HashingNetwork(HashingShape(width=4, dims=16, bits=16)), ModelCard("h", "r", {}, ""), other)
    with pytest.raises(UserError):
        TextModel.load(tmp_path / "text.safetensors", other)


def test_maps_are_computed_once_for_a_backbone(tmp_path: Path) -> None:
    torch.manual_seed(0)
    maps = FeatureMaps(HashingNetwork(HashingShape(width=4, dims=16, bits=16)))
    drawn = [np.random.default_rng(i).integers(0, 255, (50, 40, 3)).astype(np.uint8) for i in range(3)]
    asked: list[int] = []

    def read() -> ArtworkPictures:
        asked.append(1)
        return ArtworkPictures(["a", "b", "c"], [encode_jpeg(pixels) for pixels in drawn])

    first = cached_maps(maps, ["a", "b", "c"], read, 2, tmp_path)
    second = cached_maps(maps, ["a", "b", "c"], read, 2, tmp_path)
    assert len(asked) == 1
    assert first.shape == (3, 2, maps.channels, 4, 4)
    np.testing.assert_array_equal(first, second)
    plain = maps.of_crops([ArtworkPictures(["a"], [encode_jpeg(drawn[0])])[0]]).numpy()
    np.testing.assert_allclose(first[0, 0], plain[0], atol=2e-2, rtol=2e-2)
