"""Starting: what the window's process loads, how it opens catalogs and tells failures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox
from pytestqt.qtbot import QtBot

from artcatalog.catalog.connection import create_catalog
from artcatalog.engine.messages import AskIndexHealth
from artcatalog.errors import MESSAGES, UserError
from artcatalog.gui import failures, theme
from artcatalog.gui.drops import can_look_up
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.read_only_notice import ReadOnlyNotice
from artcatalog.gui.window import MainWindow

OPEN_EVERY_PAGE = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from artcatalog.gui import app
from artcatalog.gui.preferences import Preferences

preferences = Preferences(Path(sys.argv[2]))
application = app.make_application(preferences)
window = app.make_window(application, preferences)
window.show()
at_show = {name.split(".")[0] for name in sys.modules}
window.open_catalog(Path(sys.argv[1]))
loop = QEventLoop()
window.catalog_opened.connect(loop.quit)
QTimer.singleShot(20_000, loop.quit)
loop.exec()
for page in window.page_names:
    window.show_page(page.key)
loaded = {name.split(".")[0] for name in sys.modules}
print(sorted({"torch", "cv2", "faiss"} & loaded), sorted({"numpy", "sqlalchemy", "pyqtgraph"} & at_show))
window.close()
"""


def test_the_window_loads_neither_torch_nor_opencv_nor_faiss(plain_catalog: Path, tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", OPEN_EVERY_PAGE, str(plain_catalog), str(tmp_path / "window.ini")]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split("\n")[0] == "[] []"


def test_the_modules_needed_to_show_the_window_load_quickly() -> None:
    code = (
        "import time; t = time.process_time(); import artcatalog.gui.main, artcatalog.gui.app; "
        "print(time.process_time() - t)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert float(done.stdout) < 1.0


def test_without_a_catalog_the_first_page_offers_three_ways(qtbot: QtBot, preferences: Preferences) -> None:
    window = MainWindow(preferences, warm_up=False)
    qtbot.addWidget(window)
    window.show()
    window.open_catalog(None)
    page = window._first_run
    assert page is not None
    assert page.isVisible()
    assert not window.navigation.isVisible()
    window.close()


def test_a_new_catalog_is_created_and_opened(qtbot: QtBot, preferences: Preferences, tmp_path: Path) -> None:
    window = MainWindow(preferences, warm_up=False)
    qtbot.addWidget(window)
    window.show()
    window.open_catalog(None)
    assert window._first_run is not None
    with qtbot.waitSignal(window.catalog_opened, timeout=20_000):
        window._first_run.model.create(tmp_path / "new")
    assert (tmp_path / "new" / "catalog.sqlite").is_file()
    assert preferences.recent == [(tmp_path / "new").resolve()]
    window.close()


def test_a_folder_without_catalog_is_told_and_the_first_page_shown(
    qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    window = MainWindow(preferences, warm_up=False)
    qtbot.addWidget(window)
    window.show()
    told: list[Exception] = []
    window._opening.failed.disconnect(window._show_not_opened)
    window._opening.failed.connect(lambda _folder, error: told.append(error))
    window.open_catalog(tmp_path / "absent")
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert getattr(told[0], "code", "") == "catalog.missing"
    window.close()


def test_the_engine_starts_while_the_catalog_is_opened_and_is_not_left_behind(
    qtbot: QtBot, preferences: Preferences, plain_catalog: Path, tmp_path: Path
) -> None:
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    window.show()
    window._opening.failed.disconnect(window._show_not_opened)
    window.open_catalog(tmp_path / "absent")
    with qtbot.waitSignal(window.catalog_opened, timeout=20_000):
        window.open_catalog(plain_catalog)
    assert window.workspace is not None
    client = window.workspace.engine._client
    assert client is not None
    with qtbot.waitSignal(window.workspace.engine.submit(AskIndexHealth()).succeeded, timeout=60_000):
        pass
    assert window.workspace.engine._client is client
    window.close()
    assert client.process_id is None or client._process._child.poll() is not None  # type: ignore[union-attr]


def test_a_second_window_opens_for_reading_only(window: MainWindow, qtbot: QtBot, preferences: Preferences) -> None:
    assert window.workspace is not None
    second = MainWindow(preferences, warm_up=False)
    qtbot.addWidget(second)
    second.show()
    with qtbot.waitSignal(second.catalog_opened, timeout=20_000):
        second.open_catalog(window.workspace.catalog.folder)
    assert second.workspace is not None
    assert second.workspace.read_only
    (line,) = second.findChildren(ReadOnlyNotice)
    assert line.isVisible()
    assert second.pages is not None
    assert not second.pages.collection.import_button.isEnabled()
    with qtbot.waitSignal(second.catalog_opened, timeout=20_000):
        line.again_button.click()
    assert second.workspace.read_only
    window.close()
    with qtbot.waitSignal(second.catalog_opened, timeout=20_000):
        second.findChildren(ReadOnlyNotice)[-1].again_button.click()
    assert not second.workspace.read_only
    qtbot.waitUntil(lambda: not second.findChildren(ReadOnlyNotice), timeout=5_000)
    second.close()


def test_only_a_few_files_that_are_no_folders_may_be_looked_up() -> None:
    assert can_look_up([Path("a.jpg"), Path("b.heic")])
    assert not can_look_up([])
    assert not can_look_up([Path("folder")])
    assert not can_look_up([Path("a.jpg"), Path("records.csv")])
    assert not can_look_up([Path(f"{n}.jpg") for n in range(30)])


def test_every_code_of_failures_has_words_for_the_window() -> None:
    from artcatalog.gui.failure_words import WORDS

    assert set(WORDS) == set(MESSAGES)
    for code, english in MESSAGES.items():
        import string

        fields = {name for _, name, _, _ in string.Formatter().parse(english) if name}
        mine = {name for _, name, _, _ in string.Formatter().parse(WORDS[code]) if name}
        assert mine <= fields


def test_a_failure_names_its_file() -> None:
    assert failures.words(UserError("file.missing", file="a.tif")) == "a.tif does not exist. Check the path."


def test_a_defect_is_reported_with_its_traceback() -> None:
    try:
        raise RuntimeError("wires crossed")
    except RuntimeError as error:
        text = failures.report(error)
    assert "RuntimeError: wires crossed" in text
    assert "test_start.py" in text


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_texts_stand_out_from_their_grounds(colours: theme.Colours) -> None:
    grounds = (colours.window, colours.panel, colours.base, colours.raised, colours.accent_soft)
    pairs = [(text, ground) for text in (colours.text, colours.muted) for ground in grounds]
    pairs += [(state, colours.raised) for state in (colours.good, colours.warn, colours.bad, colours.accent)]
    pairs += [(colours.on_accent, colours.accent), (colours.muted, colours.canvas)]
    for text, ground in pairs:
        first, second = sorted((_luminance(text), _luminance(ground)), reverse=True)
        assert (first + 0.05) / (second + 0.05) >= 4.5, (text, ground)


def test_a_catalog_from_elsewhere_opens_without_pictures(
    qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    create_catalog(tmp_path / "empty").close()
    window = MainWindow(preferences, warm_up=False)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.catalog_opened, timeout=20_000):
        window.open_catalog(tmp_path / "empty")
    assert window.pages is not None
    page = window.pages.collection
    qtbot.waitUntil(lambda: page.states.empty.isVisible(), timeout=5_000)
    outlines = window.pages.outline
    window.show_page("outline")
    qtbot.waitUntil(lambda: outlines._empty.title.text() == "No pictures yet", timeout=5_000)
    assert not outlines._accept.isEnabled()
    window.close()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_standard_buttons_have_no_icons_which_are_dark_in_both_themes(qtbot: QtBot, choice: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, choice)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    question = QMessageBox(QMessageBox.Icon.Question, "artcatalog", "Sure?", QMessageBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    qtbot.addWidget(question)
    assert all(one.icon().isNull() for one in (*box.buttons(), *question.buttons()))
    theme.apply(application, "light")


def test_the_theme_changes_while_every_page_is_open(window: MainWindow, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for page in window.page_names:
        window.show_page(page.key)
    before = window.navigation.grab().toImage().pixelColor(4, 200)
    theme.apply(application, "dark")
    window.draw_again()
    after = window.navigation.grab().toImage().pixelColor(4, 200)
    assert before.name() == theme.LIGHT.panel
    assert after.name() == theme.DARK.panel
    theme.apply(application, "light")
