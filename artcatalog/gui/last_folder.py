"""Where a person last took files from, so that the next dialog for files of the kind begins there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QFileDialog, QWidget

from artcatalog.gui.preferences import Preferences

Kind = Literal["pictures", "photos", "tables"]
"""Scans to import, photos to look up, tables of records."""


def last_folder(preferences: Preferences, kind: Kind) -> str:
    """Return where files of a kind were last taken from; at first "", and for tables where the pictures were."""
    kept = preferences.kept(f"folder-{kind}")
    return last_folder(preferences, "pictures") if kind == "tables" and not kept else kept


def ask_for_files(parent: QWidget, title: str, preferences: Preferences, kind: Kind) -> list[Path]:
    """Ask for files; none where the person cancels."""
    files, _ = QFileDialog.getOpenFileNames(parent, title, last_folder(preferences, kind))
    return _kept(preferences, kind, [Path(file) for file in files])


def ask_for_file(parent: QWidget, title: str, preferences: Preferences, kind: Kind, endings: str) -> Path | None:
    """Ask for one file; None where the person cancels. `endings`: as Qt wants them, such as "Tables (*.csv)"."""
    file, _ = QFileDialog.getOpenFileName(parent, title, last_folder(preferences, kind), endings)
    return next(iter(_kept(preferences, kind, [Path(file)] if file else [])), None)


def ask_for_folder(parent: QWidget, title: str, preferences: Preferences, kind: Kind) -> Path | None:
    """Ask for a folder; None where the person cancels."""
    folder = QFileDialog.getExistingDirectory(parent, title, last_folder(preferences, kind))
    if not folder:
        return None
    preferences.keep(f"folder-{kind}", folder)
    return Path(folder)


def _kept(preferences: Preferences, kind: Kind, files: Sequence[Path]) -> list[Path]:
    if files:
        preferences.keep(f"folder-{kind}", str(files[0].parent))
    return list(files)
