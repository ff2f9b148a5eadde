"""The training page with the real command."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

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
