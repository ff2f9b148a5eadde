"""Adds a CLIP model that was downloaded to a catalog's text models: tries it, and copies it into the catalog."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from artcatalog.catalog import text_codes, text_models
from artcatalog.catalog.connection import Catalog
from artcatalog.errors import UserError
from artcatalog.hashing.cards import ModelCard, load_card, write_card
from artcatalog.progress import Progress, silent
from artcatalog.text.clip_files import WEIGHTS, clip_files, digests, model_name
from artcatalog.text.clip_model import RECIPE, ClipTextModel

_PIECE = 8 << 20
"""Bytes that are copied at a time."""

_MEGABYTE = 1 << 20


def add_clip_model(catalog: Catalog, folder: Path, progress: Progress = silent) -> int:
    """Copy the model of a folder into the catalog's `models` and register it, not yet active; return its id.

    The catalog keeps a copy so that it stays whole when it is moved, or when the download is deleted. A model that it
    has already keeps its id.

    Raises:
        UserError: `file.*`, `clip.*`, or `model.damaged` where the copy is not what was read.
        Cancelled: From `progress`, which is told megabytes; nothing of the model stays.
    """
    files = clip_files(folder)
    progress(0, 0, "")
    bits = ClipTextModel.load(folder, ModelCard("", RECIPE, {}, "")).tried(folder)
    aside = catalog.models / f"{RECIPE}.part"
    shutil.rmtree(aside, ignore_errors=True)
    try:
        sha256 = _copied(files, aside, progress)
        shape = {"bits": bits, "files": digests(aside)}
        card = ModelCard(model_name(folder), RECIPE, shape, sha256, data=f"not known; from {folder.absolute()}")
        write_card(aside / WEIGHTS, card)
        load_card(aside / WEIGHTS)
        return _registered(catalog, card, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _copied(files: Sequence[Path], aside: Path, progress: Progress) -> str:
    """Copy files, the weights last; return the SHA-256 of these."""
    aside.mkdir(parents=True)
    done, total = 0, sum(file.stat().st_size for file in files)
    for file in files:
        digest = hashlib.sha256()
        try:
            with file.open("rb") as source, (aside / file.name).open("wb") as target:
                while piece := source.read(_PIECE):
                    progress(done // _MEGABYTE, total // _MEGABYTE + 1, file.name)
                    digest.update(piece)
                    target.write(piece)
                    done += len(piece)
        except OSError as error:
            code = "file.unreadable" if error.filename == str(file) else "file.unwritable"
            at_fault = file if code == "file.unreadable" else aside / file.name
            raise UserError(code, file=str(at_fault), reason=error.strerror or str(error)) from error
    return digest.hexdigest()


def _registered(catalog: Catalog, card: ModelCard, aside: Path) -> int:
    """Put the copy in its place, where there is none, and return the id of its row."""
    target = catalog.models / f"{RECIPE}-{card.sha256[:16]}"
    with catalog.write() as session:
        known = text_codes.model_id(session, card.sha256)
        if known is None or not (target / WEIGHTS).is_file():
            shutil.rmtree(target, ignore_errors=True)
            os.replace(aside, target)
        file = f"{target.name}/{WEIGHTS}"
        return known or text_models.add(session, card.name, int(card.shape["bits"]), file, card.sha256, card.figures)
