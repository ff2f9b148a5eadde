"""Live curves of a training run, with pyqtgraph; imported only when the training page opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from artcatalog.gui.theme import colours_of

_LINES = (
    ("#2f7fb8", Qt.PenStyle.SolidLine),
    ("#c46a1b", Qt.PenStyle.DashLine),
    ("#3f8f57", Qt.PenStyle.DotLine),
    ("#9a4fb0", Qt.PenStyle.DashDotLine),
    ("#b0443c", Qt.PenStyle.DashDotDotLine),
    ("#7d8a2e", Qt.PenStyle.SolidLine),
    ("#2f9e9e", Qt.PenStyle.DashLine),
    ("#8a6d5a", Qt.PenStyle.DotLine),
)
"""Told apart by line style as well as by colour."""

BESIDE_NAME = 62
"""Pixels that a column of the legend has beside its longest name: the line, and gaps."""

LEGEND_ROW = 26
"""Pixels, for a row of names."""


class Curves(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """Named lines over the steps of a run."""

    def __init__(self, title: str, step_title: str, palette: QPalette, words: Callable[[str], str]) -> None:
        """Build a plot; `words` gives what a line is called."""
        super().__init__()
        self._title, self._step_title, self._words = title, step_title, words
        item = self.getPlotItem()
        item.showGrid(x=True, y=True, alpha=0.15)
        item.setMenuEnabled(False)
        item.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        item.setLimits(xMin=-0.5, minXRange=10)
        item.getAxis("bottom").enableAutoSIPrefix(False)
        self.viewport().setAcceptDrops(False)
        self._legend = item.legend = pyqtgraph.LegendItem(colCount=3, horSpacing=12, verSpacing=-4)
        self._legend.setMinimumHeight(2 * LEGEND_ROW)
        item.layout.addItem(self._legend, 4, 1)  # below the plot, where it hides no line
        self._lines: dict[str, object] = {}
        self.setAccessibleName(title)
        self.use_palette(palette)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 (Qt)
        """Name the lines in as many columns as fit: a legend that is too wide would cut the plot off."""
        super().resizeEvent(event)
        if hasattr(self, "_legend"):
            self._arrange_names()

    def use_palette(self, palette: QPalette) -> None:
        """Take the colours of a theme."""
        colours = colours_of(palette)
        self.setBackground(colours.raised)
        item = self.getPlotItem()
        item.setTitle(self._title, color=colours.text, size="10pt")
        item.setLabel("bottom", self._step_title, color=colours.muted)
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setPen(colours.border)
            axis.setTextPen(colours.muted)
        self._legend.setLabelTextColor(colours.text)
        for _, label in self._legend.items:
            label.setText(label.text)  # else names that are there keep the colour of the theme before

    def show_lines(self, lines: Mapping[str, Sequence[tuple[float, float]]]) -> None:
        """Draw lines, each a sequence of (step, value)."""
        for name in [name for name in self._lines if name not in lines]:
            self.removeItem(self._lines.pop(name))
        for number, (name, points) in enumerate(lines.items()):
            line = self._lines.get(name)
            if line is None:
                colour, style = _LINES[number % len(_LINES)]
                pen = pyqtgraph.mkPen(colour, width=2, style=style)
                dots = {"symbolBrush": colour, "symbolPen": None, "symbolSize": 7}
                line = self._lines[name] = self.plot([], [], pen=pen, name=self._words(name), **dots)
            symbol = "o" if len(points) == 1 else None  # a single point is no line
            line.setData([x for x, _ in points], [y for _, y in points], symbol=symbol)  # type: ignore[attr-defined]
        self._arrange_names()

    def _arrange_names(self) -> None:
        names = [label.itemRect().width() for _, label in self._legend.items]
        columns = 3 if 3 * (max(names, default=0) + BESIDE_NAME) <= self.width() else 2
        self._legend.setColumnCount(columns)
        self._legend.setMinimumHeight(max(2, -(-len(names) // columns)) * LEGEND_ROW)
