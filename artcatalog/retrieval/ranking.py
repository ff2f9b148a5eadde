"""From a shortlist to ranked artworks: verified best first, until one is proven beyond doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from artcatalog.geometry.homographies import Homography, apply, between
from artcatalog.geometry.quads import Quad, whole
from artcatalog.retrieval.verdict import Calibration, features
from artcatalog.retrieval.verification import NO_EVIDENCE, Evidence, Prepared, verify

WAVE = 2
"""Candidates that are verified at a time, one a core; the first of all alone, since mostly it is proven."""

MOST_VERIFIED = 12
"""Candidates that are verified at most: of hard simulated photos as many have theirs among 12 as among 20."""

RIVAL = 0.04
"""When one is proven, others as near as this share of the bits are verified all the same: variants of one work."""


@dataclass(frozen=True)
class Candidate:
    """A shortlisted artwork.

    `closeness`: see `verdict.closeness`. `hypothesis`: the quad, in pixels of the photo, whose code was near that of
    the picture's `crop` (whole, frame or canvas).
    """

    artwork_id: int
    picture_id: int
    hamming: int
    closeness: float
    hypothesis: Quad
    crop: str = "whole"


class CatalogPictures(Protocol):
    """What verification asks of the catalog; called on several threads."""

    def prepared(self, picture_id: int) -> Prepared | None:
        """Return a catalog picture; None where its thumbnail is missing."""
        ...

    def region(self, picture_id: int, crop: str) -> Quad | None:
        """Return where an enrolled crop lies, in shares of the picture's width and height; None: all of it."""
        ...


@dataclass(frozen=True)
class Ranked:
    """A candidate with its calibrated score, 0 to 1, and its evidence; `verified` False: nobody looked."""

    candidate: Candidate
    score: float
    evidence: Evidence
    verified: bool


def rank(
    crop: Prepared,
    to_crop: Homography,
    candidates: Sequence[Candidate],
    pictures: CatalogPictures,
    calibration: Calibration,
    bits: int,
    pool: Executor,
    most: int = MOST_VERIFIED,
    compare: Callable[[Prepared, Prepared, Sequence[Homography]], Evidence] = verify,
) -> list[Ranked]:
    """Verify candidates, nearest first, and rank them by score; those without evidence follow by theirs.

    Args:
        crop: The outline's rectified inside.
        to_crop: From photo to crop pixels.
        bits: Length of the codes.
        most: Candidates that are verified at most.
        compare: What verifies one; called on the pool's threads.
    """

    def judge(candidate: Candidate) -> Ranked:
        picture = pictures.prepared(candidate.picture_id)
        if picture is None:
            return _unverified(candidate, calibration)
        region = pictures.region(candidate.picture_id, candidate.crop)
        evidence = compare(crop, picture, [start(candidate.hypothesis, to_crop, picture, region)])
        return Ranked(candidate, calibration.score(features(evidence, candidate.closeness)), evidence, True)

    ranked: list[Ranked] = []
    position = 0
    while position < min(most, len(candidates)):
        wave = candidates[position : min(most, position + (WAVE if position else 1))]
        proven = [one for one in ranked if one.score >= calibration.proven]
        rival = min((one.candidate.hamming for one in proven), default=0) + RIVAL * bits
        if proven and all(candidate.hamming > rival for candidate in wave):
            break
        ranked += pool.map(judge, wave)
        position += len(wave)
    ranked += [_unverified(candidate, calibration) for candidate in candidates[position:]]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.hamming, one.candidate.artwork_id))


def _unverified(candidate: Candidate, calibration: Calibration) -> Ranked:
    score = calibration.score(features(NO_EVIDENCE, candidate.closeness))
    return Ranked(candidate, score, NO_EVIDENCE, False)


def start(hypothesis: Quad, to_crop: Homography, picture: Prepared, region: Quad | None) -> Homography:
    """Return the homography from crop to picture pixels that maps the hypothesis onto the enrolled region."""
    target = whole(*picture.size) if region is None else region * np.array(picture.size, np.float64)
    return between(apply(to_crop, hypothesis), target)
