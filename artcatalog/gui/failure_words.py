"""What each code of `errors.MESSAGES` says to someone with a window; translated when it is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

WORDS: dict[str, Any] = {
    "file.missing": QT_TRANSLATE_NOOP("UserError", "{file} does not exist. Check the path."),
    "file.unreadable": QT_TRANSLATE_NOOP("UserError", "{file} cannot be opened: {reason}. Check its permissions."),
    "file.unwritable": QT_TRANSLATE_NOOP(
        "UserError", "{file} cannot be written: {reason}. Check its permissions and the space on the disk."
    ),
    "picture.empty": QT_TRANSLATE_NOOP("UserError", "{file} is empty (0 bytes). Copy it again from its source."),
    "picture.truncated": QT_TRANSLATE_NOOP("UserError", "{file} is cut off: {reason}. Copy it again from its source."),
    "picture.not_a_picture": QT_TRANSLATE_NOOP(
        "UserError",
        "{file} is not a picture that artcatalog can read: {reason}. Convert it to TIFF or JPEG.",
    ),
    "picture.too_large": QT_TRANSLATE_NOOP(
        "UserError",
        "{file} has {megapixels} megapixels, more than the limit of {limit}. Save a smaller copy.",
    ),
    "catalog.not_chosen": QT_TRANSLATE_NOOP("UserError", "No catalog is chosen. Create one, or open one."),
    "catalog.missing": QT_TRANSLATE_NOOP(
        "UserError",
        "There is no catalog in {folder}. Choose another folder, or create a new catalog there.",
    ),
    "catalog.exists": QT_TRANSLATE_NOOP("UserError", "{folder} already holds a catalog. Open it instead."),
    "catalog.not_empty": QT_TRANSLATE_NOOP("UserError", "{folder} is not empty. Choose a new or an empty folder."),
    "catalog.foreign": QT_TRANSLATE_NOOP(
        "UserError",
        "{file} is a database, but not one of artcatalog. Choose another folder.",
    ),
    "catalog.newer": QT_TRANSLATE_NOOP(
        "UserError",
        "The catalog in {folder} was written by a newer artcatalog. Update the program.",
    ),
    "catalog.damaged": QT_TRANSLATE_NOOP(
        "UserError",
        "The catalog in {folder} is damaged: {reason}. Restore a backup.",
    ),
    "catalog.network_share": QT_TRANSLATE_NOOP(
        "UserError",
        "{folder} is on a network share, where the database cannot work safely. Choose a local folder.",
    ),
    "catalog.busy": QT_TRANSLATE_NOOP(
        "UserError",
        "The catalog in {folder} is being written by another program. Try again in a moment.",
    ),
    "catalog.disk": QT_TRANSLATE_NOOP(
        "UserError",
        "The catalog in {folder} cannot be written: {reason}. Check that the disk has space and is connected.",
    ),
    "catalog.read_only": QT_TRANSLATE_NOOP(
        "UserError",
        "The catalog in {folder} is open for reading only. Close the other window, or check its permissions.",
    ),
    "catalog.needs_upgrade": QT_TRANSLATE_NOOP(
        "UserError",
        "The catalog in {folder} was written by an older artcatalog. Open it for writing once.",
    ),
    "table.unreadable": QT_TRANSLATE_NOOP(
        "UserError",
        "The table {file} cannot be read: {reason}. Save it as CSV in UTF-8.",
    ),
    "truth.invalid": QT_TRANSLATE_NOOP(
        "UserError",
        "The ground truth {file} cannot be used: {reason}. Correct it, or name another file.",
    ),
    "record.number_taken": QT_TRANSLATE_NOOP(
        "UserError",
        "{file}: accession number {accession_number} already has a picture. Import it with “Attach” to add one more.",
    ),
    "picture.there": QT_TRANSLATE_NOOP(
        "UserError", "{file} is a picture of this catalog already. Look it up to see which."
    ),
    "record.unknown": QT_TRANSLATE_NOOP("UserError", "There is no artwork {accession_number} in this catalog."),
    "record.number_missing": QT_TRANSLATE_NOOP("UserError", "An artwork needs an accession number."),
    "record.number_in_use": QT_TRANSLATE_NOOP(
        "UserError",
        "Another artwork has the accession number {accession_number}. Give one of them a new number.",
    ),
    "record.gone": QT_TRANSLATE_NOOP("UserError", "Artwork no. {artwork_id} is no longer in this catalog."),
    "record.not_findable": QT_TRANSLATE_NOOP(
        "UserError",
        "No picture of artwork {accession_number} is findable yet. Wait until indexing has finished, and try again.",
    ),
    "picture.gone": QT_TRANSLATE_NOOP("UserError", "Picture no. {picture_id} is no longer in this catalog."),
    "batch.unknown": QT_TRANSLATE_NOOP("UserError", "There is no change no. {batch} in this catalog."),
    "batch.undone": QT_TRANSLATE_NOOP("UserError", "Change no. {batch} has been undone before."),
    "model.unknown": QT_TRANSLATE_NOOP("UserError", "There is no model {model} in this catalog."),
    "model.damaged": QT_TRANSLATE_NOOP(
        "UserError",
        "The model file {file} does not match its card: {reason}. Install it again.",
    ),
    "model.no_previous": QT_TRANSLATE_NOOP("UserError", "There is no earlier model to go back to."),
    "model.active": QT_TRANSLATE_NOOP("UserError", "{name} is the active model. Activate another one first."),
    "model.own": QT_TRANSLATE_NOOP("UserError", "The program's own model cannot be removed."),
    "model.needed": QT_TRANSLATE_NOOP(
        "UserError",
        "{name} cannot be removed: the model for words {other} was taught on it. Remove that one first.",
    ),
    "model.recipe_unknown": QT_TRANSLATE_NOOP("UserError", "There is no recipe {recipe}. Recipes: {recipes}."),
    "clip.library_missing": QT_TRANSLATE_NOOP(
        "UserError",
        "CLIP models are read with the library transformers, which is not installed. "
        "Install it with this command in a terminal, then try again: {command}",
    ),
    "clip.file_missing": QT_TRANSLATE_NOOP(
        "UserError",
        "{folder} is no complete CLIP model: it lacks {file}. Download all files of the model again, that one too.",
    ),
    "clip.no_safetensors": QT_TRANSLATE_NOOP(
        "UserError",
        "{folder} has its weights only as {file}, a format that is not read, since such files can run programs. "
        "Download model.safetensors of the same model into the folder.",
    ),
    "clip.unusable": QT_TRANSLATE_NOOP(
        "UserError",
        "{folder} cannot be used as a CLIP model: {reason}. "
        "Download the model again, or another one: CLIP, Chinese-CLIP or SigLIP in the layout of Hugging Face.",
    ),
    "training.too_few": QT_TRANSLATE_NOOP(
        "UserError",
        "Training needs at least {needed} pictures, but the catalog has {pictures}.",
    ),
    "training.too_few_outlines": QT_TRANSLATE_NOOP(
        "UserError",
        "Training outlines needs at least {needed} outlines that a person corrected or accepted, "
        "but the catalog has {outlines}. Review more.",
    ),
    "training.too_few_words": QT_TRANSLATE_NOOP(
        "UserError",
        "Training on words needs at least {needed} works with a picture whose records share words with other records, "
        "but the catalog has {records}. Fill in tags, names of objects, materials or artists, "
        "or import a table that has them.",
    ),
    "backup.missing": QT_TRANSLATE_NOOP("UserError", "There is no backup {backup} in this catalog."),
    "engine.stopped": QT_TRANSLATE_NOOP(
        "UserError",
        "The engine stopped while it worked on {file}. It was started again and goes on without this file. "
        "Try the file once more; if it stops the engine again, save a copy in another format.",
    ),
    "request.invalid": QT_TRANSLATE_NOOP("UserError", "The request is not valid: {reason}."),
}
"""English words by code."""
