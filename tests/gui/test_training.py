"""The training page with the real command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from artcatalog import resources
from artcatalog.catalog import detection_models, hashing_models, quads, records, text_codes, text_models
from artcatalog.gui import failures
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.training import figure_words, paused
from artcatalog.gui.training.examples import ExamplesDialog
from artcatalog.gui.training.outlines import OutlineState
from artcatalog.gui.window import MainWindow


def test_a_catalog_that_is_too_small_is_told(indexed_window: MainWindow, qtbot: QtBot) -> None:
    indexed_window.show_page("training")
    assert indexed_window.pages is not None
    page = indexed_window.pages.training
    qtbot.waitUntil(lambda: page.models.table.rowCount() == 1, timeout=10_000)
    assert page.models.table.item(0, 1).text() == "active"
    qtbot.waitUntil(lambda: page.model.pictures == 6, timeout=10_000)
    assert page._explained.text().endswith("At least 16 pictures are needed. The catalog has 6 pictures.")
    assert not page.start_button.isEnabled()
    with qtbot.waitSignal(page.model.ended, timeout=180_000) as ended:
        page.start()  # the process says so too
        assert page.model.is_running
        assert not page.start_button.isVisible()
        assert page.stop_button.isVisible()
        assert not page.stop_button.isEnabled()  # a second press of what was "Start" stops nothing
        assert indexed_window.status.training_button.isVisible()
        qtbot.waitUntil(page.stop_button.isEnabled, timeout=10_000)
    assert ended.args is not None
    assert ended.args[0] is False
    assert "at least" in page._said.accessibleName()
    assert not indexed_window.status.training_button.isVisible()
    assert page.start_button.isVisible()


def test_events_become_curves(window: MainWindow) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    for line in (
        '{"event": "started", "step": 0}',
        '{"event": "validated", "step": 0, "figures": {"recall": 0.5}}',
        '{"event": "step", "step": 1, "spent_s": 30, "images_per_s": 12.3, "loss": {"total": 2.5, "bits": 0.4}}',
        '{"event": "step", "step": 9, "spent_s": 60, "images_per_s": 12.3, "loss": {"total": 1.5, "bits": 0.3}}',
        '{"event": "validated", "step": 9, "figures": {"recall": 0.75}}',
        "a line that is no event",
    ):
        page.model._read(line)
    page._draw()
    assert page.model.losses == {"total": [(1, 2.5), (9, 1.5)], "bits": [(1, 0.4), (9, 0.3)]}
    xs, ys = page.figure_curves._lines["recall"].getData()  # type: ignore[attr-defined]
    assert (list(xs), list(ys)) == ([0, 9], [0.5, 0.75])


def test_a_recipe_is_chosen_by_what_the_collection_is_like(window: MainWindow) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    assert page.recipe == "contrastive"
    kinds = [page.bar.kind.itemText(at) for at in range(page.bar.kind.count())]
    page.bar.kind.setCurrentIndex(kinds.index("Near-twins"))
    assert page.recipe == "fine-grained"
    assert "states of a print" in page._explained.text()
    page.subject.setCurrentIndex(1)  # outlines have one recipe
    assert not page.bar.kind.isVisible()
    assert page.recipe == "detector"


def test_outlines_are_trained_once_enough_were_reviewed(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    page.subject.setCurrentIndex(1)
    assert page.recipe == "detector"
    assert not page.start_button.isEnabled()
    assert "0 outlines reviewed; at least 20 are needed" in page._explained.text()
    catalog = page.model.workspace.catalog
    with catalog.write() as session:
        for picture_id in quads.review_queue(session)[:2]:
            quads.accept(session, picture_id)
    page.model.workspace.changed.emit()
    qtbot.waitUntil(lambda: "2 outlines reviewed" in page._explained.text(), timeout=10_000)
    assert page.models.again_button.isEnabled()  # four that nobody reviewed were drawn by no detector of the program
    assert "4 outlines" in page.models._outdated.text()


def test_detectors_are_activated_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    figures = {"before": {"iou": 0.7}, "now": {"iou": 0.9}}
    with page.model.workspace.catalog.write() as session:
        detection_models.register(session, "taught by 40 outlines", "d.safetensors", "abc", figures)
    page.subject.setCurrentIndex(1)
    page.outlines.refresh()
    qtbot.waitUntil(lambda: page.models.table.rowCount() == 2, timeout=10_000)
    assert page.models.table.isColumnHidden(3)
    assert page.models.table.item(0, 1).text() == "active"
    assert page.models.table.horizontalHeaderItem(4).text() == "Overlap"
    assert page.models.table.item(1, 4).text() == "0.700 → 0.900"
    assert not page.models.rollback_button.isEnabled()
    page.models.table.selectRow(1)
    page.models.activate_button.click()
    qtbot.waitUntil(lambda: page.models.table.item(1, 1).text() == "active", timeout=10_000)
    page.models.rollback_button.click()
    qtbot.waitUntil(lambda: page.models.table.item(0, 1).text() == "active", timeout=10_000)
    assert not page.models.rollback_button.isEnabled()


def test_a_model_is_removed_after_a_question(indexed_window: MainWindow, qtbot: QtBot) -> None:
    indexed_window.show_page("training")
    assert indexed_window.pages is not None
    page = indexed_window.pages.training
    with page.model.workspace.catalog.write() as session:
        detection_models.register(session, "taught by 40 outlines", "d.safetensors", "abc")
    page.subject.setCurrentIndex(1)
    page.outlines.refresh()
    qtbot.waitUntil(lambda: page.models.table.rowCount() == 2, timeout=10_000)
    page.models.table.selectRow(0)
    assert not page.models.remove_button.isEnabled()  # the program's own
    page.models.table.selectRow(1)
    for answer, rows in (("Cancel", 2), ("Remove", 1)):
        page.models.remove_button.click()
        (question,) = page.models.findChildren(QMessageBox)
        assert "taught by 40 outlines" in question.text()
        next(one for one in question.buttons() if one.text().replace("&", "") == answer).click()
        qtbot.waitUntil(lambda: not page.models.findChildren(QMessageBox), timeout=5_000)
        qtbot.waitUntil(lambda rows=rows: page.models.table.rowCount() == rows, timeout=60_000)  # type: ignore[misc]


def test_models_for_words_are_listed_activated_and_taken_back(indexed_window: MainWindow, qtbot: QtBot) -> None:
    indexed_window.show_page("training")
    assert indexed_window.pages is not None
    page = indexed_window.pages.training
    catalog = page.model.workspace.catalog
    figures = {
        "before": {"words_map": 0.25},
        "now": {"words_map": 0.5, "words_kept": 0.98},
        "gain_interval": [0.1, 0.3],
    }
    with catalog.write() as session:
        taught = text_models.add(session, "taught by 150 records", 128, "w.safetensors", "abc", figures)
    page.subject.setCurrentIndex(2)
    assert page.recipe == "words"
    assert not page.bar.kind.isVisible()
    assert "words of your own records" in page._explained.text()
    assert "100 works" in page._explained.text()
    qtbot.waitUntil(lambda: page.model.works > 0, timeout=10_000)
    assert page._explained.text().endswith(f"The catalog has {page.model.works} works.")
    assert not page.start_button.isEnabled()
    page.model.read_models()
    qtbot.waitUntil(lambda: page.models.table.rowCount() == 2, timeout=10_000)
    heads = [
        page.models.table.horizontalHeaderItem(column).text() for column in range(4, page.models.table.columnCount())
    ]
    assert heads == ["Found by words", "Other words as before", "Gain (95 %)"]
    assert [page.models.table.item(1, column).text() for column in (1, 4, 5)] == ["", "0.250 → 0.500", "0.980"]
    assert page.models.table.item(0, 1).text() == "active"
    assert not page.models.examples_button.isVisible()
    assert not page.models.rollback_button.isEnabled()
    with catalog.write() as session:
        text_models.activate(session, taught)
    page.model.read_models()
    qtbot.waitUntil(lambda: page.models.table.item(1, 1).text() == "active", timeout=10_000)
    assert page.models.rollback_button.isEnabled()
    page.models.rollback_button.click()  # the engine encodes what lacks a code of the program's own model
    qtbot.waitUntil(lambda: page.models.table.item(0, 1).text() == "active", timeout=60_000)
    with catalog.read() as session:
        own = text_models.in_use(session)
        assert own is not None
        assert text_codes.pictures_without_text_code(session, own) == []


def test_a_clip_model_is_asked_for_by_its_folder_and_one_of_pickles_is_refused(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    assert not page.models.add_button.isVisible()
    page.subject.setCurrentIndex(2)
    assert page.models.add_button.isVisible()
    (tmp_path / "clip").mkdir()
    (tmp_path / "clip" / "pytorch_model.bin").write_bytes(b"a pickle")
    chosen = iter(["", str(tmp_path / "clip")])  # the dialog is given up first
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(chosen))
    page.models.add_button.click()
    assert page.model.switch_job is None
    with qtbot.waitSignal(page.model.workspace.failed, timeout=180_000) as failed:
        page.models.add_button.click()
        assert not page.models.add_button.isEnabled()
    assert getattr(failed.args[0], "code", "") == "clip.no_safetensors"
    assert "model.safetensors" in failures.words(failed.args[0])
    qtbot.waitUntil(page.models.add_button.isEnabled, timeout=10_000)


def test_what_words_gained_is_told(window: MainWindow) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    page.model.recipe = "words"
    figures = '"before": {"words_map": 0.251}, "now": {"words_map": 0.502}'
    for more, said in (
        ('"activated": true', "active now (mean precision of words 0.251 before, 0.502 now)"),
        ('"activated": false, "better": true, "stopped": true', "Stopped: words find more"),
        ('"activated": false, "better": true, "stopped": false', "CLIP model that you chose stays active"),
        ('"activated": false, "better": false', "the old one stays active"),
    ):
        page.model._read(f'{{"event": "finished", {more}, {figures}}}')
        page._show_ended(True, "")
        assert said in page._said.accessibleName()


def test_what_outlines_gained_is_told(window: MainWindow) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    page.model.recipe = "detector"
    line = '{"event": "finished", "activated": true, "before": {"iou": 0.701}, "now": {"iou": 0.912}}'
    page.model._read(line)
    page._show_ended(True, "")
    assert "0.701 before, 0.912 now" in page._said.accessibleName()
    assert "active now" in page._said.accessibleName()
    page.model._read(line.replace('"activated": true', '"activated": false, "better": true, "stopped": true'))
    page._show_ended(True, "")
    assert "Stopped: the new detector is better (overlap" in page._said.accessibleName()


def test_a_run_that_was_stopped_while_it_was_activated_says_where_its_model_is(window: MainWindow) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    page.model._read('{"event": "preparing", "done": 7, "total": 90}')
    assert "7 of 90" in page._said.accessibleName()
    page.model._read('{"event": "finished", "activated": false, "stopped": true, "better": true}')
    page._show_ended(True, "")
    assert "can be activated" in page._said.accessibleName()


def test_a_resumed_run_that_begins_anew_says_so(window: MainWindow) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    step = '{"event": "step", "step": 1, "spent_s": 2.0, "images_per_s": 90, "loss": {"contrast": 1.0}}'
    for resuming, at, anew in ((True, 0, True), (True, 40, False), (False, 0, False)):
        page.model._is_resuming = resuming
        page.model._read(f'{{"event": "started", "step": {at}}}')
        page.model._read(step)
        assert ("Begun anew" in page._said.accessibleName()) == anew


def test_a_run_that_was_stopped_before_it_learned_says_so(window: MainWindow) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    page.model.was_stopped = True
    page.model._end(1, "artcatalog: stopped. What was finished until now is kept; the same command goes on.")
    assert page._said.accessibleName() == "Stopped before anything was learned."
    page.model.was_stopped = True
    page.model._end(2, "artcatalog: weights.safetensors cannot be written: No space left on device.")
    assert "No space left" in page._said.accessibleName()


def test_models_are_compared_and_examples_of_what_changed_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    catalog = page.model.workspace.catalog
    with catalog.write() as session:
        ids = records.artwork_ids(session)
        moved = [[str(ids[0]), 15.0, 1.0], [str(ids[1]), 1.0, 2.5], [str(ids[2]), 1.0, 1.0], ["99999", 9.0, 1.0]]
        measured = {"before": {"recall_at_1": 0.5}, "now": {"recall_at_1": 0.75}, "gain_interval": [0.1, 0.3]}
        hashing_models.register(session, "own", "default", 16, 4, "a.safetensors", "0", {"float_r1": 0.9})
        hashing_models.register(session, "tuned", "r", 16, 4, "b.safetensors", "1", measured | {"moved": moved})
    page.model.read_models()
    qtbot.waitUntil(lambda: page.models.table.rowCount() == 2, timeout=10_000)
    heads = [page.models.table.horizontalHeaderItem(column).text() for column in range(page.models.table.columnCount())]
    assert heads == ["Model", "State", "Made", "Code", "Found first", "Gain (95 %)"]
    assert not any(page.models.table.isColumnHidden(column) for column in range(6))
    assert [page.models.table.item(1, column).text() for column in (4, 5)] == ["0.500 → 0.750", "+0.100 to +0.300"]
    assert page.models.table.item(0, 4).text() == ""
    assert page.models.table.item(0, 4).toolTip() == "float_r1 0.9"
    page.models.table.selectRow(0)
    assert not page.models.examples_button.isEnabled()
    page.models.table.selectRow(1)
    page.models.examples_button.click()
    dialog = page.findChildren(ExamplesDialog)[0]
    qtbot.waitUntil(lambda: dialog.worse.count() == 1 and dialog.better.count() == 1, timeout=10_000)
    assert dialog.better.item(0).text() == "River at dawn · T.0\nplace 15 before, 1 now"
    assert dialog.worse.item(0).text().endswith("place 1 before, 2.5 now")
    qtbot.waitUntil(lambda: not dialog.better.item(0).icon().isNull(), timeout=10_000)
    with qtbot.waitSignal(page.record_wanted) as wanted:
        dialog.better.itemActivated.emit(dialog.better.item(0))
    assert wanted.args == [ids[0]]


def test_a_run_that_was_cut_off_can_be_resumed_and_one_that_ended_cannot(
    window: MainWindow, qtbot: QtBot, preferences: Preferences
) -> None:
    assert window.workspace is not None
    folder = window.workspace.catalog.folder
    paused.remember(preferences, paused.RunOrder(str(folder), "contrastive", 7, True))
    assert paused.resumable(preferences, folder) is None  # nothing was saved
    run = folder / "models" / "runs" / "contrastive-0123"
    run.mkdir(parents=True)
    (run / "checkpoint.safetensors").write_bytes(b"")
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    assert page.bar.pause_button.isVisible()
    assert page.bar.pause_button.text() == "Resume"
    assert "Resume" in page._said.accessibleName()
    page.bar.pause_button.click()
    assert page.model.is_running
    assert page.model.minutes == 7
    assert page.bar.pause_button.text() == "Pause"
    page.bar.pause_button.click()
    qtbot.waitUntil(lambda: not page.model.is_running, timeout=30_000)
    assert page.model.paused is not None
    assert page.bar.pause_button.text() == "Resume"
    page.model._is_pausing, page.model.paused = False, None  # as a run that ends well leaves them
    page.model._end(0, "")
    assert paused.resumable(preferences, folder) is None


def test_lines_of_curves_are_named_in_the_language_of_the_user(window: MainWindow, qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load("artcatalog_zh_CN", str(resources.resources_dir() / "translations"))
    for name in (*figure_words.LOSSES, *figure_words.MEASURED):
        words = figure_words.LOSSES.get(name) or figure_words.MEASURED[name]
        assert translator.translate("Figures", words), name
    QCoreApplication.installTranslator(translator)
    try:
        assert figure_words.measured_words("before_recall_at_1") != "Found first, before"
    finally:
        QCoreApplication.removeTranslator(translator)
    assert figure_words.measured_words("before_recall_at_1") == "Found first, before"
    assert figure_words.loss_words("new_term") == "new term"


def test_every_figure_that_is_shown_has_a_meaning() -> None:
    assert figure_words.MEANINGS.keys() == figure_words.MEASURED.keys()


def test_a_reading_that_ends_late_does_not_replace_a_later_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    ends: list[Callable[[Any], None]] = []
    monkeypatch.setattr(page.model.workspace.tasks, "run", lambda work, done, failed: ends.append(done))
    for read, early, late in (
        (page.outlines.refresh, OutlineState(reviewed=1), OutlineState(reviewed=2)),
        (page.model.count_works, (1, 1), (2, 2)),
        (page.model.read_models, ([], [], False, False), ([], [], True, False)),
    ):
        ends.clear()
        read()
        read()
        ends[1](late)
        ends[0](early)
    assert page.outlines.state.reviewed == 2
    assert (page.model.works, page.model.pictures) == (2, 2)
    assert page.model.can_roll_back
