"""A CLIP model by the real engine process, as the window asks for it: added, activated, searched with, taken back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from engine_talk import send, write_picture

from artcatalog.catalog import text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import open_catalog
from artcatalog.engine.client import EngineClient
from artcatalog.engine.messages import (
    ActivateTextModel,
    AddTextModel,
    Done,
    FittingArtworks,
    ImportPictures,
    IndexHealth,
    RollbackTextModel,
    SearchWords,
)

pytest.importorskip("transformers")
sys.path.insert(0, str(Path(__file__).parent.parent / "text"))
from clip_folder import write_clip_folder


def test_it_is_added_activated_searched_with_and_taken_back(
    client: EngineClient, catalog_folder: Path, tmp_path: Path
) -> None:
    for seed in range(3):
        write_picture(tmp_path / "scans" / f"work-{seed}.png", seed)
    send(client, ImportPictures((str(tmp_path / "scans"),))).wait()
    told: list[str] = []
    adding = AddTextModel(str(write_clip_folder(tmp_path / "tiny-clip")))
    assert send(client, adding, lambda _done, _total, item: told.append(item)).wait() == Done(1)
    assert told
    with open_catalog(catalog_folder) as catalog:
        with catalog.read() as session:
            (row,) = text_models.all_models(session)
        assert (row.name, row.active) == ("tiny-clip", False)
        assert isinstance(send(client, ActivateTextModel(row.id)).wait(), IndexHealth)
        with catalog.read() as session:
            assert text_models.active_id(session) == row.id
        assert isinstance(send(client, SearchWords("river", 5)).wait(), FittingArtworks)
        assert isinstance(send(client, RollbackTextModel()).wait(), IndexHealth)
        with catalog.read() as session:
            assert text_models.active_id(session) == OWN
