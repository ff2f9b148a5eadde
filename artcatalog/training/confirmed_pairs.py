"""What people said of look-ups and duplicates as training data: further pictures of a work, and works told apart.

"Same artwork" of a photo adds what the photo shows to the artwork's pictures; of another record's picture it makes one
work of both. So does a record with several pictures from the same side. "Not this one" tells two works apart, or an
artwork from what a photo shows, which may be in no catalog.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from artcatalog.catalog import pictures
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.photo_answers import PhotoAnswer, photo_answers
from artcatalog.catalog.pictures import PictureRow
from artcatalog.progress import Progress, silent
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.catalog_pictures import cut_out
from artcatalog.training.known import Known

MOST = 6
"""Further pictures of a work, besides photos of it."""


@dataclass(frozen=True)
class Said:
    """What is known of a catalog.

    Attributes:
        rows: Pictures by artwork, in their order.
        answers: To look-ups and to duplicates.
        owners: Artworks by SHA-256 of their pictures.
    """

    rows: Mapping[int, Sequence[PictureRow]]
    answers: Sequence[PhotoAnswer]
    owners: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, catalog: Catalog) -> Said:
        """Read a catalog."""
        with catalog.read() as session:
            found, answers = pictures.all_pictures(session), photo_answers(session)
        rows: dict[int, list[PictureRow]] = {}
        owners: dict[str, list[int]] = {}
        for row in found:
            rows.setdefault(row.artwork_id, []).append(row)
            owners.setdefault(row.sha256, []).append(row.artwork_id)
        return cls(rows, answers, owners)

    def works(self) -> dict[int, int]:
        """Return the work that each artwork is of: itself, or the lowest one that people said is the same."""
        work = {artwork_id: artwork_id for artwork_id in self.rows}
        for answer in self.answers:
            for other in self.owners.get(answer.photo, ()) if answer.same and answer.artwork_id in work else ():
                one, another = sorted((work[answer.artwork_id], work[other]))
                work = {artwork_id: one if root == another else root for artwork_id, root in work.items()}
        return work

    def shown(self, photo: str) -> list[int]:
        """Return the artworks that a photo shows: whose picture it is, or of which people said so."""
        said = [answer.artwork_id for answer in self.answers if answer.same and answer.photo == photo]
        return [*self.owners.get(photo, ()), *said]


def with_answers(
    catalog: Catalog, data: ArtworkPictures, progress: Progress = silent
) -> tuple[ArtworkPictures, ArtworkPictures]:
    """Return pictures of works with what is known of them, and photos of which all is known that they do not show.

    Args:
        data: One picture of each artwork, its id as number, as `from_catalog` reads them.
    """
    said = Said.of(catalog)
    works = said.works()
    first = {str(work) for work in works.values()}
    kept = data.chosen([i for i, number in enumerate(data.numbers) if number in first])
    photos = {f"photo {one.photo}": one.seen for one in said.answers if one.seen is not None and _is_strange(said, one)}
    further = _further(catalog, said, works, frozenset(kept.numbers), progress)
    known = Known(data.known.labels, further, set(_apart(said, works)))
    return (
        ArtworkPictures(kept.numbers, kept.data, known),
        ArtworkPictures(list(photos), [seen for seen in photos.values() if seen is not None], known),
    )


def _is_strange(said: Said, answer: PhotoAnswer) -> bool:
    return not answer.same and not said.shown(answer.photo)


def _further(
    catalog: Catalog, said: Said, works: Mapping[int, int], kept: Collection[str], progress: Progress
) -> dict[str, list[bytes]]:
    """Return the further pictures of each work that is kept: those like its first one, and confirmed photos."""
    found: dict[str, list[bytes]] = {}
    wanted = [(work, row) for work, rows in _joined(said, works).items() if str(work) in kept for row in rows]
    for done, (work, row) in enumerate(wanted):
        progress(done, len(wanted), row.original_name)
        cut = cut_out(catalog, row)
        if cut is not None:
            found.setdefault(str(work), []).append(cut)
    for answer in said.answers:
        known = answer.same and answer.photo not in said.owners and answer.artwork_id in works
        if known and answer.seen is not None and str(works[answer.artwork_id]) in kept:
            found.setdefault(str(works[answer.artwork_id]), []).append(answer.seen)
    return found


def _joined(said: Said, works: Mapping[int, int]) -> dict[int, list[PictureRow]]:
    """Return the pictures of each work beside its first, of the same side: a verso looks like no recto."""
    joined: dict[int, list[PictureRow]] = {}
    for artwork_id in sorted(works):
        joined.setdefault(works[artwork_id], []).extend(said.rows[artwork_id])
    return {work: [row for row in rows[1:] if row.role == rows[0].role][:MOST] for work, rows in joined.items()}


def _apart(said: Said, works: Mapping[int, int]) -> Iterable[tuple[str, str]]:
    """Yield the pairs of numbers that were told apart."""
    for answer in said.answers:
        if answer.same or answer.artwork_id not in works:
            continue
        own = works[answer.artwork_id]
        if _is_strange(said, answer):
            yield str(own), f"photo {answer.photo}"
        for other in said.shown(answer.photo):
            if other in works and works[other] != own:
                one, another = sorted((own, works[other]))
                yield str(one), str(another)
