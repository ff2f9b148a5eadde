"""The steps of a look-up on one photo: hypotheses → features and codes → shortlist → verified, ranked matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog.codes import features_of
from artcatalog.catalog.connection import Catalog
from artcatalog.detection.rectification import rectify, rectify_to
from artcatalog.engine.messages import Corners, FoundArtwork, QuadValue
from artcatalog.geometry.homographies import Homography, apply, between
from artcatalog.geometry.quads import Quad, ordered, whole
from artcatalog.hashing.encoder import Encoded
from artcatalog.retrieval.hypotheses import QUARTERS, hypotheses, in_quarters
from artcatalog.retrieval.index import Shortlist, by_features
from artcatalog.retrieval.ranking import MOST_VERIFIED, Candidate, Ranked, rank
from artcatalog.retrieval.seals import twelfths
from artcatalog.retrieval.verdict import closeness
from artcatalog.retrieval.verification import KEYPOINT_SIDE, Prepared
from artcatalog.workflows.laps import Laps
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.matches import PhotoGeometry, as_matches
from artcatalog.workflows.models import Models

PROPOSED = 600
"""Artworks that the codes propose; their features are read."""

SHORTLIST = 50
"""Artworks that are nearest by feature among the proposed ones."""

UPRIGHT_VERIFIED = 4
"""Candidates that are verified while a part is taken to be upright."""


@dataclass(frozen=True, eq=False)
class Photo:
    """A photo at the working size: pixels (H, W, 3) RGB, and its full size and focal length in full pixels."""

    pixels: NDArray[np.uint8]
    width: int
    height: int
    full_focal: float | None

    @cached_property
    def scale(self) -> NDArray[np.float64]:
        """(x, y) from pixels of the array to those of the photo."""
        return np.array([self.width, self.height]) / np.array(self.pixels.shape[1::-1], np.float64)

    @property
    def focal(self) -> float | None:
        """The focal length in pixels of the array, where the photo tells it."""
        return None if self.full_focal is None else self.full_focal / float(self.scale.mean())

    @property
    def outline(self) -> Quad:
        """The quad of the whole photo, in pixels of the array."""
        return whole(self.pixels.shape[1], self.pixels.shape[0])

    def as_corners(self, quad: Quad) -> Corners:
        """Return a quad of the array as corners of the photo, clockwise from the top left."""
        a, b, c, d = ((round(float(x), 2), round(float(y), 2)) for x, y in ordered(quad * self.scale))
        return a, b, c, d


class Part:
    """A part of the photo taken for one artwork: the quad that is told (None: the whole photo), and its meanings.

    Attributes:
        straight: Outlines that are tried upright first.
        slanted: Those between quarter turns, for a round seal lies at any angle; tried with the turned ones.
        hypotheses: Both in every quarter turn, in the order in which they are encoded.
    """

    def __init__(self, value: QuadValue | None, outer: Quad, inner: Sequence[Quad] = ()) -> None:
        """Take the outer edge, and outlines inside it, in pixels of the array."""
        self.value, self.outer = value, outer
        self.slanted = twelfths(outer) if value is not None else []
        straight = hypotheses(outer, inner)
        self.straight = [each.quad for each in straight if each.quarters == 0]
        self.hypotheses = [*straight, *in_quarters(self.slanted)]


@dataclass(frozen=True, eq=False)
class Near:
    """The artworks nearest to a part, and the cosines of their features, (K,), largest first."""

    shortlist: Shortlist
    cosines: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Found:
    """The answer to one part; `outline`: of the best match's catalog picture, in pixels of the array."""

    part: Part
    artwork: FoundArtwork
    ranked: Sequence[Ranked]
    outline: Quad | None


