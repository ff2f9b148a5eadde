"""A woodcut composition of carp in clear water."""

from __future__ import annotations

import numpy as np

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.blocks import Block
from artcatalog.simulation.sample.colours import (
    Colour,
    gradient,
    mix,
)
from artcatalog.simulation.sample.noise import noise, smoothstep


def carp(block: Block) -> None:
    """Carp among weed and ripples."""
    rng, (height, width) = block.rng, block.shape
    inks = block.inks
    ys = np.linspace(0, 1, height, dtype=np.float32)[:, None] * np.ones(block.shape, np.float32)
    block.colour[:] = gradient(ys, [inks["sky1"], inks["sky0"], inks["a"]])
    for _ in range(9):
        x, y, r = rng.uniform(0, width), rng.uniform(0, height), width * rng.uniform(0.05, 0.12)
        t = np.linspace(0, 2 * np.pi, 60)
        block.lines(
            [
                (np.stack([x + r * k * np.cos(t), y + r * k * 0.45 * np.sin(t)], -1), np.full(60, 1.4), 0.5)
                for k in (1, 0.7, 0.4)
            ]
        )
    for _ in range(12):
        x = rng.uniform(0, width)
        weed = shapes.curve(
            [
                (x, height * 1.02),
                (x + rng.normal(0, 40), height * 0.85),
                (x + rng.normal(0, 80), height * rng.uniform(0.55, 0.75)),
            ],
            20,
        )
        block.area(
            shapes.strokes(block.shape, [(weed, np.interp(np.linspace(0, 1, 20), [0, 0.5, 1], [8, 18, 2]), 1.0)]),
            inks["b"],
            1.6,
        )
    count = int(rng.integers(3, 5))
    for i in range(count):
        x, y = width * rng.uniform(0.28, 0.72), height * (i + 0.5 + rng.uniform(-0.12, 0.12)) / count
        _fish(
            block,
            x,
            y,
            min(width, height * 0.9) * rng.uniform(0.2, 0.28),
            rng.uniform(-0.5, 0.5) + np.pi * (rng.random() < 0.5),
            inks["c" if i % 2 else "light"],
            inks["light" if i % 2 else "c"],
        )


def _fish(block: Block, x: float, y: float, long: float, turn: float, ink: Colour, second: Colour) -> None:
    """One carp: bent body, fins, scales, patches."""
    rng = block.rng
    t = np.linspace(-1, 1, 40)
    bend = rng.uniform(-0.35, 0.35)
    spine = np.stack([t, bend * np.sin(t * 1.7)], -1) * long
    turned = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    place = spine @ turned + [x, y]
    wide = np.interp(t, [-1, -0.85, -0.45, 0.2, 0.75, 0.95, 1], [0.04, 0.26, 0.46, 0.36, 0.14, 0.1, 0.1]) * long
    for at, side, size in ((12, 1, 0.34), (12, -1, 0.34), (24, 1, 0.24)):
        root = place[at] + np.array([np.sin(turn), np.cos(turn)]) * side * wide[at] * 0.4
        fin = [
            root,
            root + (np.array([0.8, side * 0.75]) * size * long) @ turned,
            root + (np.array([1.1, side * 0.15]) * size * long) @ turned,
        ]
        block.area(shapes.polygon(block.shape, fin), mix(ink, block.inks["sky1"], 0.35), 1.5)
    tail = [
        place[-1],
        place[-1] + np.array([0.5, 0.42]) * long @ turned,
        place[-1] + np.array([0.32, 0.0]) * long @ turned,
        place[-1] + np.array([0.5, -0.42]) * long @ turned,
    ]
    block.area(shapes.polygon(block.shape, tail), ink, 1.8)
    body = shapes.strokes(block.shape, [(place, wide, 1.0)])
    block.area(body, ink, 2.2)
    patch = smoothstep(0.52, 0.56, noise(rng, block.shape, long * 0.5, 3)) * body
    block.area(patch, second, 0)
    scales = []
    for i in range(9, 36, 2):
        for off in np.linspace(-0.36, 0.36, 6):
            cx, cy = place[i] + np.array([np.sin(turn), np.cos(turn)]) * off * wide[i] * 1.1
            arc = np.linspace(-1.2, 1.2, 7)
            pts = np.stack([0.045 * np.cos(arc), 0.045 * np.sin(arc)], -1) * long @ turned + [cx, cy]
            scales.append((pts, np.full(7, 1.1), 0.7))
    block.lines(scales)
    eye = place[4] + np.array([np.sin(turn), np.cos(turn)]) * wide[4] * 0.25
    block.area(shapes.ellipse(block.shape, *eye, long * 0.035, long * 0.035), block.inks["light"], 1.5)
    block.lines([(np.array([eye, eye + 1.0]), np.array([long * 0.03, long * 0.03]), 1.0)])
