"""Outlines are measured on drawn photos, through the workflow and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from artcatalog.cli.main import main
from artcatalog.errors import Cancelled, UserError
from artcatalog.evaluation.sequences import is_trained_on
from artcatalog.simulation.noise import smooth_field
from artcatalog.simulation.scenes import SceneStyle, render_scene
from artcatalog.workflows.evaluate_outlines import CONTOURS, DETECTOR, NETWORK, OutlineOrder, evaluate_outlines

NAMES = ("walk0_001.jpg", "walk14_001.jpg", "walk16_001.jpg", "walk3_001.jpg")


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the ground truth of four drawn photos, of two kinds."""
    folder = tmp_path_factory.mktemp("drawn")
    rng, rows = np.random.default_rng(4), []
    style = SceneStyle(tilt=10, strength=0.2, fill=(0.5, 0.7), bare=0.0, clutter=0.0, captions=0.0)
    for at, name in enumerate(NAMES):
        painted = np.dstack([smooth_field(150, 200, rng, octaves=4) for _ in range(3)]) * 60 + 128
        scene = render_scene([np.clip(painted, 0, 255).astype(np.uint8)], rng, (480, 360), style)
        Image.fromarray(scene.photo).save(folder / name)
        works = [{"frame": work.frame.tolist(), "accession_number": None} for work in scene.works]
        kind = ("plain", "hard")[at % 2]
        rows.append({"file": name, "width": 480, "height": 360, "kind": kind, "artworks": works})
    (folder / "ground_truth.json").write_text(json.dumps(rows), "utf-8")
    return folder / "ground_truth.json"


def changed(truth: Path, folder: Path, rows: list[dict[str, Any]]) -> Path:
    """Return another ground truth for the same photos."""
    for row in rows:
        row["file"] = str(truth.parent / row["file"])
    (folder / "ground_truth.json").write_text(json.dumps(rows), "utf-8")
    return folder / "ground_truth.json"


def test_every_method_is_measured_on_the_same_photos(truth: Path) -> None:
    told = evaluate_outlines(OutlineOrder((truth,), unrefined=True, baseline=True))
    (scores,) = told.scores.values()
    assert list(scores) == [DETECTOR, NETWORK, CONTOURS]
    assert all(len(held) == 4 for held in scores.values())
    assert [row.kind for row in told.rows] == ["all"] * 3 + ["hard"] * 3 + ["plain"] * 3
    assert [row.figures.photos for row in told.rows] == [4] * 3 + [2] * 6
    assert told.rows[0].figures.mean_iou.value > 0.5
    assert set(told.gains) == set(told.scores)
    assert not told.failed


def test_photos_to_train_on_and_to_measure_on_are_apart(truth: Path) -> None:
    told = [evaluate_outlines(OutlineOrder((truth,), photos=part)).files for part in ("trained", "measured")]
    trained, measured = (next(iter(files.values())) for files in told)
    assert list(trained) == [name for name in NAMES if is_trained_on(name)]
    assert sorted([*trained, *measured]) == sorted(NAMES)


def test_a_photo_that_cannot_be_used_is_named_and_the_rest_measured(truth: Path, tmp_path: Path) -> None:
    rows = json.loads(truth.read_text("utf-8"))[:3]
    rows[0]["width"] = 481
    rows[1]["file"] = "gone.jpg"
    told = evaluate_outlines(OutlineOrder((changed(truth, tmp_path, rows),)))
    assert [Path(file).name for file, _ in told.failed] == [NAMES[0], "gone.jpg"]
    assert "481 x 360" in told.failed[0][1]
    assert told.rows[0].figures.photos == 1


def test_without_photos_there_is_nothing_to_measure(truth: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no photo to measure"):
        evaluate_outlines(OutlineOrder((changed(truth, tmp_path, []),)))


def test_measuring_can_be_cancelled(truth: Path) -> None:
    def stop(done: int, total: int, item: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        evaluate_outlines(OutlineOrder((truth,)), stop)


def test_the_command_prints_json_lines_and_writes_a_report(
    truth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["evaluate", "outlines", str(truth), "--limit", "2", "--out", str(tmp_path / "out"), "--json"])
    *rows, last = [json.loads(line, parse_constant=pytest.fail) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert {row["kind"] for row in rows} == {"all", "plain", "hard"}
    assert set(rows[0]["mean_iou"]) == {"value", "low", "high"}
    assert (last["photos"], last["failed"]) == (2, [])
    files = [Path(file) for file in last["written"]]
    assert {file.suffix for file in files} == {".md", ".jsonl", ".svg"}
    for file in files:
        if file.suffix == ".svg":
            ElementTree.parse(file)
    assert len((tmp_path / "out" / "photos.jsonl").read_text("utf-8").splitlines()) == 2


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("{}", "utf-8")
    assert main(["evaluate", "outlines", str(tmp_path / "x.json"), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "not a list of photos" in told.err
    assert "Traceback" not in told.err


def test_the_command_fails_where_every_photo_does(
    truth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"file": "gone.jpg", "artworks": []}]
    assert main(["evaluate", "outlines", str(changed(truth, tmp_path, rows)), "--json"]) == 2
    (last,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert last["photos"] == 0
    assert "gone.jpg" in last["failed"][0]["file"]
