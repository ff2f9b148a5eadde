"""A downloaded CLIP model in a catalog: copied, searched with, left again; by workflow and by command."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from artcatalog.catalog import pictures, records, tag_suggestions, text_codes, text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.errors import Cancelled, UserError
from artcatalog.imaging.thumbnails import write_thumbnail
from artcatalog.text.clip_model import ClipTextModel
from artcatalog.text.text_model import TextModel
from artcatalog.workflows import known_text_models
from artcatalog.workflows.activate_text_model import activate_text_model, rollback_text_model
from artcatalog.workflows.add_clip_model import add_clip_model
from artcatalog.workflows.code_for_words import add_words
from artcatalog.workflows.known_text_models import active_text_model, text_models_of
from artcatalog.workflows.search_records import search_records
from artcatalog.workflows.train_words import _base
from artcatalog.workflows.word_index import word_index

pytest.importorskip("transformers")
sys.path.insert(0, str(Path(__file__).parent.parent / "text"))
from clip_folder import DIMS, teach, write_clip_folder

RED, WORKS = 12, 70


def picture(number: int) -> np.ndarray:
    """Return a picture, the first ones red, the others blue."""
    pixels = np.random.default_rng(number).integers(0, 120, (60, 80, 3), dtype=np.uint8)
    pixels[..., 0 if number < RED else 2] += 130
    return pixels


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_clip_folder(tmp_path_factory.mktemp("download") / "tiny-clip")
    examples = [picture(number + 1000) for number in range(40)]
    red = [pixels[..., ::-1].copy() for pixels in examples]
    teach(made, {"river": examples, "forest": red})
    (made / "pytorch_model.bin").write_bytes(b"a pickle")
    return made


def add_work(catalog: Catalog, number: int, title: str | None = None) -> None:
    """Add a work with a thumbnail."""
    write_thumbnail(picture(number), catalog.thumbnails / f"{number}.jpg")
    with catalog.write() as session:
        artwork = records.add_artwork(session, records.RecordFields(f"T.{number:02}", title=title))
        new = pictures.NewPicture(f"{number}.png", f"{number}", 80, 60, thumbnail=f"{number}.jpg")
        pictures.add_picture(session, artwork, new)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    with create_catalog(tmp_path_factory.mktemp("clip") / "catalog") as made:
        for number in range(WORKS):
            add_work(made, number, "Forest at dawn" if number == 1 else None)
        add_words(made)
        yield made


def test_it_is_copied_tried_and_listed_but_not_active(catalog: Catalog, folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    added = add_clip_model(catalog, folder, lambda *done: told.append(done))
    own, row = text_models_of(catalog)
    assert (own.active, row.active, row.id, row.name) == (True, False, added, "tiny-clip")
    assert {done[2] for done in told} >= {"model.safetensors", "config.json"}
    copied = {file.name for file in (catalog.models / row.file).parent.iterdir()}
    assert copied >= {"model.safetensors", "model.json", "config.json", "vocab.json", "merges.txt"}
    assert "pytorch_model.bin" not in copied
    assert add_clip_model(catalog, folder) == added
    (catalog.models / row.file).unlink()
    assert add_clip_model(catalog, folder) == added  # what was lost is copied again
    assert [file.name for file in catalog.models.glob("*.part")] == []
    assert isinstance(active_text_model(catalog).model, TextModel)


def test_searching_with_it_and_going_back(catalog: Catalog, folder: Path) -> None:
    added = add_clip_model(catalog, folder)
    with catalog.read() as session:
        suggested = tag_suggestions.suggested_tags(session, 1)
    activate_text_model(catalog, added)
    active = active_text_model(catalog)
    assert isinstance(active.model, ClipTextModel)
    assert (active.id, active.model.bits) == (added, DIMS)
    index = word_index(catalog)
    assert index is not None
    hits = search_records(catalog, "forest", 30, index)
    assert [(hit.why, hit.accession_number) for hit in hits[:1]] == [("both", "T.01")]
    assert {hit.accession_number for hit in hits} == {f"T.{number:02}" for number in range(RED)}
    scores = [hit.score for hit in hits[1:]]
    assert scores == sorted(scores, reverse=True)
    assert index.search("山水", 5) == []  # the tokenizer knows no Chinese
    with catalog.read() as session:
        assert tag_suggestions.suggested_tags(session, 1) == suggested  # by the program's own model, as before
    add_work(catalog, WORKS)
    assert add_words(catalog) == 1  # reindex, and imports, encode by the active model
    assert not _base(catalog)[1]  # learning words goes on from the program's own model
    assert rollback_text_model(catalog) == OWN
    assert not index.is_current()
    assert isinstance(active_text_model(catalog).model, TextModel)
    with catalog.read() as session:
        own = text_models.in_use(session)
        assert own is not None
        assert text_codes.pictures_without_text_code(session, own) == []


def test_what_is_cancelled_leaves_nothing(catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    other = write_clip_folder(tmp_path / "another", seed=2)

    def cancel(_done: int, total: int, _item: str = "") -> None:
        if total:
            raise Cancelled

    with pytest.raises(Cancelled):
        add_clip_model(catalog, other, cancel)
    assert [row.name for row in text_models_of(catalog)[1:]] == ["tiny-clip"]
    assert [file.name for file in catalog.models.glob("*.part")] == []
    added = text_models_of(catalog)[1].id
    add_work(catalog, WORKS + 1)  # has no code yet
    with pytest.raises(Cancelled):
        activate_text_model(catalog, added, cancel)
    assert active_text_model(catalog).id == OWN
    assert add_words(catalog) == 1


def test_a_changed_copy_is_not_used_and_the_own_model_stands_in(catalog: Catalog, folder: Path) -> None:
    added = add_clip_model(catalog, folder)
    with catalog.write() as session:
        row = text_models.model(session, added)
        text_models.activate(session, added)
    known_text_models._loaded.cache_clear()
    vocabulary = (catalog.models / row.file).with_name("merges.txt")
    kept = vocabulary.read_bytes()
    vocabulary.write_bytes(b"#version: 0.2\n")
    try:
        with pytest.raises(UserError) as caught:
            activate_text_model(catalog, added)
        assert caught.value.code == "model.damaged"
        assert isinstance(active_text_model(catalog).model, TextModel)
    finally:
        vocabulary.write_bytes(kept)
        rollback_text_model(catalog)


def test_the_command_adds_lists_and_goes_back(
    catalog: Catalog, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from artcatalog.cli.main import main

    monkeypatch.setattr("artcatalog.cli.chosen_catalog.settings_dir", lambda: tmp_path / "settings")

    def call(*words: str, code: int = 0) -> list[dict[str, object]]:
        capsys.readouterr()
        assert main(["--catalog", str(catalog.folder), *words, "--json"]) == code, capsys.readouterr().err
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return [json.loads(line) for line in told.out.splitlines()]

    own, added = call("text-models", "add", str(folder))
    assert (own["active"], added["active"]) == (True, False)
    assert set(own) == set(added) == {"id", "name", "file", "sha256", "active", "figures", "created"}
    assert [row["active"] for row in call("text-models", "add", str(folder), "--activate")] == [False, True]
    assert "both" in {hit["why"] for hit in call("search", "forest")}
    assert [row["active"] for row in call("text-models", "rollback")] == [True, False]
    pickled = shutil.copytree(folder, tmp_path / "pickled")
    (pickled / "model.safetensors").unlink()
    wrong = (["add"], ["add", str(pickled)], ["add", "nowhere"], ["activate", "x"], ["activate", "1", "--activate"])
    for words in wrong:
        assert call("text-models", *words, code=2) == []
