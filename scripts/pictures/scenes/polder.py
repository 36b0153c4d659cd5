"""The polder in winter."""

from __future__ import annotations

import math

from scripts.pictures.backdrops import cloud, mixed, sky, sun, wave
from scripts.pictures.buildings import far_houses
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
    NAVY,
    PINE,
    ROSE,
    SAND,
    SEA,
    SNOW,
    SUN,
    WOOD,
)
from scripts.pictures.street import bike


def scene(c: Canvas) -> None:
    """A low sun over a ditch, a dike and a mill."""
    sky(c, mixed(SEA, FOAM, 0.4), mixed(CREAM, ROSE, 0.5), 600)
    sun(c, 760, 440, 110, mixed(ROSE, SUN, 0.4))
    cloud(c, 270, 140, 110, mixed(SNOW, ROSE, 0.15))
    cloud(c, 960, 180, 80, mixed(SNOW, ROSE, 0.15))
    far_houses(c, 596, mixed(SEA, ROSE, 0.35), 71)
    wave(c, 590, 10, 1500, 300, LEAF)
    wave(c, 660, 22, 1600, 900, MOSS)
    c.shape([(250, 600), (400, 600), (370, 350), (280, 350)], BRICK)
    c.shape([(268, 352), (382, 352), (325, 270)], NAVY)
    c.rect(306, 530, 40, 70, CREAM, 6)
    c.rect(312, 420, 28, 34, CREAM, 3)
    for turn in (0.5, 2.07, 3.64, 5.21):
        tip = (325 + 220 * math.cos(turn), 330 + 220 * math.sin(turn))
        side = (-math.sin(turn) * 36, math.cos(turn) * 36)
        start = (325 + 50 * math.cos(turn), 330 + 50 * math.sin(turn))
        c.shape(
            [
                start,
                tip,
                (tip[0] + side[0], tip[1] + side[1]),
                (start[0] + side[0], start[1] + side[1]),
            ],
            CREAM,
        )
        c.line([(325, 330), tip], WOOD, 8)
    c.disc(325, 330, 14, INK)
    c.shape([(700, 900), (1200, 900), (880, 600), (850, 600)], SEA)
    c.shape([(800, 900), (1060, 900), (874, 640), (858, 640)], mixed(SUN, FOAM, 0.45))
    c.shape([(80, 900), (330, 900), (600, 640), (585, 640)], SAND)
    for x, y, size in ((1080, 700, 120), (1010, 660, 80)):
        c.oval(x, y, size * 0.5, size * 0.3, SNOW)
        c.disc(x - size * 0.5, y - size * 0.14, size * 0.2, INK)
        c.oval(x + 12, y - 6, size * 0.18, size * 0.12, INK)
        for foot in (-0.3, -0.12, 0.14, 0.3):
            c.line([(x + size * foot, y + size * 0.2), (x + size * foot, y + size * 0.46)], INK, 7)
    bike(c, 220, 850, 170, CORAL)
    for x in range(640, 1200, 46):
        leaf(c, x + 6, 880, 34, -1.5 + (x % 3) * 0.2, PINE)
