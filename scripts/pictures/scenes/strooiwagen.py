"""A gritting truck at night."""

from __future__ import annotations

import random

from scripts.pictures.backdrops import mixed, sky, snowfall, wave
from scripts.pictures.buildings import far_houses
from scripts.pictures.canvas import Canvas
from scripts.pictures.nature import fir
from scripts.pictures.palette import (
    CORAL,
    CREAM,
    FOAM,
    INK,
    MIST,
    NAVY,
    NIGHT,
    PINE,
    ROSE,
    SAND,
    SLATE,
    SNOW,
    STONE,
    SUN,
)


def scene(c: Canvas) -> None:
    """A gritting lorry in the snow before sunrise."""
    sky(c, NIGHT, mixed(NAVY, ROSE, 0.35), 640)
    c.disc(1010, 150, 54, SAND)
    c.disc(996, 140, 11, mixed(SAND, STONE, 0.3))
    c.disc(1026, 168, 8, mixed(SAND, STONE, 0.3))
    far_houses(c, 640, mixed(NIGHT, NAVY, 0.55), 31)
    for x, size in ((90, 300), (1090, 340), (960, 220)):
        fir(c, x, 670, size, mixed(PINE, NIGHT, 0.25))
    wave(c, 650, 12, 800, 0, MIST)
    c.rect(0, 740, c.width, 110, SLATE)
    for x in range(30, 1250, 160):
        c.rect(x, 790, 80, 9, SNOW, 4)
    wave(c, 860, 8, 600, 90, SNOW)
    c.shape([(300, 470), (660, 470), (620, 690), (300, 690)], SUN)
    c.shape([(300, 470), (660, 470), (652, 510), (300, 510)], mixed(SUN, CREAM, 0.45))
    c.oval(480, 468, 150, 40, SNOW)
    c.rect(660, 430, 220, 260, CORAL, 16)
    c.shape([(720, 460), (866, 460), (876, 560), (720, 560)], FOAM)
    c.rect(684, 580, 40, 10, INK, 5)
    person_x = 790.0
    c.disc(person_x, 520, 30, ROSE)
    c.dome(person_x, 512, 34, 36, NAVY)
    c.rect(person_x - 38, 506, 76, 10, SUN, 5)
    c.rect(person_x - 36, 546, 72, 16, NAVY, 6)
    c.rect(290, 680, 600, 32, INK, 6)
    for x in range(300, 640, 44):
        c.shape([(x, 640), (x + 22, 640), (x + 2, 678), (x - 20, 678)], CREAM)
    c.rect(726, 404, 60, 28, SUN, 10)
    c.disc(756, 412, 46, mixed(NAVY, SUN, 0.45))
    c.rect(732, 398, 48, 34, SUN, 12)
    for x in (400, 540, 790):
        c.disc(x, 730, 52, INK)
        c.disc(x, 730, 22, STONE)
    c.shape([(880, 700), (1000, 660), (1020, 770), (880, 760)], SUN)
    c.shape([(886, 640), (1200, 600), (1200, 740), (886, 668)], mixed(NAVY, SUN, 0.5))
    c.shape([(888, 696), (984, 662), (1004, 756), (888, 748)], mixed(SUN, CREAM, 0.4))
    c.disc(884, 652, 16, SUN)
    dice = random.Random(6)
    for _ in range(80):
        c.disc(dice.uniform(90, 290), dice.uniform(690, 770), dice.uniform(2, 5), SNOW)
    snowfall(c, 17, 700, 100)
