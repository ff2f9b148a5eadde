"""What happens to a catalog of an earlier version of the program: newer models."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from safetensors.numpy import load_file, save_file
from sqlalchemy import text

from artcatalog.catalog import hashing_models
from artcatalog.catalog.connection import open_catalog
from artcatalog.engine.messages import IndexHealth
from artcatalog.gui import upkeep
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.upkeep import NewerModelNotice, Upkeep
from artcatalog.gui.window import MainWindow
from artcatalog.hashing.cards import load_card, write_card
from artcatalog.imaging.digest import sha256
from artcatalog.workflows.index_health import index_health


@pytest.fixture
def aged(indexed_template: Path, tmp_path: Path) -> Path:
    """Return a catalog whose codes for words, and whose hashing model, are of a former version."""
    folder = Path(shutil.copytree(indexed_template / "catalog", tmp_path / "aged"))
    with open_catalog(folder) as catalog:
        with catalog.read() as session:
            model = hashing_models.active(session)
        assert model is not None
        weights = catalog.models / model.file
        card = load_card(weights)
        save_file(load_file(weights), weights, {"version": "former"})
        former = sha256(weights)
        write_card(weights, replace(card, sha256=former))
        with catalog.write() as session:
            session.execute(text("UPDATE text_model SET sha256 = 'former'"))
            session.execute(text("UPDATE hashing_model SET sha256 = :former"), {"former": former})
        assert index_health(catalog).coded_for_words == 0
    return folder


def test_words_find_pictures_again_and_the_newer_model_is_told_of_once(
    qtbot: QtBot, preferences: Preferences, aged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "WAIT_MS", 10)
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.catalog_opened, timeout=20_000):
        window.open_catalog(aged)
    assert window.pages is not None
    assert window.workspace is not None
    window.show_page("training")  # before the engine has registered the newer model
    catalog = window.workspace.catalog
    whole = IndexHealth(6, 6, "artcatalog default", 6)
    qtbot.waitUntil(lambda: index_health(catalog) == whole, timeout=60_000)
    qtbot.waitUntil(lambda: bool(window.findChildren(NewerModelNotice)), timeout=20_000)
    with catalog.read() as session:
        active, newer = hashing_models.active(session), hashing_models.newer(session)
    assert active is not None
    assert newer is not None
    assert (newer.name, newer.active) == (active.name, False)

    (line,) = window.findChildren(NewerModelNotice)
    window.show_page("collection")
    line.show_button.click()
    assert window.pages.currentWidget() is window.pages.training
    model = window.pages.training.model
    qtbot.waitUntil(lambda: [row.id for row in model.models] == [active.id, newer.id], timeout=10_000)

    told: list[bool] = []
    again = Upkeep(window.workspace)
    again.newer_found.connect(lambda: told.append(True))
    asked: list[bool] = []
    monkeypatch.setattr(again, "_tell", lambda newer: (Upkeep._tell(again, newer), asked.append(newer is not None)))
    qtbot.waitUntil(lambda: asked == [True], timeout=20_000)
    assert not told
    window.close()
