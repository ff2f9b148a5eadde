"""Numbers that several parts share, in one place, and where the user's settings live."""

from __future__ import annotations

from pathlib import Path

import platformdirs

THUMBNAIL_SIDE = 384
"""Longest side of a stored thumbnail, pixels."""

WORKING_SIDE = 1280
"""Longest side at which a picture is detected, rectified and encoded, pixels."""

PICTURES_NEEDED = 16
"""Pictures below which the hashing model has nothing to learn from."""

OUTLINES_NEEDED = 20
"""Outlines that a person corrected or accepted, below which the detector has nothing to learn from."""

WORDS_NEEDED = 100
"""Works whose records say something that others say too, below which searching by words has nothing to learn from."""

PROXY_SIDE = 2000
"""Longest side of the picture that the outline editor draws, pixels."""

MAX_MEGAPIXELS = 2000
"""A picture above this is refused as a decompression bomb."""


def settings_dir() -> Path:
    """Return the folder of this user's settings of the program."""
    return Path(platformdirs.user_config_dir("artcatalog", appauthor=False))
