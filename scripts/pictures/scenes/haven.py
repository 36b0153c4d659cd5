"""The harbour square."""

from __future__ import annotations

from scripts.pictures.backdrops import cloud, glints, mixed, sky, sun, water
from scripts.pictures.buildings import row_of_houses
from scripts.pictures.canvas import Canvas
from scripts.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    FOAM,
    INK,
    NAVY,
    NIGHT,
    OAK,
    ROSE,
    SAND,
    SLATE,
    STONE,
    SUN,
    TEAL,
    WOOD,
)
from scripts.pictures.person import person
from scripts.pictures.street import boat, lamp_post
from scripts.pictures.things import bunting


def scene(c: Canvas) -> None:
    """The harbour square: houses, quay, boats."""
    sky(c, FOAM, CREAM, 560)
    sun(c, 930, 170, 74, mixed(CREAM, SUN, 0.28))
    cloud(c, 210, 150, 120)
    cloud(c, 640, 100, 84)
    row_of_houses(c, 560, (BRICK, CREAM, CORAL, TEAL, SAND, ROSE, NAVY), glass=SLATE, height=250)
    bunting(c, (60, 400), (1140, 400), 70, 24)
    c.rect(0, 560, c.width, 62, SAND)
    c.rect(0, 604, c.width, 46, STONE)
    for x in range(0, c.width, 120):
        c.rect(x, 604, 3, 46, SLATE)
    for x in (180, 1020):
        lamp_post(c, x, 566, 150)
    person(c, 390, 606, 128, SUN, hair=WOOD)
    person(c, 464, 606, 112, TEAL, hair=INK, skin=OAK)
    person(c, 800, 606, 124, CORAL, hair=STONE)
    water(c, 640)
    boat(c, 150, 742, 240, CORAL, sail=True)
    boat(c, 760, 800, 270, NIGHT, sail=False)
    glints(c, 680, 3, FOAM, 13)
