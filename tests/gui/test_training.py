"""The training page with the real command."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from artcatalog.catalog import detection_models, quads
from artcatalog.gui.window import MainWindow


def test_a_catalog_that_is_too_small_is_told(indexed_window: MainWindow, qtbot: QtBot) -> None:
    indexed_window.show_page("training")
    assert indexed_window.pages is not None
    page = indexed_window.pages.training
    qtbot.waitUntil(lambda: page.table.rowCount() == 1, timeout=10_000)
    assert page.table.item(0, 1).text() == "active"
    with qtbot.waitSignal(page.model.ended, timeout=60_000) as ended:
        page.start_button.click()
        assert page.model.is_running
        assert not page.start_button.isVisible()
        assert page.stop_button.isVisible()
    assert ended.args is not None
    assert ended.args[0] is False
    assert "at least" in page._said.accessibleName()
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


def test_outlines_are_trained_once_enough_were_reviewed(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    qtbot.waitUntil(lambda: page.start_button.isEnabled(), timeout=10_000)
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
    assert page.again_button.isEnabled()  # four that nobody reviewed were drawn by no detector of the program
    assert "4 outlines" in page._outdated.text()


def test_detectors_are_activated_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    figures = {"before": {"iou": 0.7}, "now": {"iou": 0.9}}
    with page.model.workspace.catalog.write() as session:
        detection_models.register(session, "taught by 40 outlines", "d.safetensors", "abc", figures)
    page.subject.setCurrentIndex(1)
    page.outlines.refresh()
    qtbot.waitUntil(lambda: page.table.rowCount() == 2, timeout=10_000)
    assert page.table.isColumnHidden(3)
    assert page.table.item(0, 1).text() == "active"
    assert page.table.item(1, 4).text() == "iou 0.700 → 0.900"
    assert not page.rollback_button.isEnabled()
    page.table.selectRow(1)
    page.activate_button.click()
    qtbot.waitUntil(lambda: page.table.item(1, 1).text() == "active", timeout=10_000)
    page.rollback_button.click()
    qtbot.waitUntil(lambda: page.table.item(0, 1).text() == "active", timeout=10_000)
    assert not page.rollback_button.isEnabled()


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


def test_a_run_that_was_stopped_while_it_was_activated_says_where_its_model_is(window: MainWindow) -> None:
    window.show_page("training")
    assert window.pages is not None
    page = window.pages.training
    page.model._read('{"event": "preparing", "done": 7, "total": 90}')
    assert "7 of 90" in page._said.accessibleName()
    page.model._read('{"event": "finished", "activated": false, "stopped": true, "better": true}')
    page._show_ended(True, "")
    assert "can be activated" in page._said.accessibleName()
