"""Pictures of artworks: adding them, where their files are, roots that can be pointed elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog import codes
from artcatalog.catalog.base import now
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.rows import add_row, plain_rows, portions
from artcatalog.catalog.tables import Artwork, Picture, Root
from artcatalog.errors import UserError


@dataclass(frozen=True)
class NewPicture:
    """A picture to be added.

    `path`: with forward slashes, below the root, or below the catalog's `pictures` where `root_id`
    is None (a copied original). Sizes are those of the upright picture at full resolution, pixels.
    """

    path: str
    sha256: str
    width: int
    height: int
    role: str = "recto"
    root_id: int | None = None
    thumbnail: str | None = None
    format: str = ""
    size_bytes: int = 0
    original_name: str = ""
    focal_35mm: float | None = None


@dataclass(frozen=True)
class PictureRow:
    """A picture. `root`: the folder that `path` is below; None: the catalog's `pictures`.

    `thumbnail`: path below the catalog's `thumbnails`. `review`: unreviewed, corrected, accepted.
    `detector`: what looked for outlines last; None: nothing did.
    """

    id: int
    artwork_id: int
    root_id: int | None
    root: str | None
    path: str
    sha256: str
    width: int
    height: int
    role: str
    thumbnail: str | None
    review: str
    detector: str | None
    format: str
    size_bytes: int
    original_name: str
    focal_35mm: float | None
    created: datetime


_COLUMNS = (
    Picture.id,
    Picture.artwork_id,
    Picture.root_id,
    Root.path.label("root"),
    Picture.path,
    Picture.sha256,
    Picture.width,
    Picture.height,
    Picture.role,
    Picture.thumbnail,
    Picture.review,
    Picture.detector,
    Picture.format,
    Picture.size_bytes,
    Picture.original_name,
    Picture.focal_35mm,
    Picture.created_at,
)


def _rows() -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS).outerjoin(Root, Root.id == Picture.root_id)


def _row(values: Sequence[Any]) -> PictureRow:
    return PictureRow(*values)


def add_picture(session: Session, artwork_id: int, new: NewPicture, batch_id: int | None = None) -> int:
    """Add a picture to an artwork, after those it has; return its id."""
    position = session.scalar(select(func.count()).where(Picture.artwork_id == artwork_id)) or 0
    values = {name: getattr(new, name) for name in NewPicture.__dataclass_fields__}
    values["original_name"] = new.original_name or PurePosixPath(new.path).name
    place = {"artwork_id": artwork_id, "batch_id": batch_id, "position": position, "review": "unreviewed"}
    return add_row(session, Picture, values | place)


def picture(session: Session, picture_id: int) -> PictureRow:
    """Return a picture, also of a trashed artwork.

    Raises:
        UserError: picture.gone.
    """
    found = session.execute(_rows().where(Picture.id == picture_id)).one_or_none()
    if found is None:
        raise UserError("picture.gone", picture_id=picture_id)
    return _row(found)


def present(session: Session, ids: Sequence[int]) -> list[int]:
    """Return those of the ids that are pictures still."""
    queries = [select(Picture.id).where(Picture.id.in_(some)) for some in portions(ids)]
    return [found for query in queries for found in session.scalars(query)]


def pictures_of(session: Session, artwork_id: int) -> list[PictureRow]:
    """Return an artwork's pictures, the recto first, else in the order in which they came."""
    order = (Picture.role != "recto", Picture.position, Picture.id)
    rows = session.execute(_rows().where(Picture.artwork_id == artwork_id).order_by(*order))
    return [_row(row) for row in rows]


def all_pictures(session: Session) -> list[PictureRow]:
    """Return every picture of the untrashed artworks, oldest first."""
    query = _rows().join(Artwork, Artwork.id == Picture.artwork_id).where(Artwork.trashed_at.is_(None))
    return [_row(row) for row in session.execute(query.order_by(Picture.id))]


def pictures_of_batch(session: Session, batch_id: int) -> list[int]:
    """Return the ids of the pictures that an import brought."""
    return list(session.scalars(select(Picture.id).where(Picture.batch_id == batch_id)))


def picture_file(catalog: Catalog, row: PictureRow) -> Path:
    """Return where a picture's file is, or should be."""
    return (catalog.pictures if row.root is None else Path(row.root)) / row.path


def known_digests(session: Session) -> dict[str, int]:
    """Return the pictures of untrashed artworks by their SHA-256."""
    query = select(Picture.sha256, Picture.id).join(Artwork).where(Artwork.trashed_at.is_(None))
    return dict(plain_rows(session, query.order_by(Picture.id.desc())))


def remove_pictures(session: Session, ids: Sequence[int]) -> None:
    """Delete pictures' rows with their outlines and codes; files stay, see `batches.files_of_pictures`."""
    for picture_id in ids:
        session.execute(delete(Picture).where(Picture.id == picture_id))
    codes.set_changed(session)


def set_thumbnail(session: Session, picture_id: int, thumbnail: str | None) -> None:
    """Note where a picture's thumbnail is, below the catalog's `thumbnails`."""
    session.execute(update(Picture).where(Picture.id == picture_id).values(thumbnail=thumbnail))


def set_role(session: Session, picture_id: int, role: str) -> None:
    """Say what a picture shows: recto, verso, detail …"""
    session.execute(update(Picture).where(Picture.id == picture_id).values(role=role))
    _touch(session, picture_id)


def _touch(session: Session, picture_id: int) -> None:
    mine = select(Picture.artwork_id).where(Picture.id == picture_id).scalar_subquery()
    session.execute(update(Artwork).where(Artwork.id == mine).values(updated_at=now()))


# --- roots -----------------------------------------------------------------------------------


def root_for(session: Session, folder: Path) -> int:
    """Return the root that is this folder, which is noted as one where it is not yet."""
    path = str(folder.absolute())
    known = session.scalar(select(Root.id).where(Root.path == path))
    return known if known is not None else add_row(session, Root, {"path": path})


def roots(session: Session) -> dict[int, Path]:
    """Return the folders outside the catalog that hold pictures, by id."""
    return {root_id: Path(path) for root_id, path in session.execute(select(Root.id, Root.path))}


def point_root(session: Session, root_id: int, folder: Path) -> None:
    """Say that a root's pictures are below another folder now."""
    path = str(folder.absolute())
    twin = session.scalar(select(Root.id).where(Root.path == path, Root.id != root_id))
    if twin is None:
        session.execute(update(Root).where(Root.id == root_id).values(path=path))
    else:
        session.execute(update(Picture).where(Picture.root_id == root_id).values(root_id=twin))
        session.execute(delete(Root).where(Root.id == root_id))


def relocate(session: Session, picture_id: int, root_id: int | None, path: str) -> None:
    """Say where a moved file is now: found again by its SHA-256."""
    session.execute(update(Picture).where(Picture.id == picture_id).values(root_id=root_id, path=path))