class PhotoSearch:
    """Searches parts of one photo in one catalog."""

    def __init__(
        self, catalog: Catalog, models: Models, index: LiveIndex, photo: Photo, top: int, laps: Laps | None = None
    ) -> None:
        """Keep what the steps share; `top`: matches to tell of each artwork; `laps`: where times are noted."""
        self._laps = laps or Laps()
        self._catalog, self._models, self._index, self._photo, self._top = catalog, models, index, photo, top
        self._codes = index.codes(models.model_id, models.encoder.bits)
        self._insides: dict[Part, Prepared] = {}

    def answer(self, parts: Sequence[Part], most: int = MOST_VERIFIED) -> list[Found]:
        """Search each part upright, and where that gives no match in the other quarter turns too.

        `most`: candidates of a part that are verified at most, of the upright ones UPRIGHT_VERIFIED.
        """
        upright = self._encode([self._crops(part.straight, QUARTERS[:1]) for part in parts])
        first = min(most, UPRIGHT_VERIFIED)
        found = [self.verify(part, near, first) for part, near in zip(parts, self.shortlists(upright), strict=True)]
        unsure = [i for i, one in enumerate(found) if one.artwork.verdict != "match"]
        if not unsure:
            return found
        turned = self._encode([self._turned(parts[i]) for i in unsure])
        every = [_joined(upright[i], more) for i, more in zip(unsure, turned, strict=True)]
        for i, near in zip(unsure, self.shortlists(every), strict=True):
            found[i] = self.verify(parts[i], near, most)
        return found

    def encode(self, parts: Sequence[Part]) -> list[Encoded]:
        """Return features and codes of all hypotheses of each part."""
        return self._encode([self._crops(part.straight, QUARTERS[:1]) + self._turned(part) for part in parts])

    def _encode(self, crops: Sequence[Sequence[NDArray[np.uint8]]]) -> list[Encoded]:
        """Return features and codes of the crops of each part, all encoded in one batch."""
        features, codes = self._models.encoder.encode([crop for own in crops for crop in own])
        ends = np.cumsum([len(own) for own in crops])[:-1]
        self._laps.lap("encode")
        return [Encoded(*both) for both in zip(np.split(features, ends), np.split(codes, ends), strict=True)]

    def _turned(self, part: Part) -> list[NDArray[np.uint8]]:
        return self._crops(part.straight, QUARTERS[1:]) + self._crops(part.slanted, QUARTERS)

    def _crops(self, quads: Sequence[Quad], quarters: Sequence[int]) -> list[NDArray[np.uint8]]:
        """Rectify each quad to a square, in some quarter turns: turns of the unturned crop."""
        side = self._models.encoder.side
        upright = [rectify(self._photo.pixels, quad, (side, side)) for quad in quads]
        return [np.ascontiguousarray(np.rot90(crop, turn)) for turn in quarters for crop in upright]

    def shortlists(self, encoded: Sequence[Encoded]) -> list[Near]:
        """Return the nearest artworks of each part: proposed by codes, ordered by features."""
        most = max(SHORTLIST, self._top)
        near = [self._ordered(self._codes.search(own.codes, max(PROPOSED, most)), own, most) for own in encoded]
        self._laps.lap("shortlist")
        return near

    def _ordered(self, proposed: Shortlist, own: Encoded, most: int) -> Near:
        keys = [self._codes.place(row) for row in proposed.rows]
        with self._catalog.read() as session:
            held = features_of(session, self._models.model_id, sorted({picture_id for picture_id, _ in keys}))
        nothing = np.zeros(self._models.encoder.dims, np.float16)  # its code has gone since the index was read
        rows = np.array([held.get(key, nothing) for key in keys], np.float32).reshape(len(keys), nothing.size)
        return Near(*by_features(proposed, own.features, rows, most))

    def verify(self, part: Part, near: Near, most: int = MOST_VERIFIED) -> Found:
        """Verify and rank a part's shortlist."""
        crop = self._inside(part)
        to_crop = between(part.outer, whole(*crop.size))
        candidates = [self._candidate(part, near, i) for i in range(len(near.shortlist))]
        calibration = self._index.calibration
        ranked = rank(
            crop, to_crop, candidates, self._index, calibration, self._codes.bits, self._index.pool, most=most
        )
        matches = as_matches(self._catalog, self._index, ranked[: self._top], PhotoGeometry(self._photo.scale, to_crop))
        verdict = calibration.verdict([match.score for match in matches])
        self._laps.lap("verify")
        return Found(part, FoundArtwork(part.value, verdict, matches), ranked, self._outline(ranked, to_crop))

    def _inside(self, part: Part) -> Prepared:
        """Return a part's rectified inside; it is asked for twice where nothing is found upright."""
        if part not in self._insides:
            pixels = rectify_to(self._photo.pixels, part.outer, KEYPOINT_SIDE, focal=self._photo.focal)
            self._insides[part] = Prepared(pixels)
        return self._insides[part]

    def _candidate(self, part: Part, near: Near, i: int) -> Candidate:
        shortlist = near.shortlist
        picture_id, crop = self._codes.place(int(shortlist.rows[i]))
        return Candidate(
            int(shortlist.artwork_ids[i]),
            picture_id,
            int(shortlist.distances[i]),
            closeness(float(near.cosines[i]), near.cosines),
            part.hypotheses[int(shortlist.queries[i])].quad,
            crop,
        )

    def _outline(self, ranked: Sequence[Ranked], to_crop: Homography) -> Quad | None:
        if not ranked or ranked[0].evidence.homography is None:
            return None
        picture = self._index.prepared(ranked[0].candidate.picture_id)
        if picture is None:
            return None
        back = np.linalg.inv(to_crop) @ np.linalg.inv(ranked[0].evidence.homography)
        return apply(back, whole(*picture.size))


def _joined(first: Encoded, then: Encoded) -> Encoded:
    return Encoded(np.concatenate([first.features, then.features]), np.concatenate([first.codes, then.codes]))
