"""Houses, gables and a church."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from scripts.pictures.backdrops import mixed
from scripts.pictures.canvas import Canvas, Point
from scripts.pictures.palette import CREAM, INK, NAVY, PINE, SUN, WOOD


def gable(c: Canvas, kind: str, x: float, y: float, w: float, fill: str) -> None:
    """Draw the top of a Dutch house: point, steps, bell or neck."""
    if kind == "point":
        c.shape([(x - 8, y + 1), (x + w / 2, y - w * 0.62), (x + w + 8, y + 1)], fill)
    elif kind == "steps":
        for step in range(4):
            inset = step * w * 0.125
            c.rect(x + inset, y - (step + 1) * w * 0.14, w - 2 * inset, w * 0.14 + 2, fill)
        c.rect(x + w * 0.42, y - w * 0.7, w * 0.16, w * 0.16, fill)
    elif kind == "bell":
        points: list[Point] = [(x, y + 2)]
        for step in range(21):
            part = step / 20
            points.append((x + part * w, y - w * 0.55 * math.sin(part * math.pi) ** 2.2))
        points.append((x + w, y + 2))
        c.shape(points, fill)
        c.oval(x + w / 2, y - w * 0.55, w * 0.16, w * 0.07, CREAM)
    else:
        c.rect(x + w * 0.26, y - w * 0.52, w * 0.48, w * 0.53, fill)
        c.disc(x + w * 0.26, y - w * 0.02, w * 0.2, fill)
        c.disc(x + w * 0.74, y - w * 0.02, w * 0.2, fill)
        c.shape(
            [
                (x + w * 0.22, y - w * 0.5),
                (x + w * 0.5, y - w * 0.7),
                (x + w * 0.78, y - w * 0.5),
            ],
            CREAM,
        )


def window(c: Canvas, x: float, y: float, w: float, h: float, glass: str) -> None:
    """Draw a window with a white frame and a cross bar."""
    c.rect(x - 4, y - 4, w + 8, h + 8, CREAM, 3)
    c.rect(x, y, w, h, glass, 2)
    c.rect(x + w / 2 - 2, y, 4, h, CREAM)
    c.rect(x, y + h * 0.36, w, 4, CREAM)
    c.rect(x - 8, y + h + 4, w + 16, 6, CREAM, 2)


def house(
    c: Canvas,
    x: float,
    floor: float,
    w: float,
    h: float,
    wall: str,
    kind: str = "steps",
    glass: str = NAVY,
    door: str = PINE,
) -> None:
    """Draw one narrow house with two windows a storey and a door."""
    top = floor - h
    gable(c, kind, x, top, w, wall)
    c.rect(x, top, w, h, wall)
    c.disc(x + w / 2, top - w * 0.16, w * 0.075, glass)
    pane = w * 0.24
    rows = max(1, int(h / (pane * 2.15)) - 1)
    for row in range(rows):
        for left in (0.16, 0.60):
            window(c, x + w * left, top + 22 + row * pane * 1.95, pane, pane * 1.35, glass)
    c.rect(x + w * 0.6, floor - pane * 1.95, pane, pane * 1.95, door, 4)
    c.disc(x + w * 0.6 + pane * 0.8, floor - pane * 0.95, 3, SUN)
    window(c, x + w * 0.16, floor - pane * 1.7, pane, pane * 1.15, glass)
    c.rect(x, floor - 8, w, 8, mixed(wall, INK, 0.35))


def row_of_houses(c: Canvas, floor: float, walls: Sequence[str], glass: str = NAVY, height: float = 300) -> None:
    """Fill the width with houses of different heights and gables."""
    kinds = ("steps", "bell", "point", "neck")
    lifts = (0, 46, -28, 22, -10, 34, 8)
    wide = c.width / len(walls)
    for place, wall in enumerate(walls):
        tall = height + lifts[place % len(lifts)]
        kind = kinds[(place * 3 + 1) % 4]
        door = (PINE, NAVY, WOOD)[place % 3]
        house(c, place * wide + 4, floor, wide - 8, tall, wall, kind, glass, door)


def far_houses(c: Canvas, floor: float, fill: str, seed: int) -> None:
    """Draw a quiet skyline far away."""
    dice = random.Random(seed)
    x = -20.0
    while x < c.width:
        w = dice.uniform(50, 95)
        h = dice.uniform(40, 110)
        c.rect(x, floor - h, w, h, fill)
        c.shape([(x, floor - h + 1), (x + w / 2, floor - h - w * 0.5), (x + w, floor - h + 1)], fill)
        x += w + dice.uniform(0, 26)


def church(c: Canvas, x: float, floor: float, fill: str) -> None:
    """Draw a church with a pointed tower far away."""
    c.rect(x, floor - 190, 54, 190, fill)
    c.shape([(x - 6, floor - 188), (x + 27, floor - 320), (x + 60, floor - 188)], fill)
    c.rect(x + 50, floor - 90, 120, 90, fill)
    c.shape(
        [
            (x + 50, floor - 88),
            (x + 80, floor - 140),
            (x + 176, floor - 140),
            (x + 176, floor - 88),
        ],
        fill,
    )
