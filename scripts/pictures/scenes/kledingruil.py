"""A rack of clothes to swap."""

from __future__ import annotations

from scripts.pictures.backdrops import mixed
from scripts.pictures.canvas import Canvas
from scripts.pictures.palette import BRICK, CORAL, CREAM, FOAM, INK, LEAF, NAVY, OAK, ROSE, SAND, SLATE, SUN, TEAL, WOOD
from scripts.pictures.things import bunting


def hanger(c: Canvas, x: float, y: float, kind: str, fill: str) -> None:
    """Hang one piece of clothing on the rail."""
    c.arc(x, y - 10, 12, 150, 370, SLATE, 5)
    c.line([(x - 60, y + 40), (x, y + 4), (x + 60, y + 40)], WOOD, 8)
    dark = mixed(fill, INK, 0.18)
    if kind == "dress":
        c.shape(
            [
                (x - 42, y + 30),
                (x + 42, y + 30),
                (x + 34, y + 140),
                (x + 96, y + 350),
                (x - 96, y + 350),
                (x - 34, y + 140),
            ],
            fill,
        )
        c.rect(x - 37, y + 132, 74, 16, dark)
    else:
        c.shape(
            [
                (x - 66, y + 34),
                (x + 66, y + 34),
                (x + 122, y + 200),
                (x + 84, y + 216),
                (x + 62, y + 130),
                (x + 66, y + 270),
                (x - 66, y + 270),
                (x - 62, y + 130),
                (x - 84, y + 216),
                (x - 122, y + 200),
            ],
            fill,
        )
        c.oval(x, y + 34, 30, 16, dark)
        if kind == "jumper":
            for row in range(3):
                c.rect(x - 62, y + 110 + row * 44, 124, 16, mixed(fill, CREAM, 0.5))
        else:
            c.rect(x - 3, y + 50, 6, 220, dark)
            for row in range(4):
                c.disc(x + 14, y + 90 + row * 48, 6, CREAM)


def scene(c: Canvas) -> None:
    """A rail full of clothes, with shoes and a mirror."""
    c.rect(0, 0, c.width, c.height, mixed(FOAM, CREAM, 0.35))
    c.disc(600, 480, 430, mixed(CREAM, ROSE, 0.3))
    bunting(c, (0, 40), (c.width, 40), 90, 20)
    c.rect(0, 850, c.width, 230, SAND)
    c.oval(560, 930, 430, 60, mixed(SAND, CORAL, 0.35))
    for x in (120, 942):
        c.rect(x, 250, 18, 660, SLATE, 8)
        c.line([(x - 60, 916), (x + 78, 916)], SLATE, 18)
    c.rect(100, 246, 880, 20, SLATE, 10)
    hanger(c, 250, 290, "coat", TEAL)
    hanger(c, 836, 290, "jumper", LEAF)
    hanger(c, 400, 290, "dress", CORAL)
    hanger(c, 690, 290, "coat", NAVY)
    hanger(c, 550, 290, "jumper", SUN)
    for x in (240, 330):
        c.rect(x, 790, 46, 110, BRICK, 10)
        c.rect(x, 860, 82, 44, BRICK, 16)
        c.rect(x - 4, 896, 90, 12, INK, 5)
    for x, fill in ((690, CORAL), (806, CORAL)):
        c.oval(x, 884, 54, 26, fill)
        c.rect(x - 54, 884, 108, 18, CREAM, 8)
    c.rect(470, 838, 160, 64, OAK, 8)
    for x in range(486, 620, 22):
        c.rect(x, 844, 7, 52, WOOD, 3)
    c.rect(462, 830, 176, 16, WOOD, 6)
    c.dome(510, 832, 40, 34, ROSE)
    c.dome(588, 832, 44, 42, TEAL)
    c.dome(552, 832, 34, 24, CREAM)
