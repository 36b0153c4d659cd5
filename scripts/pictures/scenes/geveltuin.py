"""A garden along a wall."""

from __future__ import annotations

import math
import random

from scripts.pictures.backdrops import mixed
from scripts.pictures.buildings import window
from scripts.pictures.canvas import Canvas
from scripts.pictures.nature import flower, leaf
from scripts.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    FOAM,
    INK,
    LEAF,
    PINE,
    ROSE,
    SAND,
    SLATE,
    SNOW,
    STONE,
    SUN,
    WOOD,
)
from scripts.pictures.things import pot_plant, shelf


def scene(c: Canvas) -> None:
    """A strip of plants along a brick front with a door and a bench."""
    c.rect(0, 0, c.width, 690, mixed(BRICK, ROSE, 0.35))
    for row in range(24):
        for col in range(-1, 13):
            x = col * 100 + (row % 2) * 50
            if (row * 7 + col * 3) % 5 == 0:
                c.rect(x + 3, row * 29 + 3, 92, 23, mixed(BRICK, ROSE, 0.5), 3)
    window(c, 120, 130, 270, 330, FOAM)
    c.rect(150, 395, 60, 60, CORAL, 6)
    pot_plant(c, 310, 458, 90, CREAM)
    c.rect(556, 130, 208, 560, CREAM, 6)
    c.rect(572, 146, 176, 544, PINE, 4)
    c.rect(600, 180, 120, 150, FOAM, 4)
    c.rect(600, 360, 120, 260, mixed(PINE, INK, 0.2), 4)
    c.disc(728, 440, 9, SUN)
    window(c, 900, 130, 220, 330, FOAM)
    c.rect(0, 690, c.width, 210, STONE)
    for x in range(0, 1300, 150):
        c.rect(x, 690, 4, 210, mixed(STONE, SLATE, 0.5))
    c.rect(0, 790, c.width, 4, mixed(STONE, SLATE, 0.5))
    for left, wide in ((40, 480), (800, 370)):
        c.rect(left, 676, wide, 66, WOOD, 10)
        c.rect(left - 6, 736, wide + 12, 14, SLATE, 4)
    petals = (SNOW, SUN, ROSE, CORAL, SAND)
    dice = random.Random(4)
    for step in range(9):
        flower(c, 70 + step * 52, 720, dice.uniform(90, 200), petals[step % 5])
    for step in range(7):
        flower(c, 830 + step * 52, 720, dice.uniform(80, 190), petals[(step + 2) % 5])
    for step in range(34):
        y = 690 - step * 17
        leaf(c, 850 + 16 * math.sin(step), y, 24, -1.2 + 2.4 * (step % 2), LEAF if step % 3 else PINE)
    shelf(c, 690, 575, 170)
    c.disc(640, 666, 26, SUN)
    c.shape([(622, 652), (626, 628), (640, 646)], SUN)
    c.shape([(644, 646), (658, 630), (660, 654)], SUN)
    c.oval(690, 674, 44, 20, SUN)
