"""Records that show the same artwork are found and judged; what is exported comes back by --update."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

sys.path.append(str(Path(__file__).parents[1] / "retrieval"))

from drawn_works import draw_work

from artcatalog.catalog import duplicate_answers, records
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import Duplicates, ExportRecords, FindDuplicates, ImportSummary
from artcatalog.errors import UserError
from artcatalog.workflows.export_records import export_records
from artcatalog.workflows.find_duplicates import find_duplicates
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.models import Models

Run = Callable[..., ImportSummary]


def found(catalog: Catalog, models: Models, **options: Any) -> Duplicates:
    """Search the catalog."""
    index = LiveIndex(catalog)
    try:
        return find_duplicates(catalog, models.model_id, models.encoder.bits, index, FindDuplicates(**options))
    finally:
        index.close()


@pytest.fixture
def alike(tmp_path: Path) -> Path:
    """Return a folder of four works, and the first once more: smaller, darker, saved again."""
    folder = tmp_path / "alike"
    folder.mkdir()
    for seed in range(4):
        Image.fromarray(draw_work(seed)).save(folder / f"w{seed}.png")
    again = np.clip(draw_work(0).astype(np.float32) * 0.85, 0, 255).astype(np.uint8)
    Image.fromarray(again).resize((260, 208)).save(folder / "again.jpg", quality=80)
    return folder


def test_two_records_of_one_work_are_found_and_judged(catalog: Catalog, models: Models, run: Run, alike: Path) -> None:
    assert run(alike).imported == 5
    result = found(catalog, models)
    assert result.compared == 5
    (pair,) = result.pairs
    assert {pair.first.accession_number, pair.second.accession_number} == {"w0", "again"}
    assert (pair.exact, pair.said, pair.score > 0.9, pair.inliers > 10) == (False, None, True, True)
    with catalog.write() as session:
        duplicate_answers.say(session, pair.first.picture_id, pair.second.picture_id, False)
    assert found(catalog, models).pairs == ()
    (again,) = found(catalog, models, all=True).pairs
    assert again.said is False
    with catalog.write() as session:  # the other way round, and the last word counts
        duplicate_answers.say(session, pair.second.picture_id, pair.first.picture_id, True)
        duplicate_answers.say(session, pair.first.picture_id, pair.second.picture_id, True)
    (again,) = found(catalog, models, all=True).pairs
    assert again.said is True
    with catalog.read() as session:
        assert records.counts(session).artworks == 5  # nothing is deleted


def test_after_an_import_only_its_pictures_are_compared(
    catalog: Catalog, models: Models, run: Run, alike: Path, tmp_path: Path
) -> None:
    first = run(alike)
    more = tmp_path / "more"
    more.mkdir()
    Image.fromarray(draw_work(9)).save(more / "new.png")
    second = run(more)
    assert found(catalog, models, batch=second.batch) == Duplicates((), 1)
    assert len(found(catalog, models, batch=first.batch).pairs) == 1
    brighter = np.clip(draw_work(2).astype(np.float32) * 1.1, 0, 255).astype(np.uint8)
    Image.fromarray(brighter).save(more / "brighter.png")
    third = run(more)
    (pair,) = found(catalog, models, batch=third.batch).pairs  # not the pair of the first import
    assert {pair.first.accession_number, pair.second.accession_number} == {"w2", "brighter"}


def test_an_export_comes_back_by_update(catalog: Catalog, tmp_path: Path, run: Run) -> None:
    fields = records.RecordFields(
        "=7",
        title='-Étude, "blue"',
        artist="范宽",
        description="two\nlines",
        tags=("a", "b c"),
        further={"@Shelf": "+3"},
    )
    with catalog.write() as session:
        artwork_id = records.add_artwork(session, fields)
        other = records.add_artwork(session, records.RecordFields("8", title="Lake"))
    file = tmp_path / "out.csv"
    assert export_records(catalog, ExportRecords(str(file))).changed == 2
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(file.read_text("utf-8-sig").splitlines()) for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@"]
    with catalog.write() as session:
        wanted = records.fields_of(session, artwork_id)
        records.update_record(session, artwork_id, {"title": "lost", "tags": (), "further": {"@Shelf": None}})
    summary = run(metadata=str(file), update=True)
    assert summary.updated == 1
    with catalog.read() as session:
        assert records.fields_of(session, artwork_id) == wanted
    assert export_records(catalog, ExportRecords(str(file), ids=(other,))).changed == 1
    assert export_records(catalog, ExportRecords(str(file), text="Étude")).changed == 1
    assert [path.name for path in tmp_path.glob(".*.part")] == []


def test_an_export_never_lands_in_the_catalog_or_nowhere(catalog: Catalog, tmp_path: Path) -> None:
    for file, code in ((catalog.database, "request.invalid"), (tmp_path / "gone" / "a.csv", "file.unwritable")):
        with pytest.raises(UserError) as failed:
            export_records(catalog, ExportRecords(str(file)))
        assert failed.value.code == code
