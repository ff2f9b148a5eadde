"""What this user chose: language, theme, import mode, recent catalogs. An INI file in the settings folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QSettings

from artcatalog import settings

LANGUAGES = {"system": "", "en": "English", "zh_CN": "简体中文"}
"""Languages by code, each in its own name."""

RECENT_CATALOGS = 8


class Preferences:
    """Reads and writes the settings of the window; cheap, so it may be used on the GUI thread."""

    def __init__(self, file: Path | None = None) -> None:
        """Open the settings; `file` None: the user's own."""
        target = file or settings.settings_dir() / "window.ini"
        self._settings = QSettings(str(target), QSettings.Format.IniFormat)

    def _text(self, key: str, default: str) -> str:
        return str(self._settings.value(key, default))

    @property
    def language(self) -> str:
        """ "system", "en" or "zh_CN"; applies at the next start."""
        return self._text("language", "system")

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def language_in_use(self) -> str:
        """The language to load: what was chosen, or the system's where it is one of ours."""
        if self.language != "system":
            return self.language
        return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        return self._text("theme", "system")

    @theme.setter
    def theme(self, choice: str) -> None:
        self._settings.setValue("theme", choice)

    @property
    def copy_pictures(self) -> bool:
        """Whether an import copies pictures into the catalog unless the user says otherwise."""
        return self._text("copy_pictures", "true") == "true"

    @copy_pictures.setter
    def copy_pictures(self, copy: bool) -> None:
        self._settings.setValue("copy_pictures", "true" if copy else "false")

    @property
    def search_changed_outlines(self) -> bool:
        """Whether an artwork in a photo is looked up again by itself when its outline was changed."""
        return self._text("search_changed_outlines", "true") == "true"

    @search_changed_outlines.setter
    def search_changed_outlines(self, search: bool) -> None:
        self._settings.setValue("search_changed_outlines", "true" if search else "false")

    @property
    def recent(self) -> list[Path]:
        """Catalogs opened lately, the newest first."""
        return [Path(line) for line in self._text("recent", "").split("\n") if line]

    def remember(self, folder: Path) -> None:
        """Put a catalog first in the list of recent ones."""
        folders = [folder, *(other for other in self.recent if other != folder)]
        self._settings.setValue("recent", "\n".join(str(f) for f in folders[:RECENT_CATALOGS]))

    def forget(self, folder: Path) -> None:
        """Take a catalog out of the list of recent ones."""
        self._settings.setValue("recent", "\n".join(str(f) for f in self.recent if f != folder))

    def kept(self, key: str, default: str = "") -> str:
        """Return how the user left a part of the window, as `keep` noted it."""
        return self._text(f"view/{key}", default)

    def keep(self, key: str, value: str) -> None:
        """Note how the user left a part of the window: an order, a choice of columns."""
        self._settings.setValue(f"view/{key}", value)

    def geometry(self) -> bytes:
        """Return the window's place and size as Qt saved them; empty at first."""
        value = self._settings.value("geometry")
        return bytes(value.data()) if hasattr(value, "data") else b""

    def keep_geometry(self, geometry: object) -> None:
        """Keep the window's place and size, as `QWidget.saveGeometry` gives them."""
        self._settings.setValue("geometry", geometry)

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()
