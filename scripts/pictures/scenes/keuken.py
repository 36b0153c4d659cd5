"""Two bins below a kitchen counter."""

from __future__ import annotations

from scripts.pictures.backdrops import mixed
from scripts.pictures.buildings import window
from scripts.pictures.canvas import Canvas
from scripts.pictures.nature import leaf
from scripts.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    FOAM,
    INK,
    LEAF,
    MOSS,
    OAK,
    PINE,
    ROSE,
    SAND,
    SEA,
    SNOW,
    STONE,
    SUN,
    TEAL,
    WOOD,
)
from scripts.pictures.street import bin_box
from scripts.pictures.things import pot_plant, shelf


def scene(c: Canvas) -> None:
    """A kitchen counter with two bins below it."""
    c.rect(0, 0, c.width, c.height, mixed(CREAM, SAND, 0.35))
    for row in range(4):
        for col in range(13):
            tone = mixed(FOAM, SEA, 0.25) if (row + col) % 3 else FOAM
            c.rect(col * 96 + 3, 220 + row * 66, 90, 60, tone, 5)
    window(c, 110, 40, 300, 150, mixed(FOAM, SNOW, 0.3))
    shelf(c, 170, 560, 540)
    for step, colour in enumerate((CORAL, SUN, TEAL)):
        c.rect(600 + step * 86, 98, 62, 72, colour, 8)
        c.rect(596 + step * 86, 90, 70, 16, WOOD, 6)
    pot_plant(c, 950, 170, 86, BRICK)
    c.disc(1050, 138, 32, CREAM)
    c.disc(1050, 138, 22, ROSE)
    c.rect(0, 470, c.width, 44, OAK)
    c.rect(0, 506, c.width, 12, WOOD)
    c.rect(0, 518, c.width, 320, TEAL)
    c.rect(300, 540, 600, 298, mixed(TEAL, INK, 0.55), 6)
    for left in (24, 916):
        c.rect(left, 544, 260, 276, mixed(TEAL, SEA, 0.35), 10)
        c.rect(left + 100, 566, 60, 10, CREAM, 5)
    c.rect(0, 838, c.width, 62, SAND)
    bin_box(c, 352, 836, 220, 226, LEAF, PINE)
    leaf(c, 462, 732, 44, -0.7, MOSS)
    bin_box(c, 630, 836, 220, 226, CORAL, BRICK)
    c.rect(700, 696, 34, 74, CREAM, 8)
    c.rect(708, 682, 18, 18, CREAM, 3)
    c.rect(742, 724, 46, 46, SAND, 4)
    c.rect(180, 452, 270, 18, WOOD, 8)
    for x, colour in ((230, CORAL), (290, CORAL), (400, LEAF)):
        c.disc(x, 432, 24, colour)
        c.rect(x - 3, 400, 6, 14, PINE, 2)
    c.rect(800, 320, 12, 150, STONE, 5)
    c.arc(850, 322, 44, 180, 360, STONE, 12)
    c.rect(690, 460, 260, 14, STONE, 6)
