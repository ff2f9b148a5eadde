"""Windows on real catalogs, for tests that use them as a person does. This process never imports OpenCV or torch."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # driving
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from artcatalog.catalog import batches, pictures, quads, records
from artcatalog.catalog.connection import create_catalog
from artcatalog.engine.messages import Corners, QuadValue
from artcatalog.gui import languages, theme
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.window import MainWindow
from artcatalog.imaging.digest import sha256
from artcatalog.imaging.thumbnails import write_thumbnail

TITLES = ("River at dawn", "溪山行旅图", "Étude in grey", "Portrait of a sailor", "River at dusk", "Still life")
SIZE = (400, 300)
OUTLINE: Corners = ((40.0, 30.0), (360.0, 30.0), (360.0, 270.0), (40.0, 270.0))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's offscreen platform say what it does not support; every other warning of Qt fails a test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


def draw_picture(file: Path, seed: int) -> None:
    """Draw a picture of coloured blots on a wall, as JPEG."""
    rng = np.random.default_rng(seed)
    pixels = np.full((SIZE[1], SIZE[0], 3), 200, np.uint8)
    blots = rng.integers(0, 255, (24, 32, 3), np.uint8)
    pixels[30:270, 40:360] = np.kron(blots, np.ones((10, 10, 1), np.uint8))
    Image.fromarray(pixels).save(file, quality=92)


@pytest.fixture(scope="session")
def plain_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalog of six artworks with thumbnails and outlines, but without codes."""
    folder = tmp_path_factory.mktemp("template") / "catalog"
    with create_catalog(folder) as catalog, catalog.write() as session:
        batch = batches.start(session, "drawn")
        for number, title in enumerate(TITLES):
            file = catalog.pictures / f"{number}.jpg"
            draw_picture(file, number)
            write_thumbnail(np.asarray(Image.open(file)), catalog.thumbnails / f"{number}.jpg")
            artist = "范宽" if number == 1 else f"Painter {number}"
            fields = records.RecordFields(f"T.{number}", title=title, artist=artist, tags=("drawn",))
            artwork = records.add_artwork(session, fields, batch)
            new = pictures.NewPicture(file.name, sha256(file), *SIZE, thumbnail=f"{number}.jpg")
            picture = pictures.add_picture(session, artwork, new, batch)
            quads.add_detected(session, picture, [QuadValue(OUTLINE, "frame", 0.9 - 0.1 * number)], "drawn")
        batches.finish(session, batch)
    return folder


@pytest.fixture
def plain_catalog(plain_template: Path, tmp_path: Path) -> Path:
    """Return a copy of the catalog without codes: an engine writes the models it has into the catalog it opens."""
    return Path(shutil.copytree(plain_template, tmp_path / "catalog"))


@pytest.fixture(scope="session")
def indexed_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalog of six artworks that the program's own command imported; photos.jpg beside are not in it."""
    folder = tmp_path_factory.mktemp("indexed")
    scans = folder / "scans"
    scans.mkdir()
    lines = ["file,accession_number,title,artist"]
    for number, title in enumerate(TITLES):
        draw_picture(scans / f"scan{number}.jpg", number)
        lines.append(f"scan{number}.jpg,M.{number},{title},Painter {number}")
    (scans / "records.csv").write_text("\n".join(lines), encoding="utf-8")
    catalog = folder / "catalog"
    command = [sys.executable, "-m", "artcatalog", "--catalog", str(catalog)]
    subprocess.run([*command, "init"], check=True, capture_output=True)
    arguments = ["import", str(scans), "--metadata", str(scans / "records.csv")]
    subprocess.run([*command, *arguments], check=True, capture_output=True)
    return folder


def draw_photo(scan: Path, photo: Path) -> None:
    """Draw a photo that shows a scan at an angle on a wall."""
    source = Image.open(scan).convert("RGB")
    width, height = 800, 600
    right = np.array([[180, 110], [640, 150], [610, 500], [160, 470]], float)
    left = np.array([[0, 0], [source.width, 0], [source.width, source.height], [0, source.height]], float)
    rows = []
    for (x, y), (u, v) in zip(right, left, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    matrix = np.array(rows)
    coefficients = np.linalg.solve(matrix[:, :8], matrix[:, 8])
    transform, bilinear = Image.Transform.PERSPECTIVE, Image.Resampling.BILINEAR
    source.transform((width, height), transform, tuple(coefficients), bilinear, fillcolor=(178, 174, 166)).save(photo)


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> list[QTranslator]:
    """Load the program's English plurals."""
    return languages.load(qapp, "en")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Return English, light preferences in a file of their own."""
    chosen = Preferences(tmp_path / "window.ini")
    chosen.language, chosen.theme = "en", "light"
    return chosen


def stop_work(window: MainWindow) -> None:
    """Stop what a failed test left running, so that closing the window asks nothing."""
    if window.pages is not None:
        window.pages.close_pages()
    if window._import is not None and window._import.model.is_running:
        window._import.model.finished.disconnect()
        window._import.model._job = None


def open_window(qtbot: QtBot, preferences: Preferences, folder: Path) -> MainWindow:
    """Open a window on a catalog and wait for its collection."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, preferences.theme)
    window = MainWindow(preferences, warm_up=False)
    qtbot.addWidget(window, before_close_func=stop_work)
    window.show()
    with qtbot.waitSignal(window.catalog_opened, timeout=20_000):
        window.open_catalog(folder)
    assert window.pages is not None
    collection = window.pages.collection
    qtbot.waitUntil(lambda: collection.model.model.rowCount() > 0, timeout=10_000)
    return window


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences, plain_catalog: Path) -> Iterator[MainWindow]:
    """Return a window on a catalog without codes; its engine is not needed."""
    made = open_window(qtbot, preferences, plain_catalog)
    yield made
    made.close()


@pytest.fixture
def indexed_window(
    qtbot: QtBot, preferences: Preferences, indexed_template: Path, tmp_path: Path
) -> Iterator[MainWindow]:
    """Return a window on a catalog in which photos can be looked up, by the real engine."""
    folder = tmp_path / "catalog"
    shutil.copytree(indexed_template / "catalog", folder)
    made = open_window(qtbot, preferences, folder)
    yield made
    made.close()
