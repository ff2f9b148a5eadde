"""Ranked candidates as matches: with their records, and their evidence in pixels of photo and catalog picture."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog import grid, pictures
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import Match, Point
from artcatalog.errors import UserError
from artcatalog.geometry.homographies import Homography, apply, normalised, scaling
from artcatalog.retrieval.ranking import Ranked
from artcatalog.workflows.live_index import LiveIndex

MOST_POINTS = 60
"""Matched pairs of points that are told of a match."""


@dataclass(frozen=True)
class PhotoGeometry:
    """`scale` (x, y): from pixels of the working array to those of the photo; `to_crop`: from the array to the crop."""

    scale: NDArray[np.float64]
    to_crop: Homography


def as_matches(
    catalog: Catalog, index: LiveIndex, ranked: Sequence[Ranked], geometry: PhotoGeometry
) -> tuple[Match, ...]:
    """Return matches in the order given, ranks from 1; artworks that have just gone are left out."""
    with catalog.read() as session:
        cards = {card.artwork_id: card for card in grid.cards(session, [one.candidate.artwork_id for one in ranked])}
        sizes = {}
        for one in ranked:
            if one.candidate.artwork_id in cards and one.evidence.homography is not None:
                with suppress(UserError):  # the picture has just gone: its artwork is told without evidence
                    row = pictures.picture(session, one.candidate.picture_id)
                    sizes[row.id] = (row.width, row.height)
    shown = [one for one in ranked if one.candidate.artwork_id in cards]
    return tuple(
        _match(rank, one, cards[one.candidate.artwork_id], sizes.get(one.candidate.picture_id), index, geometry)
        for rank, one in enumerate(shown, start=1)
    )


def _match(
    rank: int,
    one: Ranked,
    card: grid.Card,
    size: tuple[int, int] | None,
    index: LiveIndex,
    geometry: PhotoGeometry,
) -> Match:
    evidence, candidate = one.evidence, one.candidate
    homography: tuple[float, ...] | None = None
    photo_points: tuple[Point, ...] = ()
    picture_points: tuple[Point, ...] = ()
    picture = index.prepared(candidate.picture_id) if size is not None else None
    if evidence.homography is not None and picture is not None and size is not None:
        to_photo = scaling(*geometry.scale) @ np.linalg.inv(geometry.to_crop)
        to_picture = scaling(size[0] / picture.size[0], size[1] / picture.size[1])
        whole_way = normalised(to_picture @ evidence.homography @ np.linalg.inv(to_photo))
        homography = tuple(float(value) for value in whole_way.ravel())
        photo_points = _points(to_photo, evidence.crop_points)
        picture_points = _points(to_picture, evidence.picture_points)
    return Match(
        rank,
        candidate.artwork_id,
        candidate.picture_id,
        card.accession_number,
        card.title or "",
        card.artist or "",
        round(one.score, 4),
        candidate.hamming,
        evidence.inliers,
        round(evidence.likeness.correlation, 3) if evidence.homography is not None else None,
        homography,
        photo_points,
        picture_points,
    )


def _points(homography: Homography, points: NDArray[np.float32]) -> tuple[Point, ...]:
    if not len(points):
        return ()
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in apply(homography, points[:MOST_POINTS]))
