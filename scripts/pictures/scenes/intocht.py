"""The arrival by steamboat."""

from __future__ import annotations

from scripts.pictures.backdrops import cloud, glints, mixed, sky, water, wave
from scripts.pictures.buildings import church, far_houses
from scripts.pictures.canvas import Canvas
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
    SNOW,
    STONE,
    SUN,
    TEAL,
    WOOD,
)
from scripts.pictures.person import person
from scripts.pictures.things import bunting


def scene(c: Canvas) -> None:
    """A steamboat full of parcels comes along the quay."""
    sky(c, mixed(FOAM, SEA, 0.2), CREAM, 600)
    cloud(c, 200, 140, 110)
    church(c, 70, 600, mixed(SEA, FOAM, 0.4))
    far_houses(c, 600, mixed(SEA, FOAM, 0.55), 23)
    cloud(c, 860, 120, 76, mixed(STONE, SNOW, 0.55))
    cloud(c, 760, 190, 54, mixed(STONE, SNOW, 0.65))
    water(c, 600, (SEA, TEAL, NAVY))
    c.rect(650, 250, 76, 210, CORAL)
    c.rect(650, 290, 76, 30, CREAM)
    c.rect(642, 240, 92, 22, INK, 6)
    c.rect(420, 420, 460, 130, CREAM, 14)
    c.rect(400, 404, 500, 26, NAVY, 8)
    for x in range(450, 860, 76):
        c.disc(x + 18, 486, 24, NAVY)
        c.disc(x + 18, 486, 17, SUN)
    c.shape([(220, 540), (1040, 540), (950, 700), (330, 700)], BRICK)
    c.rect(205, 528, 850, 24, SAND, 10)
    c.shape([(262, 610), (1002, 610), (988, 634), (278, 634)], CREAM)
    parcels = ((250, 70, SUN), (330, 96, TEAL), (926, 74, CORAL), (980, 50, LEAF))
    for x, size, fill in parcels:
        c.rect(x, 528 - size, size, size, fill, 6)
        c.rect(x + size * 0.42, 528 - size, size * 0.16, size, CREAM)
        c.rect(x, 528 - size * 0.6, size, size * 0.16, CREAM)
        c.disc(x + size * 0.36, 522 - size, size * 0.12, CREAM)
        c.disc(x + size * 0.64, 522 - size, size * 0.12, CREAM)
    c.rect(214, 330, 8, 210, WOOD)
    c.rect(1010, 360, 8, 170, WOOD)
    bunting(c, (218, 334), (640, 300), 40, 10)
    bunting(c, (736, 300), (1014, 364), 34, 7)
    wave(c, 690, 14, 240, 40, TEAL)
    wave(c, 790, 14, 310, 150, NAVY)
    glints(c, 720, 90, FOAM, 12)
    c.rect(0, 846, c.width, 60, STONE)
    coats = (CORAL, SUN, LEAF, ROSE, TEAL, SAND)
    for step in range(9):
        skin = (ROSE, OAK, WOOD)[step % 3]
        x = 80 + step * 130
        hat = coats[(step + 2) % 6] if step % 2 else None
        person(
            c,
            x,
            900,
            150 + step % 3 * 24,
            coats[step % 6],
            hat=hat,
            skin=skin,
            arms=((-0.26, -0.7), (0.3, -0.84)),
        )
