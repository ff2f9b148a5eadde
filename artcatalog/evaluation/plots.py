"""Curves as SVG text, written by hand: no plotting library, and the same bytes from the same figures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

Curve = NDArray[np.floating]

WIDTH, HEIGHT = 640, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 44, 56
INK, GRID = "#222222", "#dddddd"

STYLES = (
    ("#0072b2", ""),
    ("#d55e00", "7 4"),
    ("#009e73", "2 3"),
    ("#cc79a7", "10 3 2 3"),
    ("#56b4e9", "1 2"),
    ("#000000", "4 2"),
)
"""Colour and dashes of each curve: colours that colour-blind people tell apart (Okabe and Ito, 2008), never alone."""


@dataclass(frozen=True)
class _Scale:
    """Maps values to pixels along an axis: `low` lies at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def line_plot(
    curves: Mapping[str, Curve],
    x_label: str,
    y_label: str,
    title: str,
    *,
    x_range: tuple[float, float] | None = None,
    y_range: tuple[float, float] | None = None,
    diagonal: bool = False,
) -> str:
    """Return an SVG drawing of curves with axes, grid and legend.

    Args:
        curves: Name to points (N, 2), x and y, in the order they are joined; one that is not finite breaks the line.
        x_label, y_label, title: Plain text.
        x_range, y_range: Ends of the axes; from the points where not given.
        diagonal: Whether to draw y = x, as a reliability diagram wants.
    """
    points = {name: np.asarray(curve, np.float64).reshape(-1, 2) for name, curve in curves.items()}
    across = _Scale(*_ends(points, 0, x_range), LEFT, WIDTH - RIGHT)
    up = _Scale(*_ends(points, 1, y_range), HEIGHT - BOTTOM, TOP)
    body = [*_axes(across, up), *_labels(x_label, y_label, title)]
    if diagonal:
        low, high = max(across.low, up.low), min(across.high, up.high)
        body.append(_path([(across(low), up(low)), (across(high), up(high))], "#888888", "3 3", 1))
    body.append('<g clip-path="url(#inside)">')
    for at, curve in enumerate(points.values()):
        body += _drawn(curve, across, up, *STYLES[at % len(STYLES)])
    body += ["</g>", *_legend(list(points))]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" font-family="sans-serif" font-size="12">'
    )
    return "\n".join([head, f"<title>{escape(title)}</title>", *body, "</svg>"]) + "\n"


def ticks(low: float, high: float, about: int = 6) -> list[float]:
    """Return round values within [low, high], steps of 1, 2 or 5 times a power of ten, about as many as asked."""
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [i * step for i in range(first, last + 1)]


def _ends(points: Mapping[str, Curve], axis: int, given: tuple[float, float] | None) -> tuple[float, float]:
    """Return the ends of an axis, never equal."""
    values = np.concatenate([curve[:, axis] for curve in points.values()]) if points else np.empty(0)
    values = values[np.isfinite(values)]
    low, high = given or ((float(values.min()), float(values.max())) if len(values) else (0.0, 1.0))
    if high - low < 1e-12 * max(1.0, abs(low)):
        return low - 0.5, high + 0.5
    margin = 0.0 if given else 0.03 * (high - low)
    return low - margin, high + margin


def _axes(across: _Scale, up: _Scale) -> list[str]:
    lines = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for value in ticks(across.low, across.high):
        x = across(value)
        lines.append(f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="{GRID}"/>')
        lines.append(_text(x, HEIGHT - BOTTOM + 18, f"{value:.6g}", "middle"))
    for value in ticks(up.low, up.high):
        y = up(value)
        lines.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{GRID}"/>')
        lines.append(_text(LEFT - 8, y + 4, f"{value:.6g}", "end"))
    box = f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{HEIGHT - TOP - BOTTOM}" '
    clip = f'<clipPath id="inside">{box}/></clipPath>'
    return [*lines, f'{box}fill="none" stroke="{INK}"/>', clip]


def _labels(x_label: str, y_label: str, title: str) -> list[str]:
    middle = (TOP + HEIGHT - BOTTOM) / 2
    return [
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x_label, "middle"),
        f'<text transform="translate(18 {middle:.1f}) rotate(-90)" text-anchor="middle" fill="{INK}">'
        f"{escape(y_label)}</text>",
        f'<text x="{LEFT}" y="26" font-size="15" font-weight="bold" fill="{INK}">{escape(title)}</text>',
    ]


def _drawn(curve: Curve, across: _Scale, up: _Scale, colour: str, dashes: str) -> list[str]:
    """Return a curve's runs of finite points as lines, and a dot for each point where there are few."""
    finite = [bool(np.isfinite(point).all()) for point in curve]
    runs: list[list[tuple[float, float]]] = [[]]
    for (x, y), whole in zip(curve.tolist(), finite, strict=True):
        if whole:
            runs[-1].append((across(x), up(y)))
        elif runs[-1]:
            runs.append([])
    lines = [_path(run, colour, dashes, 2) for run in runs if len(run) > 1]
    if sum(finite) <= 40:
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for run in runs for x, y in run]
    return lines


def _legend(names: Sequence[str]) -> list[str]:
    """Return the names with samples of their lines, in the corner at the bottom left."""
    lines: list[str] = []
    top = HEIGHT - BOTTOM - 12 - 18 * len(names)
    if len(names) > 1:
        width = 50 + 7 * max(len(name) for name in names)
        lines.append(
            f'<rect x="{LEFT + 8}" y="{top - 4}" width="{width}" height="{18 * len(names) + 6}" '
            f'fill="#ffffff" fill-opacity="0.85" stroke="{GRID}"/>'
        )
        for at, name in enumerate(names):
            y = top + 9 + 18 * at
            lines.append(_path([(LEFT + 14, y), (LEFT + 42, y)], *STYLES[at % len(STYLES)], 2))
            lines.append(_text(LEFT + 48, y + 4, name, "start"))
    return lines


def _path(points: Sequence[tuple[float, float]], colour: str, dashes: str, width: int) -> str:
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="{width}"{broken}/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{escape(text)}</text>'
