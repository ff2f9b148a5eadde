"""Keeps the outlines that a person set, and encodes the picture again, so that it is found by them at once."""

from __future__ import annotations

from artcatalog.catalog import codes, quads, text_codes
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import CorrectQuad, Done, EncodeAgain
from artcatalog.errors import UserError
from artcatalog.geometry.quads import is_convex
from artcatalog.workflows.code_for_words import add_words, words_of
from artcatalog.workflows.encode_pictures import encode_picture, primary_outline
from artcatalog.workflows.models import Models


def correct_quad(catalog: Catalog, models: Models, request: CorrectQuad) -> Done:
    """Store a person's outlines with the codes of the one that counts, in one transaction.

    `quad` None: the whole picture is the artwork.

    Raises:
        UserError: `request.invalid` where four corners do not run clockwise around a convex area,
            `picture.gone`, or why the picture cannot be read.
    """
    quad = request.quad
    if not all(is_convex(one.corners) for one in (quad, *request.others) if one is not None):
        raise UserError("request.invalid", reason="the four corners do not run clockwise around the artwork")
    new = encode_picture(catalog, models, request.picture_id, quad)
    with catalog.write() as session:
        quads.set_user_quad(session, request.picture_id, quad, request.others)
        codes.remove_codes(session, request.picture_id)
        codes.add_codes(session, models.model_id, new)
    add_words(catalog, only=[request.picture_id])
    return Done(1)


def encode_again(catalog: Catalog, models: Models, request: EncodeAgain) -> Done:
    """Store the codes of a picture under the outline that it has now; nothing where that changes meanwhile.

    Those that it has go in the same transaction, so that it is found all the while. Where its file is not there, it is
    encoded from its thumbnail.

    Raises:
        UserError: `picture.gone`, or why the picture cannot be read.
    """
    with catalog.read() as session:
        quad = primary_outline(session, request.picture_id)
    new = encode_picture(catalog, models, request.picture_id, quad)
    words = words_of(catalog, request.picture_id)
    with catalog.write() as session:
        if primary_outline(session, request.picture_id) != quad:
            return Done(0)
        codes.remove_codes(session, request.picture_id)
        codes.add_codes(session, models.model_id, new)
        for model_id, code in words.items():
            text_codes.add_text_codes(session, model_id, [code])
    return Done(1)
