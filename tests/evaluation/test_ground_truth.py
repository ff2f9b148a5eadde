"""Files of true outlines: what may be absent, what is refused, and which half is trained on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from artcatalog.errors import UserError
from artcatalog.evaluation.ground_truth import is_trained_on, load_ground_truth
from artcatalog.evaluation.sequences import sequence

BOX = [[10, 20], [110, 20], [110, 80], [10, 80]]


def written(folder: Path, rows: Any) -> Path:
    file = folder / "ground_truth.json"
    file.write_text(json.dumps(rows), "utf-8")
    return file


def photo(*artworks: Any, **fields: Any) -> dict[str, Any]:
    return {"file": "queries/a_001.jpg", "artworks": list(artworks), **fields}


def test_all_fields_are_read(tmp_path: Path) -> None:
    work = {"accession_number": "12.3", "known": False, "cut_off": True, "frame": BOX, "polygon": [*BOX, [5, 50]]}
    (row,) = load_ground_truth(written(tmp_path, [photo(work, width=640, height=480, kind="glass")]))
    assert (row.file, row.name) == (tmp_path / "queries/a_001.jpg", "queries/a_001.jpg")
    assert (row.kind, row.size) == ("glass", (640, 480))
    (outline,) = row.outlines
    assert (outline.accession_number, outline.known, outline.cut_off, outline.asked) == ("12.3", False, True, False)
    assert outline.frame is not None
    assert outline.frame.tolist() == BOX
    assert outline.polygon.shape == (5, 2)


def test_fields_may_be_absent(tmp_path: Path) -> None:
    (row,) = load_ground_truth(written(tmp_path, [photo({"frame": BOX})]))
    assert (row.kind, row.size) == ("photo", None)
    assert row.outlines[0].asked
    assert row.outlines[0].polygon.tolist() == BOX
    assert row.outlines[0].accession_number is None


def test_a_work_that_is_no_quadrilateral_is_not_asked_for(tmp_path: Path) -> None:
    (row,) = load_ground_truth(written(tmp_path, [photo({"frame": None, "polygon": [*BOX, [0, 50]]})]))
    assert not row.outlines[0].asked
    assert row.outlines[0].shape.shape == (5, 2)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"file": "a"}, "not a list"),
        (["a.jpg"], "photo 1 is not an object"),
        ([{"artworks": []}], 'photo 1 has no "file"'),
        ([{"file": "a.jpg"}], 'photo 1 (a.jpg) has no list "artworks"'),
        ([photo(3)], "artwork that is no object"),
        ([photo({"frame": None})], 'neither "frame" nor "polygon"'),
        ([photo({"frame": BOX[:3]})], "frame that is not 4 points"),
        ([photo({"frame": "corner"})], "frame that is no list of points"),
        ([photo({"frame": [[0, 0], [1, 0], [1, 1], [0]]})], "frame that is no list of points"),
        ([photo({"frame": [[0, 0], [1, 1], [2, 2], [3, 3]]})], "frame without area"),
        ([photo({"polygon": [[0, 0], [1, 1]]})], "polygon that is not three or more points"),
        ([photo({"polygon": [[0, 0], [1, float("nan")], [3, 4]]})], "polygon that is not three or more points"),
        ([photo(width="wide", height=3)], "width or height"),
        ([photo(), photo({"frame": 7})], "photo 2 (queries/a_001.jpg)"),
    ],
)
def test_a_malformed_file_is_refused_by_name_with_the_photo_and_the_reason(
    tmp_path: Path, rows: Any, reason: str
) -> None:
    file = written(tmp_path, rows)
    with pytest.raises(UserError) as raised:
        load_ground_truth(file)
    assert raised.value.code == "truth.invalid"
    assert str(file) in str(raised.value)
    assert reason in str(raised.value)
    assert "Correct it" in str(raised.value)


def test_what_is_no_json_and_what_is_absent_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xff\xfe[")
    for name, code in (("x.json", "truth.invalid"), ("none.json", "file.missing"), ("", "file.unreadable")):
        with pytest.raises(UserError) as raised:
            load_ground_truth(tmp_path / name)
        assert raised.value.code == code


def test_a_sequence_is_the_stem_before_the_last_underscore() -> None:
    assert sequence("queries/20180206_111645_003.jpg") == "20180206_111645"
    assert sequence("2_002.jpg") == "2"
    assert sequence("00017.jpg") == "00017"
    assert sequence(Path("a/b_c/_x.png")) == "_x"


def test_one_sequence_in_six_is_kept_for_measuring_by_its_digest() -> None:
    names = [f"queries/walk{i}_{shot:03d}.jpg" for i in range(120) for shot in range(3)]
    for at in range(0, len(names), 3):
        trained = int(hashlib.sha256(f"walk{at // 3}".encode()).hexdigest(), 16) % 6 != 3
        assert [is_trained_on(name) for name in names[at : at + 3]] == [trained] * 3
    assert 85 <= sum(is_trained_on(name) for name in names[::3]) <= 115
