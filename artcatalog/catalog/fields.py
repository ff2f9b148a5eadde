"""The fields of a record: Spectrum's inventory information, tags and further columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

TEXT_FIELDS = (
    "accession_number",
    "object_name",
    "title",
    "artist",
    "date",
    "medium",
    "dimensions",
    "number_of_objects",
    "description",
    "location",
    "owner",
    "condition",
    "rights",
    "credit_line",
)
"""The record's own text fields, in the order in which people see them."""

Changes = Mapping[str, "str | tuple[str, ...] | list[str] | Mapping[str, str | None] | None"]
"""New values by field name. `tags` replaces all tags; `further` sets the columns that it names (None removes one)."""


@dataclass(frozen=True)
class RecordFields:
    """What is known of an artwork. `further`: columns of an imported table that are none of these."""

    accession_number: str
    object_name: str | None = None
    title: str | None = None
    artist: str | None = None
    date: str | None = None
    medium: str | None = None
    dimensions: str | None = None
    number_of_objects: str | None = None
    description: str | None = None
    location: str | None = None
    owner: str | None = None
    condition: str | None = None
    rights: str | None = None
    credit_line: str | None = None
    tags: tuple[str, ...] = ()
    further: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def cleaned(fields: RecordFields) -> RecordFields:
    """Return the fields without outer blanks, empty texts as None, tags once each and in order."""
    texts = {name: clean_text(getattr(fields, name)) for name in TEXT_FIELDS[1:]}
    further = {key.strip(): value.strip() for key, value in fields.further.items() if key.strip() and value.strip()}
    return RecordFields(
        fields.accession_number.strip(), **texts, tags=clean_tags(fields.tags), further=MappingProxyType(further)
    )


def clean_text(value: str | None) -> str | None:
    """Return a text without outer blanks; None where nothing is left."""
    return (value or "").strip() or None


def clean_tags(tags: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return tags without blanks and doubles, in alphabetical order."""
    return tuple(sorted({" ".join(tag.split()) for tag in tags} - {""}))
