"""The files of a CLIP model in the layout of Hugging Face: a folder of weights, configuration and tokenizer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from artcatalog.errors import UserError

WEIGHTS = "model.safetensors"

_CONFIG = "config.json"
_PICTURES = ("preprocessor_config.json", "processor_config.json")
_WORDS = (
    ("tokenizer.json",),
    ("vocab.json", "merges.txt"),
    ("vocab.txt",),
    ("spiece.model",),
    ("sentencepiece.bpe.model",),
)
_BESIDE = ("tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "README.md", "LICENSE")
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.h5", "*.msgpack", "*.onnx")


def clip_files(folder: Path) -> list[Path]:
    """Return the files of a model that are needed and known, weights last; what else lies there is left out.

    Raises:
        UserError: `file.missing`, `clip.file_missing`, or `clip.no_safetensors`: weights in other formats are not read,
            for pickled ones can run programs.
    """
    if not folder.is_dir():
        raise UserError("file.missing", file=str(folder))
    if not (folder / WEIGHTS).is_file():
        others = sorted(file.name for pattern in _PICKLES for file in folder.glob(pattern))
        if others:
            raise UserError("clip.no_safetensors", folder=str(folder), file=others[0])
        raise UserError("clip.file_missing", folder=str(folder), file=WEIGHTS)
    if not (folder / _CONFIG).is_file():
        raise UserError("clip.file_missing", folder=str(folder), file=_CONFIG)
    if not any((folder / name).is_file() for name in _PICTURES):
        raise UserError("clip.file_missing", folder=str(folder), file=_PICTURES[0])
    if not any(all((folder / name).is_file() for name in names) for names in _WORDS):
        raise UserError("clip.file_missing", folder=str(folder), file=_WORDS[0][0])
    known = [_CONFIG, *_PICTURES, *(name for names in _WORDS for name in names), *_BESIDE, WEIGHTS]
    return [folder / name for name in known if (folder / name).is_file()]


def model_name(folder: Path) -> str:
    """Return what to call a model: its folder's name, or as in the cache of Hugging Face, where that is a number."""
    folder = folder.absolute()
    if folder.parent.name == "snapshots":
        return folder.parent.parent.name.removeprefix("models--").replace("--", "/")
    return folder.name


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file but the weights, whose own the card has."""
    return {file.name: _sha256(file) for file in clip_files(folder) if file.name != WEIGHTS}


def check(folder: Path, known: Mapping[str, str]) -> None:
    """See that the files are those that a model was registered with.

    Raises:
        UserError: As `clip_files`, and `model.damaged`.
    """
    present = digests(folder)
    for name, digest in known.items():
        if present.get(name) != digest:
            raise UserError("model.damaged", file=str(folder / name), reason="its SHA-256 differs")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
