"""Which thumbnails are missing."""

from __future__ import annotations

from artcatalog.catalog import records, thumbnails
from artcatalog.catalog.connection import Catalog


def test_missing_thumbnails_are_found_by_the_folder(catalog: Catalog, add_artwork, add_picture) -> None:
    first, second = add_artwork("1"), add_artwork("2")
    there = add_picture(first, "a", thumbnail="ab/a.jpg")
    gone = add_picture(first, "b", thumbnail="ab/b.jpg")
    never = add_picture(second, "c")
    (catalog.thumbnails / "ab").mkdir(parents=True)
    (catalog.thumbnails / "ab" / "a.jpg").write_bytes(b"x")
    with catalog.write() as session:
        assert thumbnails.missing(session, catalog) == [gone, never]
        records.move_to_trash(session, [second])
        assert thumbnails.missing(session, catalog) == [gone]
    assert there not in (gone, never)
