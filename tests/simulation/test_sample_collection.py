"""The sample collection: complete, deterministic, of the sizes promised, with true outlines."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from artcatalog.geometry.quads import is_convex
from artcatalog.resources import resources_dir
from artcatalog.simulation.sample.collection import collection, draw_work, strangers, write_collection
from artcatalog.simulation.sample.drawing import KINDS
from artcatalog.simulation.sample.records import SampleSpec, specs

SPECS = specs()


def first_of(kind: str) -> SampleSpec:
    """The first work of a kind, drawn at 40 % of its size so that tests stay quick."""
    spec = next(spec for spec in SPECS if spec.drawing.kind == kind)
    width, height = spec.drawing.size
    return replace(spec, drawing=replace(spec.drawing, size=(width * 2 // 5, height * 2 // 5)), shown=("plain", ""))


def test_there_are_enough_works_of_every_kind() -> None:
    assert len(collection()) >= 60
    assert len(strangers()) == 4
    assert {spec.drawing.kind for spec in SPECS} == set(KINDS)


def test_every_record_is_complete_and_labelled_as_sample() -> None:
    for spec in collection():
        empty = [name for name, value in asdict(spec.record).items() if not value]
        assert not empty, (spec.record.accession_number, empty)
        assert "sample" in spec.record.tags.split("; ")
        assert "invented" in spec.record.rights
    numbers = [spec.record.accession_number for spec in SPECS]
    assert len(set(numbers)) == len(numbers)
    assert len({spec.record.title for spec in SPECS}) == len(SPECS)


def test_no_two_works_share_all_their_parameters() -> None:
    drawn = [repr(replace(spec.drawing, columns=(), faces=())) for spec in SPECS]
    assert len(set(drawn)) == len(drawn)


def test_dimensions_agree_with_the_proportions_of_the_picture() -> None:
    for spec in SPECS:
        height, width = (float(part) for part in spec.record.dimensions.split(" cm")[0].split(" × "))
        assert height / width == pytest.approx(spec.drawing.size[1] / spec.drawing.size[0], rel=0.02)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_parameters_give_the_same_picture(kind: str) -> None:
    spec = first_of(kind)
    first, second = draw_work(spec), draw_work(spec)
    assert np.array_equal(first.picture, second.picture)
    other = replace(spec, drawing=replace(spec.drawing, seed=spec.drawing.seed + 1))
    assert not np.array_equal(first.picture, draw_work(other).picture)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_work_has_its_size_and_is_not_flat(kind: str) -> None:
    spec = first_of(kind)
    art = draw_work(spec).art
    assert art.shape == (spec.drawing.size[1], spec.drawing.size[0], 3)
    assert art.dtype == np.uint8
    assert art.std() > 12
    assert 20 < art.mean() < 250


@pytest.mark.parametrize("shown", [("frame", "gold"), ("mat", "grey"), ("stand", "dark"), ("scroll", "#a9a37f")])
def test_outlines_lie_where_the_work_is(shown: tuple[str, str]) -> None:
    plain = first_of("abstract")
    art = draw_work(plain).art
    work = draw_work(replace(plain, shown=shown))
    height, width = work.picture.shape[:2]
    assert is_convex(work.canvas)
    assert (work.canvas >= 0).all()
    assert (work.canvas <= [width, height]).all()
    if work.frame is not None:
        assert (work.frame.min(axis=0) < work.canvas.min(axis=0)).all()
        assert (work.frame.max(axis=0) > work.canvas.max(axis=0)).all()
    x, y = work.canvas.mean(axis=0).round().astype(int)
    centre = art[art.shape[0] // 2 - 4 : art.shape[0] // 2 + 4, art.shape[1] // 2 - 4 : art.shape[1] // 2 + 4]
    found = work.picture[y - 4 : y + 4, x - 4 : x + 4]
    assert np.abs(found.mean(axis=(0, 1)) - centre.mean(axis=(0, 1))).max() < 25


def test_scans_are_between_900_and_1400_pixels() -> None:
    for spec in SPECS:
        assert 900 <= max(spec.drawing.size) <= 1400
    framed = next(spec for spec in SPECS if spec.shown[0] == "scroll")
    assert 900 <= max(draw_work(framed).picture.shape[:2]) <= 1400


def test_written_pictures_are_kept_and_the_table_names_them(tmp_path: Path) -> None:
    works = [first_of("seal"), first_of("calligraphy")]
    table = write_collection(tmp_path, works)
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["file"] for row in rows] == [spec.record.file for spec in works]
    assert rows[0]["title"] == works[0].record.title
    file = tmp_path / rows[0]["file"]
    with Image.open(file) as picture:
        assert picture.size == works[0].drawing.size
    changed = file.stat().st_mtime_ns
    write_collection(tmp_path, works)
    assert file.stat().st_mtime_ns == changed
    assert not list(tmp_path.glob("*.part"))


def test_fonts_hold_every_character_that_is_drawn() -> None:
    from artcatalog.simulation.sample.lettering import glyph

    for spec in SPECS:
        face = "brush" if spec.drawing.kind == "calligraphy" else "kai"
        for character in "".join(spec.drawing.columns):
            assert glyph(character, 24, face).sum() > 10, character
        for text, _, _ in spec.drawing.faces:
            for character in text:
                assert glyph(character, 24, "seal").sum() > 10, character


def test_fonts_travel_with_their_licence_and_are_small() -> None:
    folder = resources_dir() / "fonts"
    fonts = [*folder.glob("*.ttf"), *folder.glob("*.otf")]
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")
    assert sum(font.stat().st_size for font in fonts) < 600 * 1024


def test_palettes_that_works_name_exist() -> None:
    palettes = json.loads((resources_dir() / "sample" / "palettes.json").read_text("utf-8"))
    for spec in SPECS:
        assert spec.drawing.palette.startswith("#") or spec.drawing.palette in palettes
