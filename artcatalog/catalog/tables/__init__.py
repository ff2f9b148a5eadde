"""The tables of a catalog, as SQLAlchemy models; portable SQL, no questions and no rules.

They refer to each other, so that whoever needs one imports them all, from here.
"""

# What is told on from here, a block a module:
# isort: off
from artcatalog.catalog.tables.models import (
    Activation as Activation,
    Code as Code,
    Counter as Counter,
    DetectionActivation as DetectionActivation,
    DetectionModel as DetectionModel,
    Feature as Feature,
    HashingModel as HashingModel,
    TagSuggestion as TagSuggestion,
    TextActivation as TextActivation,
    TextCode as TextCode,
    TextModel as TextModel,
)
from artcatalog.catalog.tables.pictures import (
    Correction as Correction,
    LookUp as LookUp,
    Picture as Picture,
    Quad as Quad,
    Root as Root,
)
from artcatalog.catalog.tables.records import (
    Artwork as Artwork,
    ArtworkTag as ArtworkTag,
    Batch as Batch,
    Change as Change,
    FurtherColumn as FurtherColumn,
    FurtherValue as FurtherValue,
    RefusedTag as RefusedTag,
    Tag as Tag,
)
