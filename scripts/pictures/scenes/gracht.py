"""A canal that is being cleaned."""

from __future__ import annotations

from scripts.pictures.backdrops import cloud, glints, mixed, sky, water, wave
from scripts.pictures.buildings import row_of_houses
from scripts.pictures.canvas import Canvas
from scripts.pictures.nature import round_tree
from scripts.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    FOAM,
    INK,
    LEAF,
    MOSS,
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
from scripts.pictures.street import bin_box


def scene(c: Canvas) -> None:
    """A canal where people in a boat fish out rubbish."""
    sky(c, FOAM, CREAM, 470)
    cloud(c, 960, 110, 100)
    row_of_houses(c, 470, (SAND, BRICK, NAVY, ROSE, CREAM, CORAL), glass=SLATE, height=220)
    c.rect(0, 470, c.width, 28, STONE)
    c.rect(0, 492, c.width, 58, BRICK)
    for x in range(30, 1200, 90):
        c.rect(x, 500 + (x // 90 % 2) * 22, 46, 14, mixed(BRICK, ROSE, 0.3), 3)
    round_tree(c, 90, 486, 190, MOSS)
    round_tree(c, 1110, 486, 170, SUN)
    water(c, 545)
    glints(c, 600, 21, FOAM, 15)
    person(c, 470, 716, 200, CORAL, hair=WOOD, hat=TEAL, arms=((-0.3, -0.4), (0.42, -0.56)))
    person(c, 640, 716, 200, SUN, hair=INK, skin=OAK, arms=((-0.2, -0.36), (0.3, -0.36)))
    c.line([(520, 640), (860, 560), (930, 690)], WOOD, 9)
    c.ring(936, 720, 50, INK, 6)
    for offset in (-26, 0, 26):
        c.line([(936 + offset, 690), (936 + offset * 0.5, 764)], STONE, 3)
        c.line([(892, 720 + offset * 0.6), (980, 720 + offset * 0.6)], STONE, 3)
    c.rect(918, 708, 22, 40, LEAF, 6)
    c.shape([(340, 690), (800, 690), (745, 780), (400, 780)], NIGHT)
    c.rect(326, 676, 488, 20, SAND, 8)
    bin_box(c, 700, 682, 70, 60, SLATE, INK)
    bike_x = 150.0
    c.ring(bike_x, 800, 58, INK, 8)
    c.line([(bike_x + 30, 760), (bike_x + 90, 730), (bike_x + 120, 790)], BRICK, 10)
    wave(c, 812, 12, 250, 75, NAVY)
    glints(c, 830, 5, TEAL, 7)
