"""The town hall."""

from __future__ import annotations

from scripts.pictures.backdrops import cloud, mixed, sky
from scripts.pictures.buildings import window
from scripts.pictures.canvas import Canvas
from scripts.pictures.nature import round_tree
from scripts.pictures.palette import (
    CORAL,
    CREAM,
    FOAM,
    INK,
    LEAF,
    MOSS,
    NAVY,
    OAK,
    PINE,
    ROSE,
    SAND,
    SLATE,
    STONE,
    SUN,
    TEAL,
)
from scripts.pictures.person import person
from scripts.pictures.street import bike


def scene(c: Canvas) -> None:
    """The town hall with its steps and flags."""
    sky(c, FOAM, CREAM, 720)
    cloud(c, 220, 170, 110)
    cloud(c, 1010, 120, 90)
    round_tree(c, 110, 730, 260, LEAF)
    round_tree(c, 1100, 730, 280, MOSS)
    c.rect(250, 360, 700, 370, ROSE)
    c.rect(230, 340, 740, 30, CREAM, 6)
    c.shape([(420, 345), (600, 220), (780, 345)], CORAL)
    c.shape([(470, 335), (600, 246), (730, 335)], CREAM)
    c.disc(600, 302, 27, NAVY)
    c.rect(560, 96, 80, 130, ROSE)
    c.disc(600, 160, 26, CREAM)
    c.line([(600, 160), (600, 143)], INK, 4)
    c.line([(600, 160), (612, 166)], INK, 4)
    c.shape([(546, 98), (600, 24), (654, 98)], NAVY)
    c.disc(600, 22, 9, SUN)
    for x in (290, 380, 760, 850):
        window(c, x, 410, 56, 96, NAVY)
        window(c, x, 572, 56, 96, NAVY)
    for x in (476, 556, 630, 706):
        c.rect(x, 380, 22, 350, CREAM, 4)
    c.rect(556, 560, 92, 170, PINE, 6)
    c.rect(600, 560, 4, 170, SUN)
    c.rect(540, 420, 120, 90, NAVY, 8)
    for step in range(4):
        c.rect(
            430 - step * 26,
            728 + step * 20,
            340 + step * 52,
            22,
            mixed(STONE, CREAM, 0.6 - step * 0.12),
        )
    c.rect(0, 806, c.width, 94, SAND)
    for x, fill in ((330, CORAL), (860, TEAL)):
        c.rect(x, 210, 7, 140, SLATE)
        c.shape([(x + 7, 214), (x + 90, 226), (x + 7, 268)], fill)
        c.shape([(x + 7, 232), (x + 62, 238), (x + 7, 254)], SUN)
    person(c, 300, 850, 150, TEAL, hair=STONE)
    person(c, 390, 856, 140, SUN, hair=INK, skin=OAK)
    bike(c, 800, 850, 190, CORAL)
