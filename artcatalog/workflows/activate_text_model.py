"""Switches to another text model, or back; first every picture gets its code, and searches go on with the former ones.

Codes are kept of the active model and of the one that a rollback returns to.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from artcatalog.catalog import text_codes, text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent
from artcatalog.workflows.code_for_words import PORTION, code_for_words
from artcatalog.workflows.known_text_models import code_id, text_model


def activate_text_model(catalog: Catalog, model_id: int, progress: Progress = silent) -> None:
    """Make a text model the active one, OWN the program's; cancelled before the switch, the former one stays active.

    What was encoded until then stays encoded: activated again, it goes on from there.

    Raises:
        UserError: `model.unknown`, `model.damaged` or `clip.*`.
    """
    _switch(catalog, model_id, lambda session: text_models.activate(session, model_id), progress)


def rollback_text_model(catalog: Catalog, progress: Progress = silent) -> int:
    """Go back to the text model that was active before; return its id.

    Raises:
        UserError: `model.no_previous`, `model.damaged` or `clip.*`.
    """
    with catalog.read() as session:
        model_id = text_models.previous_id(session)
    _switch(catalog, model_id, text_models.rollback, progress)
    return model_id


def _switch(catalog: Catalog, model_id: int, switch: Callable[[Session], object], progress: Progress) -> None:
    model = text_model(catalog, model_id)
    codes = code_id(catalog, model)
    with catalog.read() as session:
        left = text_models.in_use(session)
    unreadable: set[int] = set()
    while True:
        code_for_words(catalog, model, progress)
        with catalog.write() as session:
            # What another process imported, or a person corrected, since the encoding ended is encoded first.
            missing = set(text_codes.pictures_without_text_code(session, codes))
            if missing <= unreadable:
                switch(session)
                break
            unreadable = missing
    _drop_codes(catalog, {codes} if left is None else {codes, left})


def _drop_codes(catalog: Catalog, needed: set[int]) -> None:
    """Delete the codes of models that are neither needed nor what a rollback returns to."""
    with catalog.read() as session:
        try:
            previous = text_models.previous_id(session)
        except UserError:  # there is nothing to go back to
            previous = None
        own = text_models.owned(session)
    needed = needed | ({previous} if previous else set()) | (set(own[-1:]) if previous == OWN else set())
    while True:
        with catalog.write() as session:
            if not text_codes.remove_some(session, needed, PORTION):
                break
