"""What the hashing task learns from: pairs of scan and photo view, drawn batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import Dataset, Sampler

from artcatalog.simulation.views import photo_view, scan_view
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.drawn_seals import DrawnSeals


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
        first = (
            scan_view(scan, self.side, rng) if rng.random() < 0.85 else photo_view(scan, self.side, rng, self.textures)
        )
        second = photo_view(photo, self.side, rng, self.textures)
        return torch.from_numpy(first), torch.from_numpy(np.ascontiguousarray(second)), index, real

    def _works(self, index: int, rng: np.random.Generator, real: bool) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Return what is scanned and what is photographed: of a picture the same, of a seal two impressions."""
        if index >= len(self.pictures):
            return self.seals.pair(index - len(self.pictures), rng, not real)
        work = self.pictures[index]
        work = work if real else invented(work, rng)
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
    """Endless batches of (artwork, seed): each pass in a new order, the same for the same seed."""

    def __init__(self, artworks: int, batch: int, seed: int, first_step: int) -> None:
        self.artworks, self.batch, self.seed, self.first_step = artworks, min(batch, artworks), seed, first_step

    def __iter__(self) -> Iterator[list[tuple[int, int]]]:
        a_pass = self.artworks // self.batch
        step = self.first_step
        while True:
            order = np.random.default_rng([self.seed, step // a_pass]).permutation(self.artworks)
            for at in range(step % a_pass, a_pass):
                chosen = order[at * self.batch : (at + 1) * self.batch]
                yield [(int(i), self.seed * 1_000_003 + step * 4099 + int(i)) for i in chosen]
                step += 1
