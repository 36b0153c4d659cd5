"""A Christmas tree."""

from __future__ import annotations

from scripts.pictures.backdrops import cloud, mixed, sky, snowfall, sun, wave
from scripts.pictures.buildings import far_houses
from scripts.pictures.canvas import Canvas
from scripts.pictures.nature import fir
from scripts.pictures.palette import CORAL, CREAM, FOAM, INK, MIST, OAK, PINE, SAND, SEA, SLATE, SNOW, SUN, TEAL
from scripts.pictures.person import person


def scene(c: Canvas) -> None:
    """Christmas trees waiting on a cart after the holidays."""
    sky(c, mixed(FOAM, SEA, 0.2), CREAM, 680)
    sun(c, 950, 190, 62, mixed(CREAM, SUN, 0.28))
    cloud(c, 330, 140, 110)
    far_houses(c, 680, mixed(SEA, FOAM, 0.55), 61)
    wave(c, 670, 14, 700, 100, SNOW)
    wave(c, 800, 10, 500, 20, MIST)
    for x, size in ((360, 330), (500, 390), (650, 350), (780, 300)):
        fir(c, x, 640, size, PINE if size > 340 else mixed(PINE, TEAL, 0.35))
    c.disc(470, 470, 12, CORAL)
    c.disc(650, 420, 11, SUN)
    c.rect(250, 620, 640, 90, CORAL, 10)
    for y in (640, 672):
        c.rect(262, y, 616, 8, mixed(CORAL, INK, 0.2), 4)
    for x in (360, 780):
        c.disc(x, 740, 66, INK)
        c.disc(x, 740, 44, SAND)
        c.disc(x, 740, 14, INK)
    c.line([(890, 680), (1010, 690)], SLATE, 14)
    person(c, 1046, 830, 290, TEAL, hat=SUN, arms=((-0.2, -0.46), (0.26, -0.42)))
    person(c, 160, 840, 220, SUN, hat=CORAL, skin=OAK, arms=((-0.26, -0.4), (0.36, -0.64)))
    snowfall(c, 66, 620, 46)
