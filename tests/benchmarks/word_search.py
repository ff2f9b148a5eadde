"""How long a search by words takes in a large catalog: reading the codes once, then each search, records included.

python tests/benchmarks/word_search.py [--works 100000] [--weights FILE]

Rows are written by SQL with random codes. Times are given in wall time, which other programs on the machine lengthen,
and in processor time, which they do not.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from sqlalchemy import text

from artcatalog.catalog import text_codes
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.text.text_model import TextModel
from artcatalog.workflows.search_records import search_records
from artcatalog.workflows.word_index import WordIndex

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT :count) SELECT"
MOMENT = "'2026-01-01 00:00:00.000000'"
ROWS = (
    "INSERT INTO artwork (id, accession_number, title, number_key, title_key, artist_key, date_key, created_at, "
    f"updated_at) {NUMBERS} i, i, 'Landscape number ' || i, printf('%012d', i), 'landscape ' || i, '', '', {MOMENT}, "
    f"{MOMENT} FROM n",
    "INSERT INTO picture (id, artwork_id, path, original_name, sha256, width, height, size_bytes, format, role, "
    f"position, review, detections, created_at) {NUMBERS} i, i, i, i, i, 400, 300, 1, '', 'recto', 0, 'accepted', 0, "
    f"{MOMENT} FROM n",
    f"INSERT INTO artwork_text (rowid, title) {NUMBERS} i, 'landscape number ' || i FROM n",
)


def fill(catalog: Catalog, model: TextModel, works: int) -> None:
    """Write works with random codes."""
    codes = np.random.default_rng(0).integers(-127, 128, (works, model.bits)).astype(np.int8)
    with catalog.write() as session:
        for statement in ROWS:
            session.execute(text(statement), {"count": works})
        model_id = text_codes.register(session, "words", model.bits, model.card.sha256)
        insert = text("INSERT INTO text_code (picture_id, model_id, code) VALUES (:picture, :model, :code)")
        rows = [{"picture": i + 1, "model": model_id, "code": codes[i].tobytes()} for i in range(works)]
        session.execute(insert, rows)


def told(name: str, call: Callable[[], object], times: int = 1) -> None:
    """Print the shortest time of some calls."""
    walls, spent = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        call()
        walls.append(time.perf_counter() - wall)
        spent.append(time.process_time() - cpu)
    print(f"{name}: {min(walls) * 1e3:.0f} ms, processor {min(spent) * 1e3:.0f} ms")


def main() -> None:
    """Measure searches for words that no record holds, that every record holds, and two Chinese characters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--weights", type=Path)
    args = parser.parse_args()
    model = TextModel.load(args.weights)
    with tempfile.TemporaryDirectory() as folder, create_catalog(Path(folder) / "catalog") as catalog:
        fill(catalog, model, args.works)
        index = WordIndex(catalog, model)
        told("first search, codes read", lambda: index.search("rococo portrait", 20))
        for words in ("rococo portrait", "landscape", "山水", "landscape number 77"):
            told(words, lambda words=words: search_records(catalog, words, 20, index), times=7)  # type: ignore[misc]


if __name__ == "__main__":
    main()
