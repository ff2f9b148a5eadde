"""Gives pictures the codes by which words find them: all that lack one, from their thumbnails."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

from artcatalog.catalog import pictures, quads, text_codes, text_models
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.text_codes import NewTextCode
from artcatalog.engine.messages import QuadValue
from artcatalog.errors import UserError
from artcatalog.imaging.decode import decode
from artcatalog.imaging.headers import focal_in_pixels
from artcatalog.progress import Progress, silent
from artcatalog.text.word_model import WordModel
from artcatalog.workflows.crops import Pixels, crops_of
from artcatalog.workflows.known_text_models import active_text_model, code_id

PORTION = 2000
"""Codes that are deleted in one transaction, so that nobody waits long for the database."""

log = logging.getLogger(__name__)


def code_for_words(
    catalog: Catalog, model: WordModel, progress: Progress = silent, only: Collection[int] | None = None
) -> int:
    """Encode every picture that lacks a code of the text model, or of them some; return how many were encoded.

    What is done stays done if `progress` cancels. A picture without a thumbnail is left out. A thumbnail is sharp
    enough: networks see 128 pixels a side, or 224. Codes by former versions of the program's own model go in the
    end, once every picture has its new one.
    """
    model_id = code_id(catalog, model)
    with catalog.read() as session:
        missing = text_codes.pictures_without_text_code(session, model_id)
    missing = missing if only is None else [picture_id for picture_id in missing if picture_id in only]
    done = 0
    for start in range(0, len(missing), model.at_once):
        progress(start, len(missing), "")
        done += _encode(catalog, model, model_id, missing[start : start + model.at_once])
    if missing:
        progress(len(missing), len(missing), "")
    if only is None:
        _drop_superseded(catalog, model_id)
    return done


def add_words(catalog: Catalog, progress: Progress = silent, only: Collection[int] | None = None) -> int:
    """As `code_for_words`, by the active text model; where none can be loaded, only the log says so.

    It is called after what a person asked for is done already, which must not fail by it.
    """
    try:
        return code_for_words(catalog, active_text_model(catalog).model, progress, only)
    except UserError as error:
        log.warning("no codes for words: %s", error)
        return 0


def words_of(catalog: Catalog, picture_id: int) -> dict[int, NewTextCode]:
    """Return the code that a picture has under its outline, by the id of the active text model, without storing it.

    Empty where the picture has no thumbnail, or no text model can be loaded: only the log says so.
    """
    try:
        model = active_text_model(catalog).model
    except UserError as error:
        log.warning("no codes for words: %s", error)
        return {}
    return {code_id(catalog, model): code for code in _encoded(catalog, model, [picture_id])}


def _drop_superseded(catalog: Catalog, model_id: int) -> None:
    """Delete the codes by other versions of the program's own model, if it is that one that pictures have codes of."""
    with catalog.read() as session:
        own = set(text_models.owned(session))
        kept = {row.id for row in text_models.all_models(session)} | {model_id}
    while model_id in own:
        with catalog.write() as session:
            if not text_codes.remove_some(session, kept, PORTION):
                break


def _encode(catalog: Catalog, model: WordModel, model_id: int, picture_ids: Sequence[int]) -> int:
    new = _encoded(catalog, model, picture_ids)
    with catalog.write() as session:
        there = set(pictures.present(session, [item.picture_id for item in new]))
        text_codes.add_text_codes(session, model_id, [item for item in new if item.picture_id in there])
    return len(there)


def _encoded(catalog: Catalog, model: WordModel, picture_ids: Sequence[int]) -> list[NewTextCode]:
    crops = {picture_id: crop for picture_id in picture_ids if (crop := _artwork(catalog, picture_id)) is not None}
    found = model.pictures(list(crops.values()))
    return [NewTextCode(key, seen.values, seen.suggested) for key, seen in zip(crops, found, strict=True)]


def _artwork(catalog: Catalog, picture_id: int) -> Pixels | None:
    """Return the artwork alone, cut out of a picture's thumbnail; None where there is no thumbnail."""
    try:
        with catalog.read() as session:
            row, held = pictures.picture(session, picture_id), quads.current_quads(session, picture_id)
        if row.thumbnail is None:
            return None
        pixels = decode(catalog.thumbnails / row.thumbnail).pixels
    except UserError as error:
        log.warning("%s", error)
        return None
    quad = QuadValue(held[0].corners, held[0].kind, held[0].score) if held else None
    focal = focal_in_pixels(row.width, row.height, row.focal_35mm)
    return list(crops_of(pixels, (row.width, row.height), quad, focal).values())[-1]
