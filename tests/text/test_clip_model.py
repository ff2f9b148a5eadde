"""A tiny CLIP model, read as a downloaded one is: what is encoded, what is known, what is refused."""

from __future__ import annotations

import builtins
import json
import os
import shutil
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from artcatalog.errors import UserError
from artcatalog.hashing.cards import ModelCard
from artcatalog.text.clip_model import LIBRARY, RECIPE, ClipTextModel
from artcatalog.text.word_model import PictureWords

pytest.importorskip("transformers")
sys.path.insert(0, str(Path(__file__).parent))
from clip_folder import DIMS, teach, write_clip_folder


def crops(count: int, seed: int, red: bool) -> list[np.ndarray]:
    """Return pictures of red or blue noise."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        pixels = rng.integers(0, 120, (50, 70, 3), dtype=np.uint8)
        pixels[..., 0 if red else 2] += 130
        made.append(pixels)
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_clip_folder(tmp_path_factory.mktemp("clip") / "tiny-clip")
    teach(made, {"river": crops(40, 1, False), "forest": crops(40, 2, True)})
    return made


@pytest.fixture(scope="module")
def model(folder: Path) -> ClipTextModel:
    return ClipTextModel.load(folder, ModelCard("tiny", RECIPE, {"bits": DIMS}, "t"))


def test_stored_bytes_keep_directions(model: ClipTextModel) -> None:
    some = crops(4, 3, True)
    stored = np.stack([found.values for found in model.pictures(some)])
    assert stored.dtype == np.int8
    assert (np.abs(stored.astype(int)).max(axis=1) == 127).all()
    with torch.inference_mode():
        ready = model._processor([Image.fromarray(crop) for crop in some], return_tensors="pt")
        exact = model._network.get_image_features(**ready).pooler_output.numpy()
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    assert (np.einsum("nd,nd->n", exact, model.as_compared(stored)) > 0.9999).all()


def test_words_find_their_pictures_by_rank_and_no_others(model: ClipTextModel) -> None:
    shown = [*crops(15, 4, True), *crops(80, 5, False)]
    pictures = model.as_compared(np.stack([found.values for found in model.pictures(shown)]))
    query = model.words("forest")
    assert query is not None
    assert np.linalg.norm(query) == pytest.approx(1, abs=1e-5)
    chances = model.chances(query, pictures)
    found = chances >= 5 / 6
    assert found[:15].all()
    assert found[15:].sum() <= 3
    assert list(np.argsort(-chances)[:15]) == list(np.argsort(-(pictures @ query))[:15])


def test_few_pictures_are_compared_with_all_words(model: ClipTextModel) -> None:
    pictures = model.as_compared(np.stack([found.values for found in model.pictures(crops(5, 6, True))]))
    query = model.words("forest")
    assert query is not None
    chances = model.chances(query, pictures)
    assert chances.shape == (5,)
    assert list(np.argsort(-chances)) == list(np.argsort(-(pictures @ query)))


def test_letters_that_fall_apart_are_not_known(model: ClipTextModel) -> None:
    for unknown in ("山水", "", "  ", "?!"):
        assert model.words(unknown) is None
    assert model.words("river café " + "forest " * 60) is not None  # cut at the length that the model reads


def test_tags_are_suggested_by_another_model(model: ClipTextModel) -> None:
    class Tagging:
        def pictures(self, crops: list[np.ndarray]) -> list[PictureWords]:
            return [PictureWords(np.zeros(1, np.int8), {"Portrait": 0.9}) for _ in crops]

    tagged = ClipTextModel(model._network, model._tokenizer, model._processor, model.card, Tagging())  # type: ignore[arg-type]
    assert tagged.pictures(crops(1, 7, True))[0].suggested == {"Portrait": 0.9}
    assert model.pictures(crops(1, 7, True))[0].suggested == {}
    assert model.pictures([]) == []
    assert model.tried(Path()) == DIMS


def test_what_cannot_be_a_model_is_refused(folder: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file
    from transformers import CLIPTextConfig, CLIPTextModel

    for number, (name, said) in enumerate(
        (("weights", "lacks 1 weights"), ("cut", ""), ("type", "does not join"), ("program", "custom code"))
    ):
        bad = shutil.copytree(folder, tmp_path / str(number))
        config = json.loads((bad / "config.json").read_text())
        if name == "weights":
            weights = load_file(bad / "model.safetensors")
            save_file({k: v for k, v in weights.items() if k != "text_projection.weight"}, bad / "model.safetensors")
        elif name == "cut":
            (bad / "model.safetensors").write_bytes((bad / "model.safetensors").read_bytes()[:5000])
        elif name == "type":
            CLIPTextModel(CLIPTextConfig(**config["text_config"])).save_pretrained(bad)
        else:
            config |= {"model_type": "own", "auto_map": {"AutoConfig": "own.Config", "AutoModel": "own.Model"}}
            (bad / "config.json").write_text(json.dumps(config))
            (bad / "own.py").write_text("raise SystemExit('a program of the folder ran')")
        with pytest.raises(UserError) as caught:
            ClipTextModel.load(bad, ModelCard("bad", RECIPE, {}, ""))
        assert caught.value.code == "clip.unusable"
        assert said in str(caught.value.fields["reason"])


def test_without_the_library_the_command_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without(name: str, *rest: object, **named: object) -> object:
        if name == "transformers":
            raise ImportError
        return known(name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UserError) as caught:
        ClipTextModel.load(folder, ModelCard("tiny", RECIPE, {}, ""))
    assert caught.value.code == "clip.library_missing"
    assert f'"{sys.executable}" -m pip install "{LIBRARY}"' in str(caught.value)
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"]["clip"] == [LIBRARY]
