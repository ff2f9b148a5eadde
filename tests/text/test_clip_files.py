"""Folders of CLIP models: what they must have, what is refused, what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from artcatalog.errors import UserError
from artcatalog.text.clip_files import check, clip_files, digests, model_name

FILES = ("config.json", "preprocessor_config.json", "vocab.json", "merges.txt", "model.safetensors")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "clip-vit-base-patch32"
    made.mkdir()
    for name in (*FILES, "pytorch_model.bin", "modeling_own.py"):
        (made / name).write_text(name, "utf-8")
    return made


def test_only_known_files_are_taken_the_weights_last(folder: Path) -> None:
    assert [file.name for file in clip_files(folder)] == list(FILES)


@pytest.mark.parametrize(
    ("lost", "named"),
    [
        ("config.json", "config.json"),
        ("preprocessor_config.json", "preprocessor_config.json"),
        ("merges.txt", "tokenizer.json"),
    ],
)
def test_a_missing_file_is_named(folder: Path, lost: str, named: str) -> None:
    (folder / lost).unlink()
    with pytest.raises(UserError) as caught:
        clip_files(folder)
    assert (caught.value.code, caught.value.fields["file"]) == ("clip.file_missing", named)
    assert "Download" in str(caught.value)


def test_pickled_weights_are_refused_with_the_remedy(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    with pytest.raises(UserError) as caught:
        clip_files(folder)
    assert caught.value.code == "clip.no_safetensors"
    assert "pytorch_model.bin" in str(caught.value)
    assert "Download model.safetensors" in str(caught.value)
    (folder / "pytorch_model.bin").unlink()
    for missing, code in ((folder, "clip.file_missing"), (folder / "nowhere", "file.missing")):
        with pytest.raises(UserError) as caught:
            clip_files(missing)
        assert caught.value.code == code


def test_a_changed_file_is_damaged(folder: Path) -> None:
    known = digests(folder)
    check(folder, known)
    (folder / "merges.txt").write_text("others", "utf-8")
    with pytest.raises(UserError) as caught:
        check(folder, known)
    assert caught.value.code == "model.damaged"


def test_a_model_has_the_name_of_its_folder_or_of_its_download(folder: Path) -> None:
    assert model_name(folder) == "clip-vit-base-patch32"
    cached = folder / "models--openai--clip-vit-large-patch14" / "snapshots" / "32bd64288804d66e"
    assert model_name(cached) == "openai/clip-vit-large-patch14"
