"""The outlines of a catalog that people corrected or accepted, as training data for the detector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from artcatalog.catalog import corrections, pictures, quads
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.corrections import CorrectionRow
from artcatalog.catalog.pictures import PictureRow
from artcatalog.detection.targets import TargetOutline
from artcatalog.engine.messages import QuadValue
from artcatalog.errors import UserError
from artcatalog.geometry.polygons import intersection_area
from artcatalog.geometry.quads import Quad, area, is_convex, whole
from artcatalog.imaging.decode import Decoded, decode
from artcatalog.progress import Progress, silent
from artcatalog.settings import WORKING_SIDE
from artcatalog.training.annotated_photos import AnnotatedPhoto
from artcatalog.training.artwork_pictures import decode_jpeg, encode_jpeg

LEARNED_SIDE = 832
"""Longest side at which a picture that is learned from is kept in memory, pixels."""

MOST = 3000
"""Pictures that are learned from, the newest corrections first: a third of a gigabyte."""

HELD_OUT = "4"
"""Pictures whose SHA-256 is below this, a quarter of all, are held out, whatever is added later."""

LEAST_HELD_OUT = 5
"""Of few pictures, this many with the least SHA-256 are held out."""

MOST_HELD_OUT = 300
"""Held-out pictures that are measured, at most."""

APART = 0.1
"""An outline that shares less than this of itself with the right one is of another work."""


@dataclass(frozen=True)
class CorrectedPicture:
    """A picture and the outline that a person said is right.

    Attributes:
        photo: The picture, and what the network should say of it.
        wanted: (4, 2), the right outline, pixels of the photo; the whole picture where the person said so.
        answered: (4, 2), what the detector had answered; the whole picture where it found nothing.
        sha256: Of the picture's file.
        artwork_id: Whose picture it is; None where the artwork is gone.
        fills: Whether the whole picture is the artwork.
    """

    photo: AnnotatedPhoto
    wanted: Quad
    answered: Quad
    sha256: str
    artwork_id: int | None
    fills: bool


def reviewed(catalog: Catalog) -> list[CorrectionRow]:
    """Return the newest word on each picture's outline, oldest first; pictures that were removed are left out."""
    newest: dict[int, CorrectionRow] = {}
    with catalog.read() as session:
        rows = corrections.corrections(session)
    for row in rows:
        if row.kind in ("outline", "outline_accepted") and row.picture_id is not None:
            newest.pop(row.picture_id, None)
            newest[row.picture_id] = row
    return list(newest.values())


def split(rows: Sequence[CorrectionRow]) -> tuple[list[CorrectionRow], list[CorrectionRow]]:
    """Return what is learned from and what is held out to judge by, of both no more than is useful."""
    order = sorted(rows, key=lambda row: (row.sha256 or "", row.id))
    count = max(sum((row.sha256 or "") < HELD_OUT for row in order), min(LEAST_HELD_OUT, len(order) // 2))
    kept = sorted(order[count:], key=lambda row: -row.id)
    return kept[:MOST], order[: min(count, MOST_HELD_OUT)]


def read_pictures(
    catalog: Catalog, rows: Sequence[CorrectionRow], longest_side: int = WORKING_SIDE, progress: Progress = silent
) -> list[CorrectedPicture]:
    """Read the pictures of corrections; those that cannot be read, or whose outline is no quad, are left out."""
    found = []
    for done, row in enumerate(rows):
        progress(done, len(rows), row.file)
        picture = _read(catalog, row, longest_side)
        if picture is not None:
            found.append(picture)
    return found


def _read(catalog: Catalog, row: CorrectionRow, longest_side: int) -> CorrectedPicture | None:
    if row.picture_id is None:
        return None
    try:
        with catalog.read() as session:
            picture = pictures.picture(session, row.picture_id)
            held = quads.current_quads(session, row.picture_id)
        decoded = _pixels(catalog, picture, longest_side)
    except (UserError, ValueError):
        return None
    further = [QuadValue(quad.corners, quad.kind) for quad in held if quad.source == "user" and not quad.primary]
    return corrected(decoded, row, longest_side, further)


def _pixels(catalog: Catalog, picture: PictureRow, longest_side: int) -> Decoded:
    """Decode a picture; where its file is not there or damaged, its thumbnail instead."""
    try:
        return decode(pictures.picture_file(catalog, picture), longest_side)
    except UserError:
        thumbnail = catalog.thumbnails / (picture.thumbnail or "-")
        if not thumbnail.is_file():
            raise
        return Decoded(decode_jpeg(thumbnail.read_bytes()), picture.width, picture.height)


def corrected(
    decoded: Decoded, row: CorrectionRow, longest_side: int = WORKING_SIDE, further: Sequence[QuadValue] = ()
) -> CorrectedPicture | None:
    """Return a correction of a decoded picture; None where its corners make no quad.

    `further`: what a person outlined beside the work that counts.
    """
    height, width = decoded.pixels.shape[:2]
    scale = np.array([width / decoded.width, height / decoded.height])
    before = [(_scaled(quad, scale), quad.kind) for quad in row.before]
    all_of_it = whole(width, height)
    wanted = _scaled(row.after[0], scale) if row.after else all_of_it
    if not is_convex(wanted) or area(wanted) < 64:
        return None
    kind = row.after[0].kind if row.after else None
    works = [_target(wanted, kind)]
    for quad, its_kind in [(_scaled(value, scale), value.kind) for value in further]:
        if _is_apart(quad, works):
            works.append(_target(quad, its_kind))
    works += _others([quad for quad, _ in before], works)
    photo = AnnotatedPhoto(encode_jpeg(decoded.pixels, longest_side), (width, height), works)
    answered = before[0][0] if before else all_of_it
    return CorrectedPicture(photo, wanted, answered, row.sha256 or "", row.artwork_id, not row.after)


def _scaled(quad: QuadValue, scale: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Quad:
    return np.asarray(np.array(quad.corners, np.float64) * scale, np.float64)


def _target(wanted: Quad, kind: str | None) -> TargetOutline:
    """Return what the network should say: the right outline is the outer one, also where it is the painted surface."""
    outline = TargetOutline(wanted, None, None)
    if kind == "canvas":
        outline = TargetOutline(wanted, wanted, False)
    return outline.from_top_left()


def _others(before: Sequence[Quad], outlined: Sequence[TargetOutline]) -> list[TargetOutline]:
    """Return other works that the detector saw, of which nobody said anything: neither asked for nor punished."""
    apart = [quad for quad in before if _is_apart(quad, outlined)]
    return [TargetOutline(quad, None, None, whole=False).from_top_left() for quad in apart]


def _is_apart(quad: Quad, outlined: Sequence[TargetOutline]) -> bool:
    """Whether an outline is a quad of another work than those that people outlined."""
    if not is_convex(quad):
        return False
    return all(intersection_area(quad, one.frame) < APART * min(area(quad), area(one.frame)) for one in outlined)
