"""A CLIP model that a museum has downloaded, as a model for search by words: CLIP, Chinese-CLIP, SigLIP.

Read with the library transformers, an optional dependency, which is imported when such a model is used. It reads local
files and safetensors only, runs no program that lies beside them, and never asks the network.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from textwrap import shorten
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from artcatalog.catalog.vocabulary import vocabulary
from artcatalog.errors import UserError
from artcatalog.hashing.cards import ModelCard
from artcatalog.text import clip_files
from artcatalog.text.standing_out import standing_out
from artcatalog.text.word_model import PictureWords, WordModel

RECIPE = "clip"
"""Recipe on the cards of such models."""

LIBRARY = "transformers>=5.24,<6"
"""What reads them, as in pyproject.toml."""

FEWEST = 50
"""Pictures from which they tell by themselves which similarities are usual."""

LARGEST = 127
"""The byte of the largest value of a feature. Its length is lost: what counts is its direction."""


class ClipTextModel:
    """A `WordModel` of two towers that were trained to put pictures and their captions side by side.

    Chances are no probabilities that such a model gives, but what its similarities are worth in this catalog: see
    `standing_out`. Words that nearly all pictures fit find none, as nothing stands out. Fewer than FEWEST pictures are
    compared with what they have in common with all words of the vocabulary instead.

    Tags are suggested by another model: a CLIP model only tells which of some words fits best, not whether any fits.
    """

    def __init__(
        self, network: Any, tokenizer: Any, processor: Any, card: ModelCard, tagging: WordModel | None = None
    ) -> None:
        """Take the parts as transformers loads them; `tagging`: what suggests tags, None: none are."""
        self._network, self._tokenizer, self._processor, self._tagging = network, tokenizer, processor, tagging
        self.card = card
        self.bits = int(card.shape.get("bits", 0))
        self.at_once = 1  # a picture takes a good part of the time that a look-up may wait

    @classmethod
    def load(cls, folder: Path, card: ModelCard, tagging: WordModel | None = None) -> ClipTextModel:
        """Load the model of a folder that belongs to a card.

        Raises:
            UserError: `clip.library_missing`, `clip.unusable`, or as `clip_files.check`.
        """
        clip_files.check(folder, card.shape.get("files", {}))
        library = _library()
        local = {"local_files_only": True, "trust_remote_code": False}
        try:
            network, told = library.AutoModel.from_pretrained(
                folder, use_safetensors=True, dtype=torch.float32, output_loading_info=True, **local
            )
            tokenizer = library.AutoTokenizer.from_pretrained(folder, **local)
            processor = library.AutoImageProcessor.from_pretrained(folder, **local)
        except Exception as error:  # whatever files from anywhere make a library raise
            raise UserError("clip.unusable", folder=str(folder), reason=_first_line(error)) from error
        lacking = sorted([*told["missing_keys"], *(key for key, *_ in told["mismatched_keys"])])
        if lacking:
            reason = f"{clip_files.WEIGHTS} lacks {len(lacking)} weights, {lacking[0]} for one"
            raise UserError("clip.unusable", folder=str(folder), reason=reason)
        if not hasattr(network, "get_image_features") or not hasattr(network, "get_text_features"):
            reason = f"a model of type {network.config.model_type} does not join pictures and words"
            raise UserError("clip.unusable", folder=str(folder), reason=reason)
        return cls(network.eval(), tokenizer, processor, card, tagging)

    def tried(self, folder: Path) -> int:
        """Encode a picture and a word; return how many values each has.

        Raises:
            UserError: `clip.unusable`, with the folder.
        """
        try:
            seen, said = self.pictures([np.zeros((8, 8, 3), np.uint8)])[0].values, self._encoded(["painting"])[0]
        except Exception as error:  # whatever files from anywhere make a library raise
            raise UserError("clip.unusable", folder=str(folder), reason=_first_line(error)) from error
        if seen.shape != said.shape:
            reason = f"pictures have {len(seen)} values, and words {len(said)}"
            raise UserError("clip.unusable", folder=str(folder), reason=reason)
        return len(seen)

    @torch.inference_mode()
    def pictures(self, crops: Sequence[NDArray[np.uint8]]) -> list[PictureWords]:
        """Encode crops (H, W, 3) RGB of any sizes, cut as the model says, often to the square in the middle."""
        if not crops:
            return []
        ready = self._processor([Image.fromarray(crop) for crop in crops], return_tensors="pt")
        seen = _features(self._network.get_image_features(pixel_values=ready["pixel_values"]))
        largest = np.maximum(np.abs(seen).max(axis=1, keepdims=True), 1e-12)
        values = np.rint(seen / largest * LARGEST).astype(np.int8)
        tags = [found.suggested for found in self._tagging.pictures(crops)] if self._tagging else [{}] * len(crops)
        return [PictureWords(own, suggested) for own, suggested in zip(values, tags, strict=True)]

    def words(self, text: str) -> NDArray[np.float32] | None:
        """Encode the words of a search to (bits,), of length 1; None where the model cannot read them."""
        return self._encoded([text])[0] if self._reads(text) else None

    def as_compared(self, stored: NDArray[np.int8]) -> NDArray[np.float32]:
        """Return features (N, bits) of length 1."""
        values = stored.astype(np.float32)
        lengths = np.sqrt(np.einsum("nd,nd->n", values, values))
        values /= np.maximum(lengths, np.float32(1e-12))[:, None]
        return values

    def chances(self, query: NDArray[np.float32], pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return how surely each picture stands out from those that do not fit a search: (N,), see `standing_out`.

        Args:
            query: (bits,), from `words`.
            pictures: (N, bits), from `as_compared`.
        """
        similarities = pictures @ query
        few = len(pictures) < FEWEST
        return standing_out(similarities, (pictures @ self._usual.T).ravel() if few else similarities)

    @cached_property
    def _usual(self) -> NDArray[np.float32]:
        """The terms of the vocabulary in words that the model reads: (T, bits)."""
        return self._encoded([word for term in vocabulary() for word in (term.en[0], term.zh[0]) if self._reads(word)])

    def _reads(self, text: str) -> bool:
        """Whether a text is made of what the tokenizer knows.

        Letters that a model was not taught are unknown pieces, or fall apart into bytes: more pieces than letters.
        """
        pieces = self._tokenizer.tokenize(text)
        known = [piece for piece in pieces if piece != self._tokenizer.unk_token]
        return any(letter.isalnum() for letter in text) and len(pieces) <= len(text) and 2 * len(known) > len(pieces)

    @torch.inference_mode()
    def _encoded(self, texts: Sequence[str]) -> NDArray[np.float32]:
        most = min(self._network.config.text_config.max_position_embeddings, self._tokenizer.model_max_length)
        # SigLIP models were trained on texts that are filled up to their full length.
        padding = "max_length" if "siglip" in self._network.config.model_type else True
        ready = self._tokenizer(list(texts), padding=padding, truncation=True, max_length=most, return_tensors="pt")
        return _features(self._network.get_text_features(**ready))


def _features(told: Any) -> NDArray[np.float32]:
    """Return the features that a tower tells, of length 1: (N, bits)."""
    features = torch.nn.functional.normalize(told.pooler_output, dim=-1)
    return np.asarray(features.numpy(), np.float32)


def _library() -> Any:
    """Import transformers, which must not ask the network for anything.

    Raises:
        UserError: `clip.library_missing`.
    """
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
    try:
        import transformers
    except ImportError as error:
        command = f'"{sys.executable}" -m pip install "{LIBRARY}"'
        raise UserError("clip.library_missing", command=command) from error
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    return transformers


def _first_line(error: Exception) -> str:
    """Return what an error says in a line, without the long lists that the library adds."""
    lines = (line.strip() for line in str(error).splitlines())
    return shorten(next((line for line in lines if line), type(error).__name__), 200)
