"""Works of the program's own sample as a reminder: what is learned from one collection must not change these much.

The pictures of the default training set do not ship, but the sample is drawn: paintings, ink works, prints, objects.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample.collection import collection
from artcatalog.simulation.sample.drawing import draw
from artcatalog.simulation.views import photo_view, scan_view
from artcatalog.training.artwork_pictures import decode_jpeg, encode_jpeg
from artcatalog.training.view_pairs import invented

Picture = NDArray[np.uint8]

STEPS = 4
"""Steps for which the known works do before another one is drawn, which takes up to a second."""


class DrawnWorks:
    """Views of drawn works, the same ones for the same step, whatever step a run begins at."""

    def __init__(self, seed: int = 19) -> None:
        self._seed = seed
        specs = collection()
        self._specs = [specs[int(i)] for i in np.random.default_rng(seed).permutation(len(specs))]
        self._drawn: dict[int, bytes] = {}

    def views(self, step: int, count: int, side: int) -> Picture:
        """Return views (count, side, side, 3) of parts, mirrored, turned and recoloured, half scans and half photos."""
        rng = np.random.default_rng([self._seed, step])
        known = min(len(self._specs), 2 + step // STEPS)
        chosen = rng.integers(known, size=4)
        seen = []
        for at in range(count):
            work = invented(self._work(int(chosen[at % len(chosen)])), rng)
            seen.append(photo_view(work, side, rng) if at % 2 else scan_view(work, side, rng))
        return np.stack(seen)

    def _work(self, number: int) -> Picture:
        if number not in self._drawn:
            self._drawn[number] = encode_jpeg(draw(self._specs[number].drawing))
        return decode_jpeg(self._drawn[number])
