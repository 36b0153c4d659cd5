"""The ice rink."""

from __future__ import annotations

import math

from scripts.pictures.backdrops import mixed, sky, snowfall, stars
from scripts.pictures.buildings import row_of_houses
from scripts.pictures.canvas import Canvas, Point
from scripts.pictures.nature import fir
from scripts.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    FOAM,
    INK,
    LEAF,
    NAVY,
    OAK,
    ROSE,
    SAND,
    SEA,
    SLATE,
    SNOW,
    SUN,
    TEAL,
    WOOD,
)
from scripts.pictures.person import person


def skater(c: Canvas, x: float, floor: float, size: float, coat: str, hat: str, skin: str) -> None:
    """Draw somebody on skates with a scarf."""
    person(c, x, floor, size, coat, hat=hat, skin=skin, arms=((-0.34, -0.52), (0.32, -0.34)))
    for leg in (-0.1, 0.1):
        left = x + size * leg
        c.line(
            [(left - size * 0.07, floor + size * 0.02), (left + size * 0.13, floor + size * 0.02)],
            SLATE,
            5,
        )
    c.rect(x - size * 0.12, floor - size * 0.72, size * 0.24, size * 0.06, CREAM, 4)
    c.rect(x - size * 0.12, floor - size * 0.7, size * 0.07, size * 0.22, CREAM, 4)


def scene(c: Canvas) -> None:
    """The ice rink on the market square in the evening."""
    sky(c, NAVY, mixed(SEA, ROSE, 0.45), 480)
    stars(c, 3, 240, 30)
    row_of_houses(c, 480, (CORAL, SAND, TEAL, BRICK, ROSE, CREAM), glass=SUN, height=200)
    for x in range(0, 1200, 200):
        c.oval(x + 100, 476, 96, 10, SNOW)
    c.rect(0, 476, c.width, 60, SNOW)
    fir(c, 120, 560, 330)
    for step, colour in enumerate((CORAL, SUN, CREAM, CORAL, SUN, CREAM, SUN)):
        c.disc(120 + (-1) ** step * (70 - step * 9), 500 - step * 34, 11, colour)
    fir(c, 1100, 552, 250)
    c.oval(600, 740, 640, 210, SNOW)
    c.oval(600, 740, 590, 180, FOAM)
    c.oval(560, 720, 470, 120, mixed(FOAM, SNOW, 0.4))
    for x, y in ((380, 760), (700, 820), (560, 660)):
        c.arc(x, y, 130, 200, 300, SNOW, 6)
    bulbs: list[Point] = []
    for step in range(31):
        part = step / 30
        bulbs.append((part * 1200, 250 + 70 * math.sin(part * math.pi * 3) ** 2))
    c.line(bulbs, INK, 3)
    for place, (left, top) in enumerate(bulbs):
        c.disc(left, top + 8, 9, (SUN, CREAM, CORAL)[place % 3])
    skater(c, 330, 770, 210, CORAL, TEAL, ROSE)
    skater(c, 620, 720, 180, TEAL, CORAL, OAK)
    skater(c, 850, 830, 230, SUN, NAVY, ROSE)
    skater(c, 500, 850, 150, LEAF, CORAL, WOOD)
    snowfall(c, 5, 900, 80)
