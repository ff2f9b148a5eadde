"""Loads the translations of the program and of Qt's own dialogs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from artcatalog import resources


def load(application: QCoreApplication, language: str) -> list[QTranslator]:
    """Install the translators of a language ("en", "zh_CN"); keep the returned list as long as the application."""
    QLocale.setDefault(QLocale(language) if language != "en" else QLocale("en_GB"))
    folder = resources.resources_dir() / "translations"
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    loaded = []
    for name, where in ((f"qtbase_{language}", qt_folder), (f"artcatalog_{language}", str(folder))):
        translator = QTranslator(application)
        if translator.load(name, where):
            application.installTranslator(translator)
            loaded.append(translator)
    return loaded
