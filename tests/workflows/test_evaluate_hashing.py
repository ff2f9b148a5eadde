"""Codes measured on drawn pictures: from a folder, from a ground truth, and through the command line."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest
from PIL import Image

from artcatalog.cli.main import main
from artcatalog.errors import UserError
from artcatalog.hashing.encoder import Encoder
from artcatalog.progress import silent
from artcatalog.workflows.described_pictures import Describer
from artcatalog.workflows.evaluate_hashing import HashingOrder, evaluate_hashing, rows, write_report
from artcatalog.workflows.evaluate_local_features import Subset
from artcatalog.workflows.evaluation_sets import pictures_in, simulated_set, true_set
from artcatalog.workflows.hashing_methods import BASELINES


def draw(file: Path, seed: int) -> None:
    rng = np.random.default_rng(seed)
    pixels = np.full((90, 120, 3), rng.integers(0, 255, 3), np.uint8)
    for _ in range(14):
        x, y = rng.integers(0, 120), rng.integers(0, 90)
        pixels[y : y + rng.integers(8, 40), x : x + rng.integers(8, 40)] = rng.integers(0, 255, 3)
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of eight drawn pictures, of two kinds."""
    for seed in range(8):
        draw(tmp_path / "works" / ("ink" if seed % 2 else "oil") / f"{seed}.png", seed)
    return tmp_path / "works"


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """Return a ground truth: two photos that are their work with a margin, one of a work that is not in the catalog."""
    place = tmp_path / "truth"
    for seed in range(4):
        draw(place / "catalog" / f"{seed}.png", seed)
    (place / "catalog.csv").write_text("file,accession_number\n" + "".join(f"{i}.png,n{i}\n" for i in range(4)))
    photos = []
    for seed, number in ((0, "n0"), (2, "n2"), (9, None)):
        draw(place / "work.png", seed)
        photo = Image.new("RGB", (200, 150), (120, 110, 100))
        photo.paste(Image.open(place / "work.png"), (40, 30))
        photo.save(place / f"photo{seed}.png")
        corners = [[40, 30], [160, 30], [160, 120], [40, 120]]
        artwork = {"accession_number": number, "frame": corners}
        photos.append({"file": f"photo{seed}.png", "width": 200, "height": 150, "kind": "plain", "artworks": [artwork]})
    (place / "ground_truth.json").write_text(json.dumps(photos))
    return place


def test_every_method_finds_drawn_works_in_the_photos_of_a_ground_truth(truth: Path) -> None:
    order = HashingOrder(truth, subset=Subset(queries=2, shortlist=3), steps=30, bits=(64, 256))
    report = evaluate_hashing(order)
    names = {one.name for one in report.measured} | {one.name.removesuffix(" + MAGSAC") for one in report.local}
    assert names == {"full system", "ours, feature", "ours", *BASELINES}
    for one in report.measured:
        assert one.several.ranks.tolist()[2] == 0
        if one.name.startswith(("full", "ours", "pHash", "dHash")):
            assert one.one.ranks.tolist() == [1, 1, 0]
            assert one.code is None or one.code.flipped < 0.1
    assert [one.bits for one in report.measured if one.name == "ours"] == [256, 64]
    system = [one for one in report.measured if one.name == "full system"]
    assert [one.bits for one in system] == [256, 64]
    for one in system:
        assert one.several.confidence[:2].min() > 0.9  # a calibrated score: both are shown as they are
        assert max(one.several.confidence[2], *one.several.without) < 0.5
    text = report.markdown()
    assert "3 outlines, 2 of them of works in the catalog, looked up among 4 pictures" in text
    assert "Unknown: 3 queries of 3 works." in text


