"""Colours and the application's look, light and dark, on Qt's Fusion style."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from artcatalog import resources


@dataclass(frozen=True)
class Colours:
    """The named colours of a theme, as #rrggbb. `border` parts areas; `edge` bounds what can be operated."""

    window: str
    panel: str
    base: str
    raised: str
    border: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    warn: str
    bad: str
    canvas: str


LIGHT = Colours(
    window="#f4f3f0",
    panel="#eae8e3",
    base="#ffffff",
    raised="#ffffff",
    border="#cfccc5",
    edge="#8b8881",
    text="#1d2125",
    muted="#53585f",
    accent="#1f5f8b",
    on_accent="#ffffff",
    accent_soft="#d7e6f1",
    good="#1f6b3a",
    warn="#8a5300",
    bad="#a3271f",
    canvas="#dad7d0",
)
DARK = Colours(
    window="#1f2225",
    panel="#181a1d",
    base="#31363c",
    raised="#292d31",
    border="#4a5057",
    edge="#7b838c",
    text="#e8e6e1",
    muted="#a9aeb5",
    accent="#6fb1e0",
    on_accent="#0c1a24",
    accent_soft="#1f3a4d",
    good="#74c98f",
    warn="#e5b155",
    bad="#f08a80",
    canvas="#101214",
)

TITLE_SIZE = 1.4
"""Titles, in sizes of the system's font: whoever needs larger letters has larger titles too."""


def is_dark(palette: QPalette) -> bool:
    """Whether a palette is dark: its window darker than its text."""
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def colours_of(palette: QPalette) -> Colours:
    """Return the colours that go with a palette."""
    return DARK if is_dark(palette) else LIGHT


def wants_dark(choice: str) -> bool:
    """Whether dark is to be shown for a choice: "light", "dark", or "system"."""
    if choice in ("light", "dark"):
        return choice == "dark"
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def palette_for(colours: Colours) -> QPalette:
    """Build the palette that Fusion draws with."""
    palette = QPalette()
    role = QPalette.ColorRole
    for which, value in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.panel,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.bad,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.PlaceholderText: colours.muted,
        role.Accent: colours.accent,
        role.Mid: colours.border,
        role.Midlight: colours.panel,
        role.Light: colours.raised,
    }.items():
        palette.setColor(which, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    faint = _between(colours.text, colours.window, 0.55)
    for which in (role.Text, role.WindowText, role.ButtonText, role.PlaceholderText):
        palette.setColor(disabled, which, faint)
    palette.setColor(disabled, role.Highlight, QColor(colours.border))
    return palette


def _between(first: str, second: str, share: float) -> QColor:
    """Mix two colours; `share` 0 gives the first."""
    a, b = QColor(first), QColor(second)
    return QColor(*(round(x + (y - x) * share) for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)))  # type: ignore[index]


def use_chinese_fonts(application: QApplication) -> None:
    """Name fonts for Chinese, so that no heavy or Japanese one is chosen for it."""
    font = application.font()
    known = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC")
    font.setFamilies([QFontInfo(font).family(), *known])
    application.setFont(font)


def apply(application: QApplication, choice: str) -> None:
    """Give the application its style, palette and style sheet; `choice` as in `wants_dark`."""
    colours = DARK if wants_dark(choice) else LIGHT
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(palette_for(colours))
    application.setStyleSheet(style_sheet(colours, QFontInfo(application.font()).pointSizeF()))


def style_sheet(colours: Colours, font_size: float) -> str:
    """Return the few rules that Fusion's palette cannot express; `font_size`: of the system's font, points."""
    title = f"#title {{ font-size: {TITLE_SIZE * font_size:.1f}pt; font-weight: 600; }}\n"
    return title + _areas(colours) + _controls(colours)


