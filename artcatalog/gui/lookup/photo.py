"""A photo of the look-up page: its pixels, its artworks with their answers, and the searches that are under way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from artcatalog.engine.messages import Corners, FoundArtwork, LookUp, LookUpAnswer
from artcatalog.geometry.quads import iou
from artcatalog.gui.engine_bridge import EngineJob, is_cancelled
from artcatalog.gui.outline.outlines import Outline, Outlines
from artcatalog.gui.outline.state import whole_picture
from artcatalog.gui.pictures import Proxy

SAME = 0.3
"""An outline that was drawn before the artworks were found is of the one that it overlaps this much."""


@dataclass
class Photo:
    """A photo that was dropped, and what is known of it so far.

    Attributes:
        job: Finds its artworks.
        searches: By the place of an artwork, what searches it again with another outline.
        troubles: By the place of an artwork, why that failed.
        homes: The outlines as they were found, by the place of the artwork.
    """

    file: Path
    proxy: Proxy | None = None
    answer: LookUpAnswer | None = None
    failure: Exception | None = None
    job: EngineJob | None = None
    look_up_id: int | None = None
    searches: dict[int, EngineJob] = field(default_factory=dict)
    troubles: dict[int, Exception] = field(default_factory=dict)
    homes: tuple[Corners | None, ...] = ()

    @property
    def artworks(self) -> tuple[FoundArtwork, ...]:
        """The artworks with an answer."""
        return self.answer.artworks if self.answer is not None else ()

    @property
    def is_unreadable(self) -> bool:
        """Whether there is nothing to show of it, nor will be."""
        return self.proxy is None and self.failure is not None and not is_cancelled(self.failure)

    def found(self, answer: LookUpAnswer) -> None:
        """Take the artworks that were found in it."""
        self.answer = answer
        self.homes = tuple(work.quad.corners if work.quad is not None else None for work in answer.artworks)

    def found_again(self, number: int, answer: LookUpAnswer) -> None:
        """Take the answer to one artwork, which was searched by an outline of its own; the others stay."""
        artworks = (*self.artworks[:number], *answer.artworks[:1], *self.artworks[number + 1 :])
        self.answer = replace(self.answer or answer, artworks=artworks, seconds=answer.seconds)

    def asked(self, number: int) -> Corners | None:
        """The outline that an artwork is searched by, or was last; None: the whole photo, or no such artwork."""
        job = self.searches.get(number)
        if job is not None and isinstance(job.request, LookUp) and job.request.quads:
            return job.request.quads[0].corners
        quad = self.artworks[number].quad if number < len(self.artworks) else None
        return quad.corners if quad is not None else None

    def has(self, number: int) -> bool:
        """Whether an artwork has an answer, or is being searched."""
        return number in self.searches or number < len(self.artworks)

    def outlines(self, edited: int) -> Outlines:
        """Return the outlines of its artworks; `edited`: the one in hand."""
        count = max([len(self.artworks), *(number + 1 for number in self.searches)])
        if count < 2:
            return Outlines((Outline(self.asked(0), home=self._home(0)),))
        corners = [self.asked(number) or self._all for number in range(count)]
        items = tuple(Outline(place, home=self._home(number)) for number, place in enumerate(corners))
        return Outlines(items, edited if edited < count else 0)

    def artwork_at(self, corners: Corners) -> int:
        """Return the place of the artwork that an outline is of; after the last one, if it is of none that was found.

        Where no outline was found, and the whole photo was taken, it is of that.
        """
        if len(self.artworks) == 1 and self.artworks[0].quad is None:
            return 0
        drawn = np.array(corners)
        overlaps = [iou(np.array(work.quad.corners if work.quad else self._all), drawn) for work in self.artworks]
        best = int(np.argmax(overlaps)) if overlaps else 0
        return best if overlaps and overlaps[best] >= SAME else len(overlaps)

    def _home(self, number: int) -> Corners | None:
        return self.homes[number] if number < len(self.homes) else self.asked(number)

    @property
    def _all(self) -> Corners:
        size = self.proxy or self.answer
        return whole_picture(size.width, size.height) if size is not None else whole_picture(1, 1)
