"""Tells the encoding of a table that does not say it: UTF-8, UTF-16, Windows-1252 or GB18030."""

from __future__ import annotations

import codecs
import re

_RUN = re.compile(rb"[\x80-\xff]+")
_HANZI = re.compile(rb"(?:[\xa1-\xa3\xb0-\xf7][\xa1-\xfe])+")


def decoded(content: bytes) -> str:
    """Decode a table's bytes. Never fails: what no encoding explains becomes replacement characters."""
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8-sig", "replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030" if _is_chinese(content) else "cp1252", "replace")


def _is_chinese(content: bytes) -> bool:
    """Whether most runs of high bytes are whole pairs of GB 2312, as accented letters among ASCII are not."""
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    runs = _RUN.findall(content)
    return sum(bool(_HANZI.fullmatch(run)) for run in runs) > len(runs) / 2
