"""A street with a burst water main."""

from __future__ import annotations

import math
import random

from scripts.pictures.backdrops import cloud, mixed, sky
from scripts.pictures.buildings import row_of_houses
from scripts.pictures.canvas import Canvas, Point
from scripts.pictures.palette import (
    BRICK,
    CORAL,
    FOAM,
    INK,
    MIST,
    NAVY,
    NIGHT,
    ROSE,
    SAND,
    SEA,
    SLATE,
    SNOW,
    STONE,
    SUN,
)
from scripts.pictures.person import person


def scene(c: Canvas) -> None:
    """Water springs up from the street behind a barrier."""
    sky(c, mixed(SLATE, FOAM, 0.5), MIST, 560)
    cloud(c, 260, 130, 120, mixed(STONE, SNOW, 0.5))
    cloud(c, 880, 100, 100, mixed(STONE, SNOW, 0.5))
    row_of_houses(c, 560, (SAND, CORAL, SLATE, ROSE, BRICK), glass=NAVY, height=230)
    c.rect(0, 560, c.width, 50, STONE)
    c.rect(0, 604, c.width, 296, SLATE)
    c.oval(600, 730, 470, 92, SEA)
    c.oval(570, 724, 330, 56, mixed(SEA, FOAM, 0.5))
    for spread, high in ((-190, 250), (-100, 340), (100, 350), (190, 240), (-40, 400), (40, 390)):
        path: list[Point] = []
        for step in range(19):
            part = step / 18
            path.append((600 + spread * part, 716 - high * math.sin(part * math.pi * 0.92)))
        c.line(path, FOAM if abs(spread) > 60 else SNOW, 20)
    dice = random.Random(13)
    for _ in range(30):
        c.disc(dice.uniform(380, 820), dice.uniform(560, 740), dice.uniform(4, 9), FOAM)
    c.oval(600, 720, 62, 20, NIGHT)
    c.rect(560, 690, 80, 34, FOAM, 16)
    for left in (90, 870):
        for foot in (left + 20, left + 206):
            c.rect(foot, 700, 14, 150, SNOW, 4)
            c.rect(foot - 22, 842, 58, 14, INK, 6)
        c.rect(left, 706, 240, 56, SNOW, 8)
        for stripe in range(4):
            x = left + 10 + stripe * 60
            c.shape([(x + 20, 706), (x + 48, 706), (x + 24, 762), (x - 4, 762)], CORAL)
        c.disc(left + 27, 692, 15, SUN)
    person(c, 420, 870, 240, SUN, hat=CORAL, arms=((-0.26, -0.4), (0.34, -0.66)))
    c.rect(384, 730, 72, 14, SNOW)
