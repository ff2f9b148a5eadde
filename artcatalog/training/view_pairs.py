"""What the hashing task learns from: pairs of scan and photo view, drawn batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import Dataset, Sampler

from artcatalog.simulation.frames import mount
from artcatalog.simulation.views import photo_view, scan_view
from artcatalog.training.artwork_pictures import ArtworkPictures, decode_jpeg
from artcatalog.training.drawn_seals import DrawnSeals

FURTHER = 0.5
"""Share of an artwork's pairs whose second view is of a further picture, where there are any."""

FRAMED = 0.3
"""Share of invented works that were scanned in their frame, which is then a part of the work."""


class PairSet(Dataset[tuple[Tensor, Tensor, int, bool]]):
    """Pairs of views, drawn from (artwork, seed); some show a work that never was, made from a real one.

    Seals are numbered after the pictures.
    """

    def __init__(
        self,
        pictures: ArtworkPictures,
        side: int,
        textures: Sequence[NDArray[np.uint8]],
        invented: float,
        seals: DrawnSeals | None = None,
    ) -> None:
        self.pictures, self.side, self.textures, self.invented = pictures, side, textures, invented
        self.seals = seals or DrawnSeals([])

    def __getitem__(self, item: tuple[int, int]) -> tuple[Tensor, Tensor, int, bool]:
        """Return scan view and photo view (side, side, 3), uint8, the artwork's number, whether it is the real one."""
        index, seed = item
        rng = np.random.default_rng(seed)
        real = rng.random() >= self.invented
        scan, photo = self._works(index, rng, real)
        first = self._scanned(scan, rng, 0.85)
        second = photo_view(photo, self.side, rng, self.textures)
        further = self._further(index)
        if further and real and rng.random() < FURTHER:
            second = self._scanned(decode_jpeg(further[int(rng.integers(len(further)))]), rng, 0.5)
        return torch.from_numpy(first), torch.from_numpy(np.ascontiguousarray(second)), index, real

    def _scanned(self, work: NDArray[np.uint8], rng: np.random.Generator, share: float) -> NDArray[np.uint8]:
        """Return a scan view, of a share of the pairs, or else a photo view."""
        if rng.random() < share:
            return scan_view(work, self.side, rng)
        return photo_view(work, self.side, rng, self.textures)

    def _further(self, index: int) -> Sequence[bytes]:
        """Return the further pictures that are known of an artwork."""
        return () if index >= len(self.pictures) else self.pictures.known.more.get(self.pictures.numbers[index], ())

    def _works(self, index: int, rng: np.random.Generator, real: bool) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Return what is scanned and what is photographed: of a picture the same, of a seal two impressions."""
        if index >= len(self.pictures):
            return self.seals.pair(index - len(self.pictures), rng, not real)
        work = self.pictures[index]
        if not real:
            work = invented(work, rng)
            if rng.random() < FRAMED:
                work = mount(work, max(work.shape[:2]), rng, self.textures, bare=0).pixels
        return work, work


def invented(work: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return another work made from a real one: a part of it, mirrored, turned, its colours exchanged, nearly black.

    More works than there are keep the network from learning the training set by heart.
    """
    height, width = work.shape[:2]
    if rng.random() < 0.6:
        share = rng.uniform(0.45, 0.9, 2)
        top, left = rng.uniform(0, 1, 2) * (1 - share) * (height, width)
        work = work[int(top) : int(top + share[0] * height), int(left) : int(left + share[1] * width)]
    if rng.random() < 0.5:
        work = work[:, ::-1]
    if rng.random() < 0.4:
        work = np.rot90(work, int(rng.integers(1, 4)))
    if rng.random() < 0.4:
        work = work[..., rng.permutation(3)]
    if rng.random() < 0.35:
        light = 255 * (work / np.float32(255)) ** np.float32(rng.uniform(1, 2.5)) * np.float32(rng.uniform(0.2, 1))
        work = light.astype(np.uint8)
    return np.ascontiguousarray(work)


class Draws(Sampler[list[tuple[int, int]]]):
    """Endless batches of (artwork, seed): each pass in a new order, the same for the same seed.

    An artwork of `beside` brings one that it was told apart from, in the place of the next one.
    """

    def __init__(
        self, artworks: int, batch: int, seed: int, first_step: int, beside: Mapping[int, Sequence[int]] | None = None
    ) -> None:
        self.artworks, self.batch, self.seed, self.first_step = artworks, min(batch, artworks), seed, first_step
        self.beside = beside or {}

    def __iter__(self) -> Iterator[list[tuple[int, int]]]:
        a_pass = self.artworks // self.batch
        step = self.first_step
        while True:
            order = np.random.default_rng([self.seed, step // a_pass]).permutation(self.artworks)
            for at in range(step % a_pass, a_pass):
                chosen = self._joined(order[at * self.batch : (at + 1) * self.batch].tolist(), step)
                yield [(i, self.seed * 1_000_003 + step * 4099 + i) for i in chosen]
                step += 1

    def _joined(self, chosen: list[int], step: int) -> list[int]:
        for at, number in enumerate(chosen[:-1]):
            others = self.beside.get(number, ())
            if others and others[step % len(others)] not in chosen:
                chosen[at + 1] = others[step % len(others)]
        return chosen
