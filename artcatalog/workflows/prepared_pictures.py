"""Reads files ahead of the import in a few threads: SHA-256, pixels once, thumbnail, outlines, crops."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Collection, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from artcatalog.detection.detector import Detector
from artcatalog.engine.messages import FileFailure, QuadValue
from artcatalog.errors import UserError
from artcatalog.imaging.decode import PictureInfo, decode, probe
from artcatalog.imaging.digest import sha256
from artcatalog.imaging.thumbnails import thumbnail_jpeg
from artcatalog.settings import WORKING_SIDE
from artcatalog.workflows.crops import Pixels, crops_of, primary_quad
from artcatalog.workflows.detect_outlines import full_size
from artcatalog.workflows.picture_files import PictureFile, failure

THREADS = max(2, min(4, os.cpu_count() or 2))
AHEAD = 2 * THREADS
"""Pictures that are read before their turn: each takes up to 5 MB at the working size."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Prepared:
    """What an import needs of a file, which was decoded once for all of it.

    Attributes:
        sha256, size_bytes: Of the file.
        info: Its header.
        thumbnail: A JPEG.
        quads: Outlines at full resolution, best first.
        crops: What is encoded, by name.
    """

    file: PictureFile
    sha256: str
    size_bytes: int
    info: PictureInfo
    thumbnail: bytes
    quads: tuple[QuadValue, ...]
    crops: Mapping[str, Pixels]


@dataclass(frozen=True)
class Repeated:
    """A file that the catalog has already."""

    file: PictureFile
    sha256: str


Outcome = Prepared | Repeated | FileFailure


def prepared_in_order(
    files: Sequence[PictureFile], known: Collection[str], detector: Detector, *, alone: bool
) -> Generator[Outcome, None, None]:
    """Yield each file's outcome, in order, reading a few ahead; stopping early leaves nothing running.

    Args:
        known: SHA-256 of the pictures in the catalog.
        alone: One file at a time, only when its turn comes, so that a file that brings the
            process down is known.
    """
    if alone:
        yield from (prepare(file, known, detector) for file in files)
        return
    waiting: deque[Future[Outcome]] = deque()
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="read-pictures")
    try:
        for file in files:
            waiting.append(pool.submit(prepare, file, known, detector))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def prepare(file: PictureFile, known: Collection[str], detector: Detector) -> Outcome:
    """Read a file; whatever goes wrong with it is told, and never stops the import."""
    try:
        digest = sha256(file.path)
        if digest in known:
            return Repeated(file, digest)
        return _read(file, digest, detector)
    except UserError as error:
        return failure(file.path, error)
    except MemoryError:
        reason = "there is not enough memory for its pixels"
    except Exception as error:
        log.exception("cannot read %s", file.path)
        reason = f"{type(error).__name__}: {error}"
    return failure(file.path, UserError("picture.not_a_picture", file=str(file.path), reason=reason))


def _read(file: PictureFile, digest: str, detector: Detector) -> Prepared:
    decoded, info = decode(file.path, WORKING_SIDE), probe(file.path)
    quads = full_size(detector.detect(decoded.pixels, scan=True), decoded)
    crops = crops_of(decoded.pixels, (info.width, info.height), primary_quad(quads), info.focal_pixels)
    size_bytes = file.path.stat().st_size
    return Prepared(file, digest, size_bytes, info, thumbnail_jpeg(decoded.pixels), quads, crops)
