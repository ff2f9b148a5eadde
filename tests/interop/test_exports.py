"""Exports are what other programs read: CSV without formulas, well-formed LIDO, IIIF manifests."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from artcatalog.catalog.fields import TEXT_FIELDS, RecordFields, cleaned
from artcatalog.interop.csv_records import ENCODING, inert, write_csv
from artcatalog.interop.exported import Exported, ExportedPicture
from artcatalog.interop.iiif import write_iiif
from artcatalog.interop.lido import NAMESPACE, write_lido
from artcatalog.workflows.record_table import read_table

texts = some.text(some.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
tags = some.text("ab,|=é山 -", max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    some.fixed_dictionaries({name: texts for name in TEXT_FIELDS[1:]}),
    some.lists(tags, max_size=3),
    some.dictionaries(some.sampled_from(["=Shelf", "Regal Nr.", "备注"]), texts),
)
def test_what_is_exported_is_read_back(tmp_path_factory, values, words, further) -> None:  # type: ignore[no-untyped-def]
    fields = cleaned(RecordFields("=1+1", **values, tags=tuple(words), further=further))
    file = Path(tmp_path_factory.mktemp("csv")) / "out.csv"
    with file.open("w", encoding=ENCODING, newline="") as stream:
        assert write_csv(stream, [Exported(fields, ())], list(fields.further)) == 1
    (row,) = read_table(file)
    assert row.accession_number == "=1+1"
    assert cleaned(row.record(row.accession_number)) == fields


def test_no_cell_is_a_formula() -> None:
    fields = RecordFields("N", title="=HYPERLINK(1)", artist="+A", date="-1", medium="@x", further={"=Y": "=Z"})
    stream = io.StringIO()
    write_csv(stream, [Exported(fields, (ExportedPicture("=a.jpg", "a", "recto", 1, 1),))], ["=Y"])
    cells = [cell for row in csv.reader(io.StringIO(stream.getvalue())) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert inert("plain") == "plain"


def a_work() -> Exported:
    """Return a work with two pictures."""
    fields = RecordFields(
        "1890/1", title="溪山行旅图 <&>", artist="范宽", date="c. 1000", rights="© Museum", further={"Shelf": "B 2"}
    )
    pictures = [
        ExportedPicture(str(Path.cwd() / f"{n}.jpg"), f"{n}.jpg", n, 30, 20, "JPEG") for n in ("recto", "verso")
    ]
    return Exported(fields, tuple(pictures))


def test_lido_has_what_is_mandatory() -> None:
    stream = io.BytesIO()
    assert write_lido(stream, [a_work()], "Museum") == 1
    root = ElementTree.fromstring(stream.getvalue())
    names = {"l": NAMESPACE}
    for path in (
        "lidoRecID",
        ".//l:objectWorkType",
        ".//l:titleSet",
        ".//l:recordID",
        ".//l:recordType",
        ".//l:recordSource",
    ):
        assert root.find(f".//l:{path}" if not path.startswith(".") else path, names) is not None, path
    assert root.findtext(".//l:titleSet/l:appellationValue", namespaces=names) == "溪山行旅图 <&>"
    assert len(root.findall(".//l:resourceSet", names)) == 2
    for part in ("descriptiveMetadata", "administrativeMetadata"):
        found = root.find(f".//l:{part}", names)
        assert found is not None
        assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "und"


def test_iiif_has_a_canvas_for_each_picture() -> None:
    stream = io.StringIO()
    assert write_iiif(stream, [a_work()], "Museum") == 1
    collection = json.loads(stream.getvalue())
    (manifest,) = collection["items"]
    assert manifest["id"] == "urn:artcatalog:1890%2F1"
    assert [canvas["width"] for canvas in manifest["items"]] == [30, 30]
    image = manifest["items"][1]["items"][0]["items"][0]["body"]
    assert image["format"] == "image/jpeg"
    assert image["id"].startswith("file://")
    assert "rights" not in manifest  # not a licence's address
    assert manifest["requiredStatement"]["value"] == {"none": ["© Museum"]}
