"""What goes into the engine and what comes out: frozen dataclasses of plain values."""

from __future__ import annotations

# What is told on from here, a block a module:
# isort: off
from artcatalog.engine.messages.attention import (
    Attention as Attention,
    ShowAttention as ShowAttention,
)
from artcatalog.engine.messages.catalog import (
    Done as Done,
    DuplicatePair as DuplicatePair,
    DuplicateSide as DuplicateSide,
    Duplicates as Duplicates,
    ExportForm as ExportForm,
    ExportRecords as ExportRecords,
    FindDuplicates as FindDuplicates,
    HealThumbnails as HealThumbnails,
)
from artcatalog.engine.messages.importing import (
    FieldChange as FieldChange,
    FileFailure as FileFailure,
    ImportAction as ImportAction,
    ImportPictures as ImportPictures,
    ImportPlan as ImportPlan,
    ImportSummary as ImportSummary,
    PlanImport as PlanImport,
    PlannedPicture as PlannedPicture,
    PlannedUpdate as PlannedUpdate,
    ReadTable as ReadTable,
    TableColumn as TableColumn,
    TableColumns as TableColumns,
    UndoImport as UndoImport,
)
from artcatalog.engine.messages.look_up import (
    AddFromPhoto as AddFromPhoto,
    FoundArtwork as FoundArtwork,
    LookUp as LookUp,
    LookUpAnswer as LookUpAnswer,
    LookUpSeconds as LookUpSeconds,
    Match as Match,
    RecordAnswer as RecordAnswer,
    Verdict as Verdict,
)
from artcatalog.engine.messages.models import (
    ActivateModel as ActivateModel,
    ActivateTextModel as ActivateTextModel,
    AddTextModel as AddTextModel,
    AskIndexHealth as AskIndexHealth,
    IndexHealth as IndexHealth,
    ModelKind as ModelKind,
    Reindex as Reindex,
    RemoveModel as RemoveModel,
    RollbackModel as RollbackModel,
    RollbackTextModel as RollbackTextModel,
)
from artcatalog.engine.messages.outlines import (
    Corners as Corners,
    CorrectQuad as CorrectQuad,
    DetectAgain as DetectAgain,
    DetectOutlines as DetectOutlines,
    DetectedAgain as DetectedAgain,
    Detection as Detection,
    EncodeAgain as EncodeAgain,
    Point as Point,
    QuadKind as QuadKind,
    QuadValue as QuadValue,
)
from artcatalog.engine.messages.search import (
    FittingArtworks as FittingArtworks,
    MoreLikeThis as MoreLikeThis,
    SearchWords as SearchWords,
    SimilarArtworks as SimilarArtworks,
)

# isort: on

Request = (
    ImportPictures
    | PlanImport
    | ReadTable
    | AddFromPhoto
    | FindDuplicates
    | ExportRecords
    | UndoImport
    | DetectOutlines
    | LookUp
    | CorrectQuad
    | EncodeAgain
    | RecordAnswer
    | Reindex
    | HealThumbnails
    | DetectAgain
    | AskIndexHealth
    | ActivateModel
    | RollbackModel
    | ActivateTextModel
    | RollbackTextModel
    | AddTextModel
    | RemoveModel
    | SearchWords
    | MoreLikeThis
    | ShowAttention
)

Result = (
    ImportSummary
    | ImportPlan
    | TableColumns
    | Duplicates
    | Detection
    | LookUpAnswer
    | IndexHealth
    | DetectedAgain
    | FittingArtworks
    | SimilarArtworks
    | Attention
    | Done
)
