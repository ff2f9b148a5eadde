"""CSV files as registrars have them, and which row belongs to which picture."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artcatalog.catalog import batches, records
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.fields import RecordFields
from artcatalog.engine.messages import ImportSummary, UndoImport
from artcatalog.errors import UserError
from artcatalog.workflows.record_table import read_table
from artcatalog.workflows.text_encoding import decoded
from artcatalog.workflows.undo_import import undo_import

Run = Callable[..., ImportSummary]


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "records.csv"
    file.write_bytes(text.encode(encoding))
    return file


def fields(catalog: Catalog, number: str) -> RecordFields | None:
    with catalog.read() as session:
        artwork_id = records.artwork_id_of(session, number)
        return None if artwork_id is None else records.record(session, artwork_id).fields


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_separators_of_europe(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = (["file", "Title", "artist"], ["a.jpg", "Études, à l'été", "José Núñez"])
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    (row,) = read_table(table(tmp_path, text, encoding))
    assert (row.file, row.values["title"], row.values["artist"]) == ("a.jpg", "Études, à l'été", "José Núñez")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_tables(tmp_path: Path, encoding: str) -> None:
    (row,) = read_table(table(tmp_path, "file,title,artist\na.jpg,溪山行旅图,范宽\n", encoding))
    assert (row.values["title"], row.values["artist"]) == ("溪山行旅图", "范宽")


def test_western_letters_are_not_taken_for_chinese() -> None:
    text = "Bérénice, Œuvre – “fenêtre”, Größe, señor"
    assert decoded(text.encode("cp1252")) == text


def test_headers_of_any_case_and_further_columns(tmp_path: Path) -> None:
    text = "File,Accession Number,Credit-Line,tags,Shelf,\na.jpg,1.2,Gift,x; y ;x,B 3,loose\n"
    (row,) = read_table(table(tmp_path, text))
    assert (row.file, row.accession_number, row.values) == ("a.jpg", "1.2", {"credit_line": "Gift"})
    assert row.tags == ("x", "y", "x")
    assert row.further == {"Shelf": "B 3", "column 6": "loose"}


def test_line_breaks_in_cells_empty_rows_and_escaped_formulas(tmp_path: Path) -> None:
    rows = read_table(table(tmp_path, 'file,title\na.jpg,"two\nlines"\n\n,,\nb.jpg,\'=1+1\n'))
    assert [(row.line, row.values["title"]) for row in rows] == [(2, "two\nlines"), (6, "=1+1")]


@pytest.mark.parametrize("text", ["", "title,artist\nx,y\n", "\x00\x01\x02"])
def test_a_table_that_names_no_picture_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match=r"records\.csv"):
        read_table(table(tmp_path, text))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("table") / "records.csv"
    file.write_bytes(b"file,title\n" + content)
    with contextlib.suppress(UserError):
        assert all(row.line > 1 for row in read_table(file))


def test_rows_are_matched_by_path_by_name_and_by_number(
    catalog: Catalog, scans: Path, run: Run, tmp_path: Path
) -> None:
    text = "file,accession_number,title\nroom/d.webp,D-1,By path\nelsewhere/B.PNG,B-1,By name\n,c,By number\n,z,None\n"
    summary = run(scans, metadata=str(table(tmp_path, text)))
    assert (summary.imported, summary.rows_without_picture) == (4, 1)
    titles = {number: found.title for number in ("a", "B-1", "c", "D-1") if (found := fields(catalog, number))}
    assert titles == {"a": None, "B-1": "By name", "c": "By number", "D-1": "By path"}
    assert fields(catalog, "z") is None


def test_an_ambiguous_name_is_not_guessed(
    catalog: Catalog, scans: Path, run: Run, tmp_path: Path, draw: Callable[..., Path]
) -> None:
    draw(scans / "x" / "d.webp", 50)
    summary = run(scans, metadata=str(table(tmp_path, "file,accession_number,title\nd.webp,D-1,Which\n")), attach=True)
    assert (summary.imported, summary.rows_without_picture) == (5, 1)
    assert fields(catalog, "D-1") is None


def test_all_columns_arrive_in_the_record(catalog: Catalog, scans: Path, run: Run, tmp_path: Path) -> None:
    text = (
        "file,accession_number,object_name,title,artist,date,medium,dimensions,number_of_objects,description,tags,"
        "location,owner,rights,credit_line,picture,Shelf\n"
        "a.jpg,1,painting,T,A,1890,oil,10 x 20 cm,1,D,night|sea,L,O,R,C,Verso,7\n"
    )
    run(scans / "a.jpg", metadata=str(table(tmp_path, text)))
    found = fields(catalog, "1")
    assert found is not None
    assert (found.object_name, found.dimensions, found.credit_line) == ("painting", "10 x 20 cm", "C")
    assert found.tags == ("night", "sea")
    assert dict(found.further) == {"Shelf": "7"}
    with catalog.read() as session:
        assert records.record(session, records.artwork_id_of(session, "1") or 0).pictures[0].role == "verso"


def test_records_without_pictures_are_created_on_request(
    catalog: Catalog, scans: Path, run: Run, tmp_path: Path
) -> None:
    text = "file,accession_number,title\na.jpg,a,With\n,k,Without\n"
    summary = run(scans / "a.jpg", metadata=str(table(tmp_path, text)), create_records=True)
    found = fields(catalog, "k")
    assert found is not None
    assert found.title == "Without"
    assert summary.batch is not None
    (scans / "a.jpg").rename(scans / "k.jpg")
    undo_import(catalog, UndoImport(summary.batch))
    assert fields(catalog, "k") is None


def test_a_record_without_picture_takes_its_first_one(catalog: Catalog, scans: Path, run: Run, tmp_path: Path) -> None:
    run(metadata=str(table(tmp_path, "accession_number,title\na,Known\n")), create_records=True)
    assert run(scans / "a.jpg").imported == 1
    found = fields(catalog, "a")
    assert found is not None
    assert found.title == "Known"


def test_update_changes_filled_cells_only_and_is_undone(
    catalog: Catalog, scans: Path, run: Run, tmp_path: Path
) -> None:
    run(scans, metadata=str(table(tmp_path, "accession_number,title,artist,Shelf\na,Old,Painter,1\n")))
    newer = table(tmp_path, "accession_number,title,artist,Shelf\na,New,,2\nb,Named,,\nq,Nobody,,\n")
    assert run(scans, metadata=str(newer)).updated == 0
    summary = run(scans, metadata=str(newer), update=True)
    assert summary.updated == 2
    found = fields(catalog, "a")
    assert found is not None
    assert (found.title, found.artist, dict(found.further)) == ("New", "Painter", {"Shelf": "2"})
    assert fields(catalog, "q") is None
    assert summary.batch is not None
    undo_import(catalog, UndoImport(summary.batch))
    found = fields(catalog, "a")
    assert found is not None
    assert (found.title, dict(found.further)) == ("Old", {"Shelf": "1"})
    with catalog.read() as session:
        assert len(batches.history(session, "import")) == 2
