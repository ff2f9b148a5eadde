"""Records as IIIF Presentation 3 manifests in one collection, with pictures by the place where they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from artcatalog.interop.exported import Exported, ExportedPicture

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff", "WEBP": "image/webp", "GIF": "image/gif"}
_SHOWN = ("artist", "date", "object_name", "medium", "dimensions", "location", "owner", "credit_line")


def write_iiif(stream: TextIO, works: Iterable[Exported], label: str, base: str = "urn:artcatalog") -> int:
    """Write a collection with its manifests in it; return how many. `base`: what ids begin with."""
    items = [manifest(work, base) for work in works]
    collection = {"@context": CONTEXT, "id": f"{base}:collection", "type": "Collection", "label": _text(label)}
    json.dump(collection | {"items": items}, stream, ensure_ascii=False, indent=1)
    return len(items)


def manifest(work: Exported, base: str) -> dict[str, Any]:
    """Return the manifest of an artwork, a canvas a picture."""
    fields = work.fields
    own = f"{base}:{quote(fields.accession_number, safe='')}"
    label = f"{fields.title} ({fields.accession_number})" if fields.title else fields.accession_number
    told = [("accession number", fields.accession_number), *((name, getattr(fields, name)) for name in _SHOWN)]
    told += list(fields.further.items())
    metadata = [{"label": _text(name.replace("_", " ")), "value": _text(value)} for name, value in told if value]
    result: dict[str, Any] = {"id": own, "type": "Manifest", "label": _text(label), "metadata": metadata}
    if fields.description:
        result["summary"] = _text(fields.description)
    if fields.rights and fields.rights.startswith(("http://creativecommons.org/", "http://rightsstatements.org/")):
        result["rights"] = fields.rights
    elif fields.rights or fields.credit_line:
        said = fields.rights or fields.credit_line or ""
        result["requiredStatement"] = {"label": _text("rights"), "value": _text(said)}
    result["items"] = [_canvas(f"{own}:canvas:{at}", picture) for at, picture in enumerate(work.pictures, 1)]
    return result


def _canvas(own: str, picture: ExportedPicture) -> dict[str, Any]:
    size = {"width": picture.width, "height": picture.height}
    kind = _TYPES.get(picture.format.upper())
    image = {"id": PurePath(picture.file).as_uri(), "type": "Image", **size} | ({"format": kind} if kind else {})
    painting = {"id": f"{own}:painting", "type": "Annotation", "motivation": "painting", "body": image, "target": own}
    page = {"id": f"{own}:page", "type": "AnnotationPage", "items": [painting]}
    return {"id": own, "type": "Canvas", "label": _text(picture.role or picture.name), **size, "items": [page]}


def _text(value: str) -> dict[str, list[str]]:
    return {"none": [value]}
