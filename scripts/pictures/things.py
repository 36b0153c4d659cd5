"""Smaller things: bunting, shelves, plants, steam, a moon."""

from __future__ import annotations

import math

from scripts.pictures.backdrops import mixed
from scripts.pictures.canvas import Canvas, Point
from scripts.pictures.nature import leaf
from scripts.pictures.palette import CORAL, CREAM, INK, LEAF, OAK, PINE, SAND, SUN, TEAL, WOOD


def bunting(c: Canvas, start: Point, end: Point, sag: float, amount: int) -> None:
    """Hang a line of little flags."""
    colours = (CORAL, SUN, TEAL, CREAM, LEAF)
    line: list[Point] = []
    for step in range(amount * 2 + 1):
        part = step / (amount * 2)
        x = start[0] + (end[0] - start[0]) * part
        y = start[1] + (end[1] - start[1]) * part + sag * math.sin(part * math.pi)
        line.append((x, y))
    c.line(line, INK, 3)
    for flag in range(amount):
        (ax, ay), (bx, by) = line[flag * 2], line[flag * 2 + 1]
        c.shape([(ax, ay), (bx, by), ((ax + bx) / 2, (ay + by) / 2 + 38)], colours[flag % 5])


def shelf(c: Canvas, y: float, x: float, w: float) -> None:
    """Draw a wooden shelf."""
    c.rect(x, y, w, 16, OAK, 4)
    for foot in (x + 40, x + w - 60):
        c.shape([(foot, y + 16), (foot + 20, y + 16), (foot + 20, y + 50)], WOOD)


def pot_plant(c: Canvas, x: float, floor: float, size: float, pot: str) -> None:
    """Draw a leafy plant in a pot."""
    for turn in (-2.5, -2.05, -1.57, -1.1, -0.65):
        leaf(
            c,
            x + size * 0.55 * math.cos(turn),
            floor - size * 0.55 + size * 0.6 * math.sin(turn),
            size * 0.36,
            turn,
            LEAF if turn != -1.57 else PINE,
        )
    c.shape(
        [
            (x - size * 0.34, floor - size * 0.55),
            (x + size * 0.34, floor - size * 0.55),
            (x + size * 0.24, floor),
            (x - size * 0.24, floor),
        ],
        pot,
    )
    c.rect(x - size * 0.38, floor - size * 0.6, size * 0.76, size * 0.13, mixed(pot, INK, 0.15), 4)


def steam(c: Canvas, x: float, y: float, high: float, fill: str) -> None:
    """Draw one curl of steam."""
    curl = [(x + 12 * math.sin(step / 3), y - high * step / 14) for step in range(15)]
    c.line(curl, fill, 9)


def moon(c: Canvas, x: float, y: float, r: float, behind: str) -> None:
    """Draw a crescent moon against the given sky colour."""
    c.disc(x, y, r, SAND)
    c.disc(x + r * 0.42, y - r * 0.2, r * 0.86, behind)
