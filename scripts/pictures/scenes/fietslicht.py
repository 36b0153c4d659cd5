"""A bike with its light on."""

from __future__ import annotations

import random

from scripts.pictures.backdrops import mixed, sky, stars
from scripts.pictures.buildings import far_houses
from scripts.pictures.canvas import Canvas
from scripts.pictures.palette import CORAL, CREAM, INK, NAVY, NIGHT, PINE, SAND, SLATE, STONE, SUN
from scripts.pictures.street import bike, lamp_post
from scripts.pictures.things import moon


def scene(c: Canvas) -> None:
    """A bike with its lamp on, on a dark road."""
    sky(c, NIGHT, NAVY, 650)
    stars(c, 9, 420)
    moon(c, 190, 160, 62, mixed(NIGHT, NAVY, 0.17))
    far_houses(c, 640, mixed(NIGHT, NAVY, 0.2), 12)
    dice = random.Random(2)
    for _ in range(26):
        c.rect(dice.uniform(0, 1180), dice.uniform(570, 625), 12, 15, SUN, 2)
    c.rect(0, 640, c.width, 260, mixed(NIGHT, SLATE, 0.35))
    c.rect(0, 640, c.width, 16, PINE)
    for x in range(-20, 1250, 150):
        c.rect(x, 838, 84, 10, SAND, 5)
    beam = mixed(NAVY, SUN, 0.4)
    c.shape([(800, 478), (1200, 380), (1200, 790), (800, 506)], beam)
    c.shape([(800, 484), (1200, 470), (1200, 720), (800, 502)], mixed(NAVY, SUN, 0.65))
    lamp_post(c, 90, 656, 250, lit=True)
    bike(c, 330, 800, 440, CORAL, tyre=mixed(STONE, CREAM, 0.4))
    c.disc(796, 492, 26, SUN)
    c.rect(760, 478, 36, 28, INK, 8)
    c.disc(232, 530, 30, mixed(NAVY, CORAL, 0.5))
    c.disc(232, 530, 15, CORAL)
