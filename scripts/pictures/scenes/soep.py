"""A pan of soup on a long table."""

from __future__ import annotations

import random

from scripts.pictures.backdrops import mixed
from scripts.pictures.buildings import window
from scripts.pictures.canvas import Canvas
from scripts.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    INK,
    LEAF,
    NAVY,
    OAK,
    PINE,
    SAND,
    SEA,
    SLATE,
    SNOW,
    STONE,
    SUN,
    TEAL,
    WOOD,
)
from scripts.pictures.person import person
from scripts.pictures.things import bunting, steam


def scene(c: Canvas) -> None:
    """A pan of soup and bowls on a long table by the window."""
    c.rect(0, 0, c.width, c.height, mixed(SAND, CREAM, 0.4))
    window(c, 130, 80, 330, 300, mixed(NAVY, SEA, 0.35))
    window(c, 740, 80, 330, 300, mixed(NAVY, SEA, 0.35))
    dice = random.Random(55)
    for _ in range(50):
        left = dice.choice((130, 740))
        x, y = left + dice.uniform(8, 320), dice.uniform(90, 370)
        c.disc(x, y, dice.uniform(2, 5), SNOW)
    bunting(c, (0, 20), (c.width, 20), 40, 22)
    c.line([(600, 0), (600, 120)], INK, 5)
    c.shape([(540, 200), (660, 200), (630, 120), (570, 120)], CORAL)
    c.disc(600, 204, 22, SUN)
    person(c, 250, 770, 380, TEAL, hair=STONE, arms=((-0.24, -0.4), (0.26, -0.46)))
    person(c, 940, 770, 390, SUN, hair=INK, skin=OAK, arms=((-0.28, -0.5), (0.24, -0.4)))
    c.rect(0, 640, c.width, 70, OAK)
    c.rect(0, 700, c.width, 200, WOOD)
    c.shape([(0, 640), (1200, 640), (1200, 670), (0, 670)], mixed(OAK, CREAM, 0.25))
    c.rect(440, 470, 320, 190, CORAL, 26)
    c.rect(400, 520, 50, 26, INK, 10)
    c.rect(750, 520, 50, 26, INK, 10)
    c.oval(600, 474, 166, 36, BRICK)
    c.oval(600, 474, 148, 27, SUN)
    for x, fill in ((530, LEAF), (590, CORAL), (650, LEAF), (620, CREAM)):
        c.disc(x, 474 + (x % 3) * 4, 9, fill)
    c.line([(660, 470), (740, 360)], SLATE, 12)
    for x in (540, 600, 655):
        steam(c, x, 430, 110, SNOW)
    for x, fill in ((200, NAVY), (1000, PINE), (350, CREAM), (850, TEAL)):
        c.oval(x, 690, 76, 20, mixed(fill, INK, 0.2))
        c.shape([(x - 76, 690), (x + 76, 690), (x + 44, 760), (x - 44, 760)], fill)
        c.oval(x, 690, 64, 14, SUN)
    c.oval(600, 760, 110, 30, SAND)
    for x in (540, 590, 640):
        c.oval(x, 740, 44, 26, OAK)
        c.line([(x - 12, 726), (x + 10, 746)], SAND, 5)
