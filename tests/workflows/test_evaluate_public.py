"""Public benchmarks are measured from folder to table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from artcatalog.cli.evaluate_public import NAMES
from artcatalog.errors import UserError
from artcatalog.workflows.evaluate_public import SETS, PublicOrder, evaluate_public


def _picture(file: Path, shade: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.linear_gradient("L").resize((64, 48)).point(lambda value: (value * shade) % 256)
    Image.merge("RGB", [picture, picture.rotate(180), picture]).save(file)


def test_dishes_that_are_alike_are_found(tmp_path: Path) -> None:
    (tmp_path / "meta").mkdir()
    (tmp_path / "meta/train.txt").write_text("soup/1\ncake/2\n")
    (tmp_path / "meta/test.txt").write_text("soup/3\ncake/4\n")
    for name, shade in (("soup/1", 1), ("soup/3", 1), ("cake/2", 9), ("cake/4", 9)):
        _picture(tmp_path / f"images/{name}.jpg", shade)
    report = evaluate_public(PublicOrder("food-101", tmp_path))
    assert [(row.vectors, row.figure, row.value, row.queries) for row in report.rows] == [
        ("code", "mAP", 1.0, 2),
        ("feature", "mAP", 1.0, 2),
    ]
    assert "| code" in report.markdown()


def test_buildings_are_found_in_three_setups(tmp_path: Path) -> None:
    truth = {
        "imlist": ["a", "b", "c"],
        "qimlist": ["a"],
        "gnd": [{"bbx": [0, 0, 64, 48], "easy": [0], "hard": [2], "junk": [1]}],
    }
    (tmp_path / "rparis6k").mkdir()
    (tmp_path / "rparis6k/gnd_rparis6k.json").write_text(json.dumps(truth))
    for name, shade in (("a", 1), ("b", 5), ("c", 9)):
        _picture(tmp_path / f"rparis6k/jpg/{name}.jpg", shade)
    report = evaluate_public(PublicOrder("rparis6k", tmp_path))
    values = {(row.vectors, row.figure): row.value for row in report.rows}
    assert values[("feature", "easy mAP")] == values[("code", "hard mAP")] == 1.0
    assert len(values) == 2 * 3 * 4


def test_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        evaluate_public(PublicOrder("imagenet", tmp_path))
    assert refused.value.code == "request.invalid"
    assert ", ".join(SETS) == NAMES
