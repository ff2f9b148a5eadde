"""Every string of the window is translated, with its blanks, and the compiled files are up to date."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

import artcatalog
from artcatalog import resources
from artcatalog.errors import UserError
from artcatalog.gui import failures

LANGUAGES = ("en", "zh_CN")
FOLDER = resources.resources_dir() / "translations"


def tool(name: str) -> str:
    """Return one of Qt's translation tools, which are beside the interpreter."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def messages(file: Path) -> list[ElementTree.Element]:
    """Return the messages of a translation file."""
    return list(ElementTree.parse(file).getroot().iter("message"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language: str, tmp_path: Path) -> None:
    file = tmp_path / f"artcatalog_{language}.ts"
    shutil.copy(FOLDER / file.name, file)
    package = Path(artcatalog.__file__).parent / "gui"
    sources = sorted(str(source) for source in package.rglob("*.py") if source.name != "__init__.py")
    plurals = ["-pluralonly"] if language == "en" else []
    command = [tool("pyside6-lupdate"), *sources, "-locations", "none", "-no-obsolete", *plurals, "-ts", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    found = messages(file)
    assert len(found) > (300 if language == "zh_CN" else 10)
    open_ones = [m.findtext("source") for m in found if "unfinished" in str(m.find("translation").attrib)]  # type: ignore[union-attr]
    assert open_ones == []
    assert len(found) == len(messages(FOLDER / file.name)), "run scripts/translations.sh: strings came or went"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_blanks(language: str) -> None:
    for message in messages(FOLDER / f"artcatalog_{language}.ts"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        for form in forms:
            assert sorted(re.findall(r"\{\w+\}", form)) == sorted(re.findall(r"\{\w+\}", source)), source
            assert set(re.findall(r"%L?n", form)) <= set(re.findall(r"%L?n", source)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_up_to_date(language: str, tmp_path: Path) -> None:
    compiled = tmp_path / "compiled.qm"
    command = [tool("pyside6-lrelease"), str(FOLDER / f"artcatalog_{language}.ts"), "-qm", str(compiled)]
    subprocess.run(command, check=True, capture_output=True)
    assert compiled.read_bytes() == (FOLDER / f"artcatalog_{language}.qm").read_bytes()


def test_failures_are_worded_in_chinese(qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load("artcatalog_zh_CN", str(FOLDER))
    QCoreApplication.installTranslator(translator)
    try:
        assert failures.words(UserError("file.missing", file="a.tif")) == "a.tif 不存在。请检查路径。"
    finally:
        QCoreApplication.removeTranslator(translator)


def test_plurals_are_worded_in_english(qapp: QApplication, english: list[QTranslator]) -> None:
    assert english
    said = QCoreApplication.translate("ImportReport", "%n picture(s) imported", None, 2)
    assert said == "2 pictures imported"
