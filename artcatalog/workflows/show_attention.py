"""What the active hashing model looks at in an artwork, so that a person sees what a match rests on."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from artcatalog.detection.rectification import rectify_to
from artcatalog.engine.messages import Attention, ShowAttention
from artcatalog.errors import UserError
from artcatalog.geometry.quads import is_convex
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.looking import looked_at
from artcatalog.imaging.decode import decode
from artcatalog.workflows.crops import CROP_SIDE

READ = 1600
"""Longest side to which a file is read, pixels: an artwork may fill a part of it only."""


def show_attention(encoder: Encoder, request: ShowAttention) -> Attention:
    """Cut the artwork out as look-up does, and ask the model.

    Raises:
        UserError: `request.invalid` where the corners do not run clockwise around a convex area, or why the file
            cannot be read.
    """
    decoded = decode(Path(request.file), READ)
    crop = decoded.pixels
    if request.corners is not None:
        corners = np.array(request.corners, np.float64)
        if corners.shape != (4, 2) or not is_convex(corners):
            raise UserError("request.invalid", reason="the four corners do not run clockwise around the artwork")
        crop = rectify_to(crop, corners * crop.shape[1] / decoded.width, CROP_SIDE)
    look = looked_at(encoder, crop)
    rows, columns = look.values.shape
    return Attention(rows, columns, tuple(float(value) for value in look.values.ravel()), look.own)
