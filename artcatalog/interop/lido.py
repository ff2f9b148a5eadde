"""Records as LIDO 1.1: one `lidoWrap` with what is mandatory and what the record knows.

The elements follow the schema at http://www.lido-schema.org/schema/v1.1/lido-v1.1.xsd; a file is not checked
against it here.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from typing import BinaryIO

from artcatalog.interop.exported import Exported

NAMESPACE = "http://www.lido-schema.org"
_XML = "http://www.w3.org/XML/1998/namespace"
_LANGUAGE = f"{{{_XML}}}lang"


def write_lido(stream: BinaryIO, works: Iterable[Exported], source: str) -> int:
    """Write records; return how many. `source`: the institution's or the catalog's name."""
    ElementTree.register_namespace("lido", NAMESPACE)
    wrap = ElementTree.Element(_tag("lidoWrap"))
    count = 0
    for work in works:
        _add_work(wrap, work, source)
        count += 1
    ElementTree.indent(wrap)
    ElementTree.ElementTree(wrap).write(stream, encoding="utf-8", xml_declaration=True)
    return count


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: ElementTree.Element, path: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    """Add nested elements, `a/b/c`; text and attributes are the innermost one's, which is returned."""
    for name in path.split("/"):
        parent = ElementTree.SubElement(parent, _tag(name))
    parent.text = text
    for key, value in attributes.items():
        parent.set(_tag(key), value)
    return parent


def _add_work(wrap: ElementTree.Element, work: Exported, source: str) -> None:
    fields = work.fields
    lido = ElementTree.SubElement(wrap, _tag("lido"))
    _add(lido, "lidoRecID", f"{source}/{fields.accession_number}", type="http://terminology.lido-schema.org/lido00100")
    descriptive = _add(lido, "descriptiveMetadata")
    descriptive.set(_LANGUAGE, "und")
    kind = _add(descriptive, "objectClassificationWrap/objectWorkTypeWrap/objectWorkType")
    _add(kind, "term", fields.object_name or "artwork")
    _add_identification(_add(descriptive, "objectIdentificationWrap"), work, source)
    _add_creation(descriptive, work)
    administrative = _add(lido, "administrativeMetadata")
    administrative.set(_LANGUAGE, "und")
    if fields.rights:
        _add(administrative, "rightsWorkWrap/rightsWorkSet/rightsType/term", fields.rights)
    record = _add(administrative, "recordWrap")
    _add(record, "recordID", fields.accession_number, type="http://terminology.lido-schema.org/lido00100")
    _add(record, "recordType/term", "item")
    _add(record, "recordSource/legalBodyName/appellationValue", source)
    if work.pictures:
        resources = _add(administrative, "resourceWrap")
        for picture in work.pictures:
            held = _add(resources, "resourceSet")
            _add(held, "resourceRepresentation/linkResource", picture.file)
            _add(held, "resourceDescription", picture.role)


def _add_identification(parent: ElementTree.Element, work: Exported, source: str) -> None:
    fields = work.fields
    _add(parent, "titleWrap/titleSet/appellationValue", fields.title or fields.accession_number)
    repository = _add(parent, "repositoryWrap/repositorySet")
    _add(repository, "repositoryName/legalBodyName/appellationValue", fields.owner or source)
    number_type = "http://terminology.lido-schema.org/lido00113"
    _add(repository, "workID", fields.accession_number, type=number_type)
    if fields.location:
        _add(repository, "repositoryLocation/namePlaceSet/appellationValue", fields.location)
    if fields.description:
        _add(parent, "objectDescriptionWrap/objectDescriptionSet/descriptiveNoteValue", fields.description)
    if fields.dimensions:
        _add(parent, "objectMeasurementsWrap/objectMeasurementsSet/displayObjectMeasurements", fields.dimensions)
    if fields.medium:
        _add(parent, "objectMaterialsTechWrap/objectMaterialsTechSet/displayMaterialsTech", fields.medium)


def _add_creation(descriptive: ElementTree.Element, work: Exported) -> None:
    fields = work.fields
    if not fields.artist and not fields.date:
        return
    event = _add(descriptive, "eventWrap/eventSet/event")
    _add(event, "eventType/term", "Production")
    if fields.artist:
        actor = _add(event, "eventActor")
        _add(actor, "displayActorInRole", fields.artist)
        _add(actor, "actorInRole/actor/nameActorSet/appellationValue", fields.artist)
    if fields.date:
        _add(event, "eventDate/displayDate", fields.date)
