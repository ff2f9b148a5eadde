"""The demonstration, end to end on a reduced collection, through the command line."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from artcatalog.cli.demo import closing_line, has_display
from artcatalog.cli.main import main
from artcatalog.engine.messages import FoundArtwork, LookUpAnswer, LookUpSeconds, Match
from artcatalog.simulation.sample.photos import planned
from artcatalog.workflows.demo import DemoResult, ImportSummary, judged


def answer(*artworks: FoundArtwork) -> LookUpAnswer:
    """An answer with these artworks."""
    return LookUpAnswer("photo.jpg", 100, 80, artworks, LookUpSeconds(0, 0, 0, 0, 0, 0.2))


def match(rank: int, number: str, score: float) -> Match:
    """A match of a record."""
    return Match(rank, rank, rank, number, f"Title of {number}", "", score, 10, 20)


def test_a_known_work_in_the_first_place_is_right() -> None:
    found = FoundArtwork(None, "match", (match(1, "1931.4", 0.9), match(2, "1931.5", 0.2)))
    told = judged(answer(found), "1931.4")
    assert (told.right, told.rank, told.accession_number, told.title) == (True, 1, "1931.4", "Title of 1931.4")
    second = judged(answer(found), "1931.5")
    assert (second.right, second.rank) == (False, 2)
    assert (judged(answer(found), "x").right, judged(answer(found), "x").rank) == (False, None)


def test_an_unknown_work_is_right_only_if_every_outline_was_not_found() -> None:
    lost = FoundArtwork(None, "not_found", (match(1, "1931.4", 0.1),))
    claimed = FoundArtwork(None, "uncertain", (match(1, "1931.5", 0.4),))
    assert judged(answer(lost), None).right
    assert not judged(answer(lost, claimed), None).right


def test_the_closing_line_counts_what_was_wrong() -> None:
    good = judged(answer(FoundArtwork(None, "match", (match(1, "a", 0.9),))), "a")
    bad = judged(answer(FoundArtwork(None, "match", (match(1, "a", 0.9),))), "b")
    stranger = judged(answer(FoundArtwork(None, "match", (match(1, "a", 0.9),))), None)
    summary = ImportSummary(1, 0, (), 1, 0.1)
    result = DemoResult(Path("c"), Path("p"), summary, (good, bad, stranger))
    assert closing_line(result) == "1 of 2 known works first, 0 of 1 unknown works not found"


def test_photos_are_planned_of_different_works_with_unknown_ones_between() -> None:
    photos = planned(24, 4)
    assert len(photos) == 24
    assert sum(not photo.known for photo in photos) == 4
    assert len({photo.work.record.accession_number for photo in photos}) == 24
    assert len({photo.file for photo in photos}) == 24
    places = [at for at, photo in enumerate(photos) if not photo.known]
    assert min(b - a for a, b in pairwise(places)) > 2


def test_a_display_is_known_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display()


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither a display nor the settings of whoever runs the tests."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr("sys.platform", "linux")


def lines(text: str) -> list[dict[str, object]]:
    """Parse JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.usefixtures("no_display")
def test_demo_draws_imports_and_looks_up_and_keeps_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--catalog", str(tmp_path / "sample"), "demo", "--json", "--works", "4", "--photos", "3", "--window"]
    assert main(command) == 0
    told = capsys.readouterr()
    *photos, last = lines(told.out)
    assert "no display" in told.err
    assert (last["imported"], last["known"], last["unknown"]) == (4, 2, 1)
    assert last["known_first"] == sum(bool(photo["right"]) for photo in photos if photo["truth"])
    pictures = tmp_path / "sample-pictures"
    assert len(list((pictures / "works").glob("*.jpg"))) == 4
    truth = json.loads((pictures / "photos" / "ground_truth.json").read_text("utf-8"))
    assert [truth[Path(str(photo["file"])).name]["accession_number"] for photo in photos] == [
        p["truth"] for p in photos
    ]
    drawn = {file: file.stat().st_mtime_ns for file in pictures.rglob("*.jpg")}
    assert main(command) == 0
    *again, last = lines(capsys.readouterr().out)
    assert (last["imported"], last["already_there"]) == (0, 4)
    assert {file: file.stat().st_mtime_ns for file in pictures.rglob("*.jpg")} == drawn
    for one, other in zip(photos, again, strict=True):
        assert {k: v for k, v in one.items() if k != "seconds"} == {k: v for k, v in other.items() if k != "seconds"}
