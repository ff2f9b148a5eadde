"""Look-up: which artworks of the catalog does a photo show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import FoundArtwork, LookUp, LookUpAnswer, LookUpSeconds, QuadValue
from artcatalog.geometry.polygons import intersection_area
from artcatalog.geometry.quads import area, iou
from artcatalog.imaging.decode import Decoded, decode, probe
from artcatalog.progress import Progress, silent
from artcatalog.retrieval.hypotheses import INSIDE, group
from artcatalog.retrieval.proven_outline import settled
from artcatalog.retrieval.ranking import MOST_VERIFIED
from artcatalog.settings import WORKING_SIDE
from artcatalog.workflows.detect_outlines import full_size
from artcatalog.workflows.laps import Laps
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.models import Models
from artcatalog.workflows.photo_search import Found, Part, Photo, PhotoSearch

FILLS = 0.6
"""An artwork that covers this share of the photo is the only one."""

EVERYTHING = 0.95
"""An artwork that covers this share of the photo has no outline: the photo is a picture of it."""

SAME = 0.3
"""An artwork that was found in the whole photo is that of an outline, where they overlap this much."""

SAME_OUTLINE = 0.6
"""And keeps that outline where they overlap this much; below, it is a part of the work."""

FALLBACK_VERIFIED = 4
"""Candidates that are verified when the whole photo is tried after its outlines, unless all of them are doubtful."""

DOUBTFUL = 0.3
"""Probability below which an outline may be none, and the photo a picture of the work alone."""


def look_up(
    catalog: Catalog, models: Models, index: LiveIndex, request: LookUp, progress: Progress = silent
) -> LookUpAnswer:
    """Find the artworks that a photo shows, each with ranked matches and a verdict.

    Every outline is searched under several hypotheses; where none of the detected ones gives a match, and where there
    is none, the whole photo is searched too. It can be cancelled between its steps.

    Raises:
        UserError: The photo cannot be read (`file.*`, `picture.*`).
    """
    laps = Laps(progress)
    file = Path(request.file)
    decoded = decode(file, WORKING_SIDE)
    photo = Photo(decoded.pixels, decoded.width, decoded.height, probe(file).focal_pixels)
    laps.lap("decode")
    parts = detected_parts(models, decoded) if request.quads is None else given_parts(photo, request.quads)
    laps.lap("detect")
    search = PhotoSearch(catalog, models, index, photo, request.top, laps)
    answers = search.answer(parts or [Part(None, photo.outline)])
    if request.quads is None:
        answers = [_settled(photo, answer) for answer in answers]
        artworks = without_details(_with_whole_photo(search, photo, answers, tried=not parts))
    else:
        artworks = tuple(answer.artwork for answer in answers)
    seconds = LookUpSeconds(
        laps["decode"], laps["detect"], laps["encode"], laps["shortlist"], laps["verify"], laps.total()
    )
    return LookUpAnswer(request.file, photo.width, photo.height, artworks, seconds)


def detected_parts(models: Models, decoded: Decoded) -> list[Part]:
    """Detect the artworks of a photo; outlines in each other are one artwork with the outermost edge."""
    found = models.detector.detect(decoded.pixels)
    values = full_size(found, decoded)
    return [
        Part(values[each.outer], found[each.outer].corners, [found[i].corners for i in each.inner[:2]])
        for each in group(found)
    ]


def given_parts(photo: Photo, quads: Sequence[QuadValue]) -> list[Part]:
    """Return the outlines that a person gave, each an artwork of its own."""
    return [Part(value, np.asarray(value.corners, np.float64) / photo.scale) for value in quads]


def without_details(artworks: Sequence[FoundArtwork]) -> tuple[FoundArtwork, ...]:
    """Leave out what was not found and lies within a work that was: a figure in it, a letter of its caption."""
    proven = [np.array(work.quad.corners) for work in artworks if work.verdict == "match" and work.quad]

    def is_detail(work: FoundArtwork) -> bool:
        if work.verdict == "match" or work.quad is None:
            return False
        own = np.array(work.quad.corners)
        return any(intersection_area(own, outline) > INSIDE * abs(area(own)) for outline in proven)

    return tuple(work for work in artworks if not is_detail(work))


def _with_whole_photo(search: PhotoSearch, photo: Photo, answers: list[Found], tried: bool) -> tuple[FoundArtwork, ...]:
    """Return the artworks; where no outline gave a match, what the whole photo gives takes its place among them."""
    artworks = [answer.artwork for answer in answers]
    if not tried and any(artwork.verdict == "match" for artwork in artworks):
        return tuple(artworks)
    if tried:
        whole, artworks, answers = answers[0], [], []
    else:
        sure = any((answer.part.value.score or 0) >= DOUBTFUL for answer in answers if answer.part.value)
        whole = search.answer([Part(None, photo.outline)], FALLBACK_VERIFIED if sure else MOST_VERIFIED)[0]
    if whole.artwork.verdict != "match" or whole.outline is None:
        return tuple(artworks) or (whole.artwork,)
    covered = abs(area(whole.outline)) / abs(area(photo.outline))
    if covered > EVERYTHING:
        return (whole.artwork,)
    quad = QuadValue(photo.as_corners(whole.outline), "canvas", whole.artwork.matches[0].score)
    if covered > FILLS:
        return (replace(whole.artwork, quad=quad),)
    overlaps = [iou(answer.part.outer, whole.outline) for answer in answers]
    best = int(np.argmax(overlaps)) if overlaps else -1
    if best >= 0 and overlaps[best] >= SAME:
        same_outline = overlaps[best] >= SAME_OUTLINE
        artworks[best] = replace(whole.artwork, quad=artworks[best].quad if same_outline else quad)
        return tuple(artworks)
    return (*artworks, replace(whole.artwork, quad=quad))


def _settled(photo: Photo, answer: Found) -> Found:
    """Return the answer with its outline as the match proves it, where that corrects a side."""
    value = answer.artwork.quad
    if answer.artwork.verdict != "match" or answer.outline is None or value is None:
        return answer
    quad = settled(answer.part.outer, answer.outline)
    if quad is answer.part.outer:
        return answer
    corrected = QuadValue(photo.as_corners(quad), value.kind, answer.artwork.matches[0].score)
    return replace(answer, artwork=replace(answer.artwork, quad=corrected))
