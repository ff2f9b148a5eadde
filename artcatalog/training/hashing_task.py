"""The hashing recipe: pairs of scan and photo view, the losses, and validation on unseen artworks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset, Sampler

from artcatalog.evaluation.ranking import recall_at
from artcatalog.hashing.hash_coder import binarise
from artcatalog.hashing.losses import alignment, both_ways, decorrelation, reconstruction, spread
from artcatalog.hashing.memory_bank import MemoryBank
from artcatalog.hashing.network import HashingNetwork, HashingShape, normalise
from artcatalog.simulation.views import photo_view, scan_view
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.drawn_seals import DrawnSeals
from artcatalog.training.prefetch import prefetched
from artcatalog.training.stream import quiet_worker


@dataclass(frozen=True)
class HashingRecipe:
    """Weights and temperatures of the losses; a loss of weight 0 is not computed.

    Attributes:
        bank: Whether the rows of the memory bank are negatives too, beside those of the batch.
        invented: Share of pairs that show a work that never was.
    """

    batch: int = 112
    feature_temperature: float = 0.06
    code_temperature: float = 0.08
    bank: bool = True
    contrast: float = 1.0
    code_contrast: float = 1.0
    spread: float = 0.1
    alignment: float = 2.0
    reconstruction: float = 0.1
    decorrelation: float = 0.5
    invented: float = 0.0


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


class Trained(nn.Module):
    """Network and memory bank together, so that both are saved and averaged as one."""

    def __init__(self, network: HashingNetwork, bank: MemoryBank) -> None:
        super().__init__()
        self.network, self.bank = network, bank


@dataclass
class HashingTask:
    """Trains a hashing network on some artworks, and validates it on others."""

    pictures: ArtworkPictures
    held_out: ArtworkPictures
    distractors: ArtworkPictures
    textures: list[NDArray[np.uint8]]
    recipe: HashingRecipe = field(default_factory=HashingRecipe)
    shape: HashingShape = field(default_factory=HashingShape)
    seed: int = 1
    workers: int = 2
    seals: DrawnSeals = field(default_factory=lambda: DrawnSeals([]))

    def __post_init__(self) -> None:
        torch.manual_seed(self.seed)
        network = HashingNetwork(self.shape)
        self.model: nn.Module = Trained(network, MemoryBank(self.artworks, self.shape.dims, self.shape.bits))

    @property
    def artworks(self) -> int:
        """Pictures and seals together."""
        return len(self.pictures) + len(self.seals)

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (scan views, photo views, artwork numbers, whether it is the real work) for ever."""
        loader = DataLoader(
            PairSet(self.pictures, self.shape.side, self.textures, self.recipe.invented, self.seals),
            batch_sampler=Draws(self.artworks, self.recipe.batch, self.seed, first_step),
            num_workers=self.workers,
            worker_init_fn=quiet_worker,
            prefetch_factor=4 if self.workers else None,
        )
        drawn = iter(cast("DataLoader[tuple[Tensor, ...]]", loader))
        return drawn if self.workers else prefetched(drawn)

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch of pairs, those of weight 0 left out."""
        scans, photos, index, real = batch
        model = cast(Trained, self.model)
        pixels = normalise(torch.cat([scans, photos])).contiguous(memory_format=torch.channels_last)
        out = model.network(pixels)
        with torch.autocast(pixels.device.type, enabled=False):
            return self._terms(model, out.features.float(), out.hashes.float(), index, real)

    def _terms(
        self, model: Trained, features: Tensor, hashes: Tensor, index: Tensor, real: Tensor
    ) -> dict[str, Tensor]:
        recipe, bank = self.recipe, model.bank
        scan_f, photo_f = features.chunk(2)
        codes = binarise(hashes)
        scan_c, photo_c = F.normalize(codes, dim=1).chunk(2)
        open_rows = slice(None if recipe.bank else 0)
        rows, usable = bank.rows[open_rows].clone(), bank.filled[open_rows].clone()
        row_codes = F.normalize(bank.codes()[open_rows], dim=1)
        if recipe.bank:
            bank.update(index[real], scan_f.detach()[real], hashes.chunk(2)[0].detach()[real])
        terms: dict[str, tuple[float, Callable[[], Tensor]]] = {
            "contrast": (
                recipe.contrast,
                lambda: both_ways(photo_f, scan_f, rows, index, usable, recipe.feature_temperature),
            ),
            "code_contrast": (
                recipe.code_contrast,
                lambda: both_ways(photo_c, scan_c, row_codes, index, usable, recipe.code_temperature),
            ),
            "alignment": (recipe.alignment, lambda: alignment(features.detach(), codes)),
            "reconstruction": (
                recipe.reconstruction,
                lambda: reconstruction(features.detach(), model.network.coder.decode(codes)),
            ),
            "decorrelation": (recipe.decorrelation, lambda: decorrelation(hashes)),
            "spread": (recipe.spread, lambda: spread(scan_f)),
        }
        return {name: weight * term() for name, (weight, term) in terms.items() if weight}

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return recall at 1 and 50 of photos of held-out artworks among them and the distractors."""
        return validate(cast(Trained, model).network, self.held_out, self.distractors, self.textures)


def validate(
    network: HashingNetwork,
    held_out: ArtworkPictures,
    distractors: ArtworkPictures,
    textures: Sequence[NDArray[np.uint8]],
) -> dict[str, float]:
    """Look one fixed photo view of each held-out artwork up among held-out artworks and distractors."""
    photos, scans = held_out_views(held_out, distractors, network.shape.side, textures)
    query, base = encode_views(network, photos), encode_views(network, scans)
    truth = np.arange(len(photos))
    figures: dict[str, float] = {}
    for name, q, b in (("float", query[0], base[0]), ("code", np.sign(query[1]), np.sign(base[1]))):
        similar = q @ b.T
        figures |= {f"{name}_r1": recall_at(similar, truth, 1), f"{name}_r50": recall_at(similar, truth, 50)}
    figures["flipped"] = float((np.sign(query[1]) != np.sign(base[1][: len(photos)])).mean())
    return figures


def held_out_views(
    held_out: ArtworkPictures,
    distractors: ArtworkPictures,
    side: int,
    textures: Sequence[NDArray[np.uint8]],
    views: int = 1,
) -> tuple[list[NDArray[np.uint8]], list[NDArray[np.uint8]]]:
    """Return fixed photo views of held-out artworks (all once, then all again), and the scans to look them up in."""
    rng = np.random.default_rng(77)
    photos = [photo_view(held_out[i], side, rng, textures) for _ in range(views) for i in range(len(held_out))]
    base = [_squeezed(source[i], side) for source in (held_out, distractors) for i in range(len(source))]
    return photos, base


def _squeezed(work: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(work, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def encode_views(
    network: HashingNetwork, crops: list[NDArray[np.uint8]]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return features (N, dims) and hash features (N, bits) of squeezed crops."""
    device = next(network.parameters()).device
    features, hashes = [], []
    for start in range(0, len(crops), 128):
        pixels = normalise(torch.from_numpy(np.stack(crops[start : start + 128])).to(device))
        out = network(pixels.contiguous(memory_format=torch.channels_last))
        features.append(out.features.float().cpu().numpy())
        hashes.append(out.hashes.float().cpu().numpy())
    return np.concatenate(features), np.concatenate(hashes)