def _areas(c: Colours) -> str:
    return f"""
QToolTip {{ color: {c.text}; background: {c.raised}; border: 1px solid {c.border}; padding: 4px; }}
#navigation {{ background: {c.panel}; border-right: 1px solid {c.border}; }}
#navigation QToolButton {{ border: none; border-radius: 6px; padding: 8px 6px; color: {c.text}; }}
#navigation QToolButton:hover {{ background: {c.window}; }}
#navigation QToolButton:checked {{ background: {c.accent_soft}; color: {c.text}; font-weight: 600; }}
#navigation QToolButton:focus {{ border: 1px solid {c.accent}; }}
#bar {{ background: {c.window}; border-bottom: 1px solid {c.border}; }}
#heading {{ font-weight: 600; }}
#muted {{ color: {c.muted}; }}
#card {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: 8px; }}
#card[chosen="true"] {{ border: 2px solid {c.accent}; }}
#popup {{ background: {c.raised}; border: 1px solid {c.edge}; border-radius: 6px; }}
#popup QListWidget {{ background: {c.raised}; border: none; }}
#popup QListWidget::item {{ padding: 3px 2px; color: {c.text}; }}
#popup QListWidget::item:selected {{ background: {c.accent_soft}; border: 1px solid {c.accent}; }}
#notice {{ background: {c.accent_soft}; border: 1px solid {c.border}; border-radius: 6px; }}
QPushButton[primary="true"] {{ background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
    border-radius: 4px; padding: 5px 14px; font-weight: 600; }}
QPushButton[primary="true"]:disabled {{ background: {c.border}; color: {c.muted}; border-color: {c.border}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {c.text}; }}
QProgressBar {{ background: {c.panel}; border: 1px solid {c.border}; border-radius: 4px; text-align: center;
    color: {c.text}; min-height: 12px; max-height: 14px; font-size: 10px; }}
QProgressBar::chunk {{ background: {c.accent_soft}; border-right: 3px solid {c.accent}; border-radius: 3px; }}
QStatusBar {{ background: {c.panel}; border-top: 1px solid {c.border}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {c.window}; }}
QSplitter::handle:horizontal {{ border-left: 1px solid {c.border}; width: 4px; }}
QSplitter::handle:vertical {{ border-top: 1px solid {c.border}; height: 4px; }}
QListView#grid {{ background: {c.window}; border: none; }}
QTableView {{ background: {c.window}; alternate-background-color: {c.panel}; border: none;
    selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QHeaderView {{ background: {c.window}; }}
QHeaderView::section {{ background: {c.panel}; color: {c.text}; border: none; border-right: 1px solid {c.border};
    border-bottom: 1px solid {c.border}; padding: 4px 6px; }}
"""


def _controls(c: Colours) -> str:
    tick = "tick-light" if c is LIGHT else "tick-dark"
    tick_file = (resources.resources_dir() / "icons" / f"{tick}.svg").as_posix()
    return f"""
QCheckBox::indicator, QRadioButton::indicator, #popup QListWidget::indicator {{ width: 14px; height: 14px;
    background: {c.base}; border: 1px solid {c.edge}; }}
QCheckBox::indicator, #popup QListWidget::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, #popup QListWidget::indicator:checked {{ background: {c.accent};
    border-color: {c.accent}; image: url("{tick_file}"); }}
QRadioButton::indicator:checked {{ border: 4px solid {c.accent}; width: 8px; height: 8px; }}
QCheckBox:focus, QRadioButton:focus {{ text-decoration: underline; }}
QLineEdit, QPlainTextEdit {{ background: {c.base}; color: {c.text}; border: 1px solid {c.edge}; border-radius: 4px;
    padding: 3px 5px; selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {c.accent}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {c.window}; }}
QPushButton[segment="true"] {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.edge};
    border-radius: 4px; padding: 4px 12px; }}
QPushButton[segment="true"]:checked {{ background: {c.accent_soft}; border: 2px solid {c.accent}; padding: 3px 11px; }}
QPushButton[segment="true"]:disabled {{ color: {c.muted}; border-color: {c.border}; }}
QScrollArea, #plain {{ background: transparent; border: none; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
"""