def test_photos_of_a_folder_are_rendered_described_and_kept(folder: Path, tmp_path: Path) -> None:
    order = HashingOrder(folder, limit=2, baselines=("pHash",), bits=(128,), kept=tmp_path / "kept")
    first = evaluate_hashing(order)
    assert len(first.groups.severities) == 2 * 3
    assert set(first.groups.kinds) <= {"ink", "oil"}
    kept = {file: file.stat().st_mtime_ns for file in (tmp_path / "kept").iterdir()}
    again = evaluate_hashing(order)
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "kept").iterdir()} == kept
    assert rows(again) == rows(first)
    written = write_report(first, tmp_path / "out")
    assert {file.name for file in written} == {"codes.md", "codes.json", "recall.svg", "coverage-risk.svg"}
    assert json.loads((tmp_path / "out" / "codes.json").read_text()) == rows(first)
    assert (tmp_path / "out" / "recall.svg").read_text().startswith("<svg")


def test_a_changed_picture_is_described_anew(folder: Path, tmp_path: Path) -> None:
    from artcatalog.workflows.known_models import default_weights

    describer = Describer(Encoder.load(default_weights()), tmp_path / "kept", silent)
    works = pictures_in(folder)
    before = describer.works(works)
    draw(works[3].file, 77)
    after = describer.works(works)
    changed = (before.features != after.features).any(axis=(1, 2))
    assert changed.tolist() == [at == 3 for at in range(8)]


def test_descriptions_follow_the_order_of_the_works(folder: Path, tmp_path: Path) -> None:
    from artcatalog.workflows.known_models import default_weights

    describer = Describer(Encoder.load(default_weights()), None, silent)
    works = pictures_in(folder)
    turned = [works[at] for at in (5, 0, 7, 2)]
    expected = describer.works(works).phash[[5, 0, 7, 2]]
    assert (describer.works(turned).phash == expected).all()


def test_a_table_names_and_splits_the_works(folder: Path) -> None:
    lines = [f"{'ink' if i % 2 else 'oil'}/{i}.png,acc{i},{'test' if i < 3 else 'train'}" for i in range(8)]
    (folder / "metadata.csv").write_text("file,accession_number,split\n" + "\n".join(lines))
    assert [work.name for work in pictures_in(folder, "test")] == ["acc0", "acc1", "acc2"]
    assert len(pictures_in(folder)) == 8
    assert {work.kind for work in pictures_in(folder)} == {"ink", "oil"}


def test_distractors_are_added_once(folder: Path, truth: Path) -> None:
    works = pictures_in(folder)
    data = simulated_set(works[:3], works, views=2)
    assert len(data.works) == 8
    assert len(data.queries) == 3 * 2 * 3
    assert [own.tolist() for own in data.relevant()[:7:6]] == [[0], [1]]
    os.link(truth / "catalog" / "1.png", folder / "linked.png")
    assert len(true_set(truth / "ground_truth.json", pictures_in(folder)).works) == 4 + 8


def test_what_cannot_be_measured_is_said(folder: Path, truth: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        evaluate_hashing(HashingOrder(tmp_path / "nowhere"))
    with pytest.raises(UserError, match="column split"):
        evaluate_hashing(HashingOrder(folder, split="test"))
    with pytest.raises(UserError, match="no baseline is called md5"):
        evaluate_hashing(HashingOrder(folder, baselines=("md5",)))
    photos = json.loads((truth / "ground_truth.json").read_text())
    (truth / "ground_truth.json").write_text(json.dumps(photos[2:]))
    with pytest.raises(UserError, match="no photo of a work that is in the catalog"):
        evaluate_hashing(replace(HashingOrder(truth), baselines=()))


def test_the_command_prints_a_line_for_each_method(truth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["evaluate", "codes", str(truth), "--baselines", "phash,dhash", "--bits", "256", "--json", "--codes-alone"]
    assert main(words) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["method"], row["bits"]) for row in told] == [
        ("ours, feature", None),
        ("ours", 256),
        ("pHash", 256),
        ("dHash", 256),
    ]
    assert all(row["one"]["r1"] == 1 for row in told)
    assert main(["evaluate", "codes", str(truth), "--baselines", "phash,md5"]) == 2
