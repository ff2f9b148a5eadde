"""SHA-256 of a file, by which it is known again wherever it lies."""

from __future__ import annotations

import hashlib
from pathlib import Path

from artcatalog.errors import UserError


def sha256(file: Path) -> str:
    """Return the file's SHA-256 in hexadecimal.

    Raises:
        UserError: `file.missing` or `file.unreadable`.
    """
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise UserError("file.missing", file=str(file)) from None
    except OSError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from None
