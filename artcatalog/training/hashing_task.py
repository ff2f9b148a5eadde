"""The hashing task: pairs of scan and photo view, the losses, and validation on unseen artworks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import DataLoader

from artcatalog.hashing.hash_coder import binarise
from artcatalog.hashing.links import link_loss, linked_pairs
from artcatalog.hashing.losses import alignment, both_ways, decorrelation, reconstruction, spread
from artcatalog.hashing.memory_bank import MemoryBank
from artcatalog.hashing.network import HashingNetwork, HashingShape, normalise
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.drawn_seals import DrawnSeals
from artcatalog.training.fine_grained import Proxies, both_ways_of_looking, foreground_loss
from artcatalog.training.held_out_views import validate
from artcatalog.training.known import UNKNOWN
from artcatalog.training.prefetch import prefetched
from artcatalog.training.recipes import HashingRecipe
from artcatalog.training.stream import quiet_worker
from artcatalog.training.view_pairs import Draws, PairSet


class Trained(nn.Module):
    """Network and memory bank together, so that both are saved and averaged as one."""

    def __init__(self, network: HashingNetwork, bank: MemoryBank) -> None:
        super().__init__()
        self.network, self.bank = network, bank


@dataclass
class HashingTask:
    """Trains a hashing network on some artworks, and validates it on others.

    `labels`: of each artwork's number (artworks,), UNKNOWN where nothing is known of it. `beside`: those that each one
    was told apart from, which come into batches together.
    """

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
        self.model: nn.Module = Trained(
            network, MemoryBank(self.artworks if self.recipe.bank else 0, self.shape.dims, self.shape.bits)
        )
        labels = self.pictures.known.label_numbers(self.pictures.numbers)
        self.beside = self.pictures.known.beside(self.pictures.numbers)
        self.labels = torch.cat([labels, torch.full((len(self.seals),), UNKNOWN)])
        self.proxies = Proxies(self.artworks if self.recipe.proxies else 0, self.shape.bits)

    @property
    def artworks(self) -> int:
        """Pictures and seals together."""
        return len(self.pictures) + len(self.seals)

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (scan views, photo views, artwork numbers, whether it is the real work) for ever."""
        loader = DataLoader(
            PairSet(self.pictures, self.shape.side, self.textures, self.recipe.invented, self.seals),
            batch_sampler=Draws(self.artworks, self.recipe.batch, self.seed, first_step, self.beside),
            num_workers=self.workers,
            worker_init_fn=quiet_worker,
            prefetch_factor=4 if self.workers else None,
        )
        drawn = iter(cast("DataLoader[tuple[Tensor, ...]]", loader))
        return drawn if self.workers else prefetched(drawn)

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch of pairs, those of weight 0 left out."""
        scans, photos, index, real = batch
        pixels = normalise(torch.cat([scans, photos])).contiguous(memory_format=torch.channels_last)
        return self.of_maps(cast(Trained, self.model).network.maps(pixels), index, real)

    def of_maps(self, maps: Sequence[Tensor], index: Tensor, real: Tensor) -> dict[str, Tensor]:
        """Return the weighted terms, given the backbone's maps of first all scans, then all photos."""
        model, recipe = cast(Trained, self.model), self.recipe
        full, suppressed = both_ways_of_looking(model.network, maps) if recipe.suppression else (None, None)
        out = model.network.of_maps(maps, full)
        hidden = out if suppressed is None else model.network.of_maps(maps, suppressed)
        with torch.autocast(index.device.type, enabled=False):
            more: dict[str, tuple[float, Callable[[], Tensor]]] = {
                "suppression": (recipe.suppression, lambda: foreground_loss(out, hidden, index, model.bank)),
                "proxies": (recipe.proxies, lambda: self.proxies.loss(out.hashes.float(), index, real)),
            }
            found = {name: weight * term() for name, (weight, term) in more.items() if weight}
            return found | self._terms(model, out.features.float(), out.hashes.float(), index, real)

    def _terms(
        self, model: Trained, features: Tensor, hashes: Tensor, index: Tensor, real: Tensor
    ) -> dict[str, Tensor]:
        recipe, bank = self.recipe, model.bank
        scan_f, photo_f = features.chunk(2)
        codes = binarise(hashes)
        scan_c, photo_c = F.normalize(codes, dim=1).chunk(2)
        others = None
        if recipe.bank:
            others = F.normalize(bank.negatives(index, recipe.bank), dim=1)
            bank.update(index[real], scan_f.detach()[real], hashes.chunk(2)[0].detach()[real])
        terms: dict[str, tuple[float, Callable[[], Tensor]]] = {
            "contrast": (recipe.contrast, lambda: both_ways(photo_f, scan_f, index, recipe.feature_temperature)),
            "code_contrast": (
                recipe.code_contrast,
                lambda: both_ways(photo_c, scan_c, index, recipe.code_temperature, others),
            ),
            "alignment": (recipe.alignment, lambda: alignment(features.detach(), codes)),
            "reconstruction": (
                recipe.reconstruction,
                lambda: reconstruction(features.detach(), model.network.coder.decode(codes)),
            ),
            "decorrelation": (recipe.decorrelation, lambda: decorrelation(hashes)),
            "spread": (recipe.spread, lambda: spread(scan_f)),
            "links": (recipe.links, lambda: self._links(scan_f, photo_f, index, real)),
        }
        return {name: weight * term() for name, (weight, term) in terms.items() if weight}

    def _links(self, scans: Tensor, photos: Tensor, index: Tensor, real: Tensor) -> Tensor:
        labels = torch.where(real, self.labels.to(index.device)[index], UNKNOWN)
        place = {number: at for at, number in enumerate(index.tolist())}
        apart = torch.zeros(len(index), len(index), dtype=torch.bool, device=index.device)
        for number, at in place.items():
            for other in self.beside.get(number, ()):
                if other in place:
                    apart[at, place[other]] = True
        return link_loss(*linked_pairs(scans, photos, labels, apart))

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return recall at 1 and 50 of photos of held-out artworks among them and the distractors."""
        return validate(cast(Trained, model).network, self.held_out, self.distractors, self.textures)
