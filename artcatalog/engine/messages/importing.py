"""What an import is asked to do, what it would do, and what it did; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ImportAction = Literal["create", "first_picture", "attach", "already_there", "refused"]


@dataclass(frozen=True)
class FileFailure:
    """A file that could not be used, and why, in words."""

    file: str
    error: str
    code: str = ""
    fields: dict[str, str | int | float] | None = None


@dataclass(frozen=True)
class ImportPictures:
    """Import files and folders, with records from a table.

    `skip`: files that stopped the engine before; they are not opened, and told as failed with `engine.stopped`.
    `one_at_a_time`: no file is read ahead, so that one which stops the engine is known.
    `columns`: (header of the table, what it is): a field's name, "further" to keep it under its header, or "ignore".
    `name_pattern`: what file names say, such as "{number}_{picture}"; empty: the whole stem is the number.
    `skip_updates`: (accession number, field) that are not to be changed; a further column is "further.HEADER".
    """

    paths: tuple[str, ...]
    metadata: str | None = None
    copy: bool = True
    attach: bool = False
    update: bool = False
    create_records: bool = False
    skip: tuple[str, ...] = ()
    one_at_a_time: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    name_pattern: str = ""
    skip_updates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PlanImport:
    """Tell what an import would do; nothing is written."""

    order: ImportPictures


@dataclass(frozen=True)
class ReadTable:
    """Tell the columns of a table, and what each is taken for."""

    file: str


@dataclass(frozen=True)
class ImportSummary:
    """What an import did. `batch` None: nothing was written.

    `stopped`: what ended the import before its time; what was stored until then is counted, and stays.
    """

    imported: int
    already_there: int
    failed: tuple[FileFailure, ...]
    batch: int | None
    seconds: float
    not_pictures: int = 0
    rows_without_picture: int = 0
    updated: int = 0
    created_records: int = 0
    stopped: FileFailure | None = None


@dataclass(frozen=True)
class PlannedPicture:
    """What an import would do with a file.

    `matched_by`: how the table's row was found ("path", "name", "number"; "" without one); of a file without a row,
    "pattern" where its name gave the number. `reason`: why it would be refused.
    """

    file: str
    action: ImportAction
    accession_number: str = ""
    title: str = ""
    matched_by: str = ""
    picture: str = ""
    reason: FileFailure | None = None


@dataclass(frozen=True)
class FieldChange:
    """A field of a record as it is and as a table says; a further column is "further.HEADER"."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class PlannedUpdate:
    """A record that a table would change."""

    accession_number: str
    title: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. `new_records`: numbers of records that would be created without a picture."""

    pictures: tuple[PlannedPicture, ...]
    updates: tuple[PlannedUpdate, ...] = ()
    new_records: tuple[str, ...] = ()
    rows_without_picture: int = 0
    not_pictures: int = 0


@dataclass(frozen=True)
class TableColumn:
    """A column: its header, what it is taken for (a field, or "further"), and its first filled cell."""

    header: str
    target: str
    example: str


@dataclass(frozen=True)
class TableColumns:
    """The columns of a table, and how many rows it has."""

    columns: tuple[TableColumn, ...]
    rows: int


@dataclass(frozen=True)
class UndoImport:
    """Take a whole import batch back."""

    batch: int
