"""A basket for leaves."""

from __future__ import annotations

import random

from scripts.pictures.backdrops import cloud, mixed, sky, wave
from scripts.pictures.buildings import far_houses
from scripts.pictures.canvas import Canvas
from scripts.pictures.nature import leaf, round_tree
from scripts.pictures.palette import BRICK, CORAL, CREAM, FOAM, INK, LEAF, MIST, MOSS, OAK, ROSE, SAND, SUN, WOOD


def scene(c: Canvas) -> None:
    """A wire basket full of leaves below autumn trees."""
    sky(c, MIST, CREAM, 660)
    cloud(c, 930, 130, 110)
    far_houses(c, 620, mixed(SAND, FOAM, 0.5), 5)
    c.rect(0, 620, c.width, 280, MOSS)
    wave(c, 700, 16, 700, 60, mixed(MOSS, LEAF, 0.45))
    round_tree(c, 170, 690, 330, CORAL)
    round_tree(c, 1040, 670, 280, SUN)
    round_tree(c, 760, 650, 180, BRICK)
    dice = random.Random(8)
    leaf_colours = (CORAL, SUN, BRICK, OAK, ROSE)
    c.oval(600, 540, 186, 84, OAK)
    for _ in range(210):
        x, y = 600 + dice.uniform(-172, 172), dice.uniform(500, 790)
        leaf(
            c,
            x,
            y - (172 - abs(x - 600)) * 0.2,
            24,
            dice.uniform(0, 6.28),
            dice.choice(leaf_colours),
        )
    for x in range(420, 790, 40):
        c.line([(x, 540), (x, 800)], INK, 5)
    for y in (540, 605, 670, 735, 800):
        c.line([(414, y), (786, y)], INK, 6)
    for _ in range(46):
        leaf(
            c,
            dice.uniform(20, 1180),
            dice.uniform(770, 880),
            22,
            dice.uniform(0, 6.28),
            dice.choice(leaf_colours),
        )
    for _ in range(12):
        leaf(
            c,
            dice.uniform(300, 1100),
            dice.uniform(120, 460),
            20,
            dice.uniform(0, 6.28),
            dice.choice(leaf_colours),
        )
    c.line([(905, 850), (850, 470)], WOOD, 12)
    c.shape([(880, 830), (935, 822), (960, 876), (870, 886)], LEAF)
