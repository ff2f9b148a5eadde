"""The one kind of failure that a person can act on: a code, its fields, and English words."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "file.missing": "{file} does not exist. Check the path.",
    "file.unreadable": "{file} cannot be opened: {reason}. Check its permissions.",
    "file.unwritable": "{file} cannot be written: {reason}. Check its permissions and the space on the disk.",
    "picture.empty": "{file} is empty (0 bytes). Copy it again from its source.",
    "picture.truncated": "{file} is cut off: {reason}. Copy it again from its source.",
    "picture.not_a_picture": "{file} is not a picture that artcatalog can read: {reason}. Convert it to TIFF or JPEG.",
    "picture.too_large": "{file} has {megapixels} megapixels, more than the limit of {limit}. Save a smaller copy.",
    "catalog.not_chosen": "No catalog is chosen. Create one with `artcatalog --catalog DIR init`, or name one with --catalog.",
    "catalog.missing": "There is no catalog in {folder}. Create one with `artcatalog --catalog DIR init`.",
    "catalog.exists": "{folder} already holds a catalog.",
    "catalog.not_empty": "{folder} is not empty. Choose a new or an empty folder.",
    "catalog.foreign": "{file} is a database, but not one of artcatalog.",
    "catalog.newer": "The catalog in {folder} was written by a newer artcatalog. Update the program.",
    "catalog.damaged": "The catalog in {folder} is damaged: {reason}. Restore a backup with `artcatalog restore`.",
    "catalog.network_share": "{folder} is on a network share, where the database cannot work safely. Choose a local folder.",
    "catalog.busy": "The catalog in {folder} is being written by another program. Try again in a moment.",
    "catalog.disk": "The catalog in {folder} cannot be written: {reason}. Check that the disk has space and is connected.",
    "catalog.read_only": "The catalog in {folder} is open for reading only. Close the other window, or check its permissions.",
    "catalog.needs_upgrade": "The catalog in {folder} was written by an older artcatalog. Open it for writing once.",
    "table.unreadable": "The table {file} cannot be read: {reason}. Save it as CSV in UTF-8.",
    "truth.invalid": "The ground truth {file} cannot be used: {reason}. Correct it, or name another file.",
    "record.number_taken": "{file}: accession number {accession_number} already has a picture. Use --attach to add one more.",
    "picture.there": "{file} is a picture of this catalog already. Look it up to see which.",
    "record.unknown": "There is no artwork {accession_number} in this catalog.",
    "record.number_missing": "An artwork needs an accession number.",
    "record.number_in_use": "Another artwork has the accession number {accession_number}. Give one of them a new number.",
    "record.gone": "Artwork no. {artwork_id} is no longer in this catalog.",
    "record.not_findable": "No picture of artwork {accession_number} has a code of the active model. Use reindex.",
    "picture.gone": "Picture no. {picture_id} is no longer in this catalog.",
    "batch.unknown": "There is no change no. {batch} in this catalog.",
    "batch.undone": "Change no. {batch} has been undone before.",
    "model.unknown": "There is no model {model} in this catalog.",
    "model.damaged": "The model file {file} does not match its card: {reason}. Reinstall it.",
    "model.no_previous": "There is no earlier model to go back to.",
    "model.active": "{name} is the active model. Activate another one first.",
    "model.own": "The program's own model cannot be removed.",
    "model.needed": "{name} cannot be removed: the model for words {other} was taught on it. Remove that one first.",
    "model.recipe_unknown": "There is no recipe {recipe}. Recipes: {recipes}.",
    "clip.library_missing": "CLIP models are read with the library transformers, which is not installed. Install it, then try again: {command}",
    "clip.file_missing": "{folder} is no complete CLIP model: it lacks {file}. Download all files of the model again, that one too.",
    "clip.no_safetensors": "{folder} has its weights only as {file}, a format that is not read, since such files can run programs. Download model.safetensors of the same model into the folder.",
    "clip.unusable": "{folder} cannot be used as a CLIP model: {reason}. Download the model again, or another one: CLIP, Chinese-CLIP or SigLIP in the layout of Hugging Face.",
    "training.too_few": "Training needs at least {needed} pictures, but the catalog has {pictures}.",
    "training.too_few_outlines": "Training outlines needs at least {needed} outlines that a person corrected or accepted, but the catalog has {outlines}. Review more.",
    "training.too_few_words": "Training on words needs at least {needed} works with a picture whose records share words with other records, but the catalog has {records}. Fill in tags, names of objects, materials or artists, or import a table that has them.",
    "backup.missing": "There is no backup {backup} in this catalog.",
    "engine.stopped": "The engine stopped while it worked on {file}. It was started again and goes on without this file. Try the file once more; if it stops the engine again, save a copy in another format.",
    "request.invalid": "The request is not valid: {reason}.",
}


class UserError(Exception):
    """A failure told to the user: what happened, to which file, and what to do.

    The command line prints `str(error)`; the window words `code` and `fields` in
    the user's language. `code` is a key of MESSAGES, `fields` fill its blanks.
    """

    def __init__(self, code: str, **fields: str | int | float) -> None:
        self.code = code
        self.fields = fields
        super().__init__(MESSAGES[code].format(**fields))


class Cancelled(Exception):
    """Raised by a progress callable when the user asked to stop."""
