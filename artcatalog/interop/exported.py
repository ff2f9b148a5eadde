"""What an export knows of an artwork: its record and where its pictures' files are."""

from __future__ import annotations

from dataclasses import dataclass

from artcatalog.catalog.fields import RecordFields


@dataclass(frozen=True)
class ExportedPicture:
    """A picture file: absolute path, name at import, what it shows (recto …), upright size in pixels."""

    file: str
    name: str
    role: str
    width: int
    height: int
    format: str = ""


@dataclass(frozen=True)
class Exported:
    """An artwork with its pictures, the first of which stands for it."""

    fields: RecordFields
    pictures: tuple[ExportedPicture, ...]
