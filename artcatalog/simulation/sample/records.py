"""The sample collection's records and drawing parameters, read from the program's resources."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from artcatalog.resources import resources_dir
from artcatalog.simulation.sample.drawing import Drawing

OWNER = "Sample collection of artcatalog"
RIGHTS = "Sample: work, record and names are invented, the picture is drawn by artcatalog (CC0)"


@dataclass(frozen=True)
class SampleRecord:
    """One row of the sample's metadata table, by the table's headers."""

    file: str
    accession_number: str
    object_name: str
    title: str
    artist: str
    date: str
    medium: str
    dimensions: str
    number_of_objects: str
    description: str
    tags: str
    location: str
    owner: str
    rights: str
    credit_line: str
    picture: str


@dataclass(frozen=True)
class SampleSpec:
    """A work to be drawn: its record, its parameters, and how its scan shows it: (kind, style).

    `unknown` works are not in the collection; photos of them must not be found.
    """

    record: SampleRecord
    drawing: Drawing
    shown: tuple[str, str]
    unknown: bool


def specs() -> list[SampleSpec]:
    """Return every work of the sample, those that are not in the collection last."""
    entries = json.loads((resources_dir() / "sample" / "works.json").read_text("utf-8"))
    return [_spec(entry) for entry in entries]


def _spec(entry: dict[str, Any]) -> SampleSpec:
    own = entry["record"]
    record = SampleRecord(
        file=f"{own['accession_number']}.jpg", number_of_objects="1", owner=OWNER, rights=RIGHTS, picture="recto", **own
    )
    drawing = entry["drawing"]
    drawing["size"] = tuple(drawing["size"])
    drawing["at"] = tuple(drawing.get("at", (0.95, 0.06)))
    drawing["columns"] = tuple(drawing.get("columns", ()))
    drawing["faces"] = tuple((text, relief, shape) for text, relief, shape in drawing.get("faces", ()))
    kind, style = entry["shown"]
    return SampleSpec(record, Drawing(**drawing), (kind, style), entry.get("unknown", False))


def write_table(records: Sequence[SampleRecord], file: Path) -> None:
    """Write records as CSV in UTF-8 with BOM, one row a picture."""
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, [field.name for field in fields(SampleRecord)])
        writer.writeheader()
        writer.writerows(asdict(record) for record in records)
