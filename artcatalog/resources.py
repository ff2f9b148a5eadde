"""Where the files that travel with the program are, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resources_dir() -> Path:
    """Return the folder of icons, fonts, translations and default models."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def models_dir() -> Path:
    """Return the folder of the default models, each with its card."""
    return resources_dir() / "models"


def migrations_dir() -> Path:
    """Return the folder of the Alembic environment."""
    installed = _PACKAGE / "_db"
    return installed if installed.is_dir() else _PACKAGE.parent / "db"
