"""More like this: the artworks whose pictures are nearest to those of one artwork, re-ranked by their features."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog import codes, pictures, records
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import MoreLikeThis, SimilarArtworks
from artcatalog.errors import UserError
from artcatalog.retrieval.re_ranking import ReRanking, re_ranked
from artcatalog.workflows.live_index import LiveIndex

Features = NDArray[np.float32]


def more_like_this(
    catalog: Catalog, model_id: int, bits: int, index: LiveIndex, request: MoreLikeThis
) -> SimilarArtworks:
    """Return the artwork itself and those that are most like it, most similar first.

    Codes propose, features with their neighbours decide: an artwork counts by the best of its pictures, and the wanted
    one by each of its own.

    Args:
        model_id, bits: Of the active model.

    Raises:
        UserError: record.gone, record.not_findable.
    """
    with catalog.read() as session:
        number = records.fields_of(session, request.artwork_id).accession_number
        mine = codes.codes_of(session, model_id, [row.id for row in pictures.pictures_of(session, request.artwork_id)])
    if not len(mine):
        raise UserError("record.not_findable", accession_number=number)
    setting = ReRanking()
    proposed = index.codes(model_id, bits).search(mine, setting.most).artwork_ids
    with catalog.read() as session:
        artwork_ids, features = codes.features_of_artworks(session, model_id, [int(one) for one in proposed])
        _, own = codes.features_of_artworks(session, model_id, [request.artwork_id])
    rows = _unit(features)
    scores = np.max([re_ranked(query, rows, setting) for query in _unit(own)], axis=0)
    return _answer(request, *_best(artwork_ids, scores))


def _unit(rows: Features) -> Features:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(min=1e-6), np.float32)


def _best(artwork_ids: NDArray[np.int64], scores: Features) -> tuple[NDArray[np.int64], Features]:
    """Return each artwork once, with the score of its best row."""
    order = np.lexsort((-scores, artwork_ids))
    first = np.append(True, np.diff(artwork_ids[order]) != 0)[: len(order)]
    return artwork_ids[order][first], scores[order][first]


def _answer(request: MoreLikeThis, artwork_ids: NDArray[np.int64], scores: Features) -> SimilarArtworks:
    """Return the artwork itself first, then the others by score; at equal score the lower id."""
    order = np.lexsort((artwork_ids, -scores, artwork_ids != request.artwork_id))[: request.top]
    chosen, kept = artwork_ids[order], scores[order]
    return SimilarArtworks(tuple(int(one) for one in chosen), tuple(round(float(one), 4) for one in kept))
