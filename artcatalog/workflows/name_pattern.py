"""What a file's name says by a pattern such as `{number}_{picture}`: accession number, and which picture it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from artcatalog.errors import UserError

_PARTS = {"{number}": "(?P<number>.+)", "{picture}": r"(?P<picture>[^\W_]+)", "{any}": ".*?"}


@dataclass(frozen=True)
class NameParts:
    """What a name says. `picture`: recto, verso, detail …, or "" where the pattern has no such part."""

    number: str
    picture: str = ""


class NamePattern:
    """Reads names of files without their ending; `{number}`, `{picture}` and `{any}` stand for parts of them."""

    def __init__(self, pattern: str) -> None:
        """Compile a pattern.

        Raises:
            UserError: request.invalid: it does not have `{number}` just once, or the others more than once.
        """
        counts = {part: pattern.count(part) for part in _PARTS}
        if counts["{number}"] != 1 or counts["{picture}"] > 1:
            raise UserError("request.invalid", reason="a pattern of file names needs {number} just once")
        pieces = re.split(r"(\{number\}|\{picture\}|\{any\})", pattern.strip())
        self._expression = re.compile("".join(_PARTS.get(piece, re.escape(piece)) for piece in pieces), re.IGNORECASE)

    def read(self, stem: str) -> NameParts | None:
        """Return what a name says; None where it does not fit the pattern."""
        found = self._expression.fullmatch(stem)
        if found is None:
            return None
        parts = found.groupdict()
        return NameParts(parts["number"].strip(), (parts.get("picture") or "").casefold())
