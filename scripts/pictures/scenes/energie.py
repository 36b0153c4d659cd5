"""A house and where its warmth goes."""

from __future__ import annotations

from scripts.pictures.backdrops import mixed, sky, snowfall, stars, wave
from scripts.pictures.canvas import Canvas
from scripts.pictures.nature import fir
from scripts.pictures.palette import BRICK, CORAL, CREAM, MIST, NAVY, SAND, SEA, SNOW, STONE, SUN, TEAL, WOOD
from scripts.pictures.person import person
from scripts.pictures.things import pot_plant, steam


def scene(c: Canvas) -> None:
    """A warm house in a cold field, with a coach at the door."""
    sky(c, NAVY, mixed(SEA, CREAM, 0.4), 650)
    stars(c, 14, 300, 30)
    for x, size in ((90, 280), (210, 220), (1090, 320)):
        fir(c, x, 690, size)
    wave(c, 670, 16, 900, 0, MIST)
    wave(c, 780, 12, 600, 120, SNOW)
    c.rect(770, 250, 60, 130, BRICK)
    c.rect(760, 236, 80, 24, SNOW, 8)
    steam(c, 800, 220, 130, MIST)
    c.shape([(270, 440), (600, 200), (930, 440)], BRICK)
    c.line([(262, 440), (600, 194), (938, 440)], SNOW, 26)
    c.rect(320, 436, 560, 310, CREAM)
    c.disc(600, 350, 44, mixed(SUN, CREAM, 0.2))
    c.ring(600, 350, 48, SAND, 8)
    for x in (370, 700):
        c.rect(x - 8, 482, 146, 136, WOOD, 8)
        c.rect(x, 490, 130, 120, SUN, 4)
        c.rect(x + 62, 490, 7, 120, WOOD)
        c.rect(x, 546, 130, 7, WOOD)
        c.rect(x - 12, 616, 154, 14, SNOW, 6)
    pot_plant(c, 402, 606, 60, CORAL)
    c.disc(770, 590, 22, CORAL)
    c.rect(546, 530, 108, 216, CORAL, 8)
    c.rect(568, 552, 64, 64, SUN, 6)
    c.disc(640, 650, 7, CREAM)
    c.rect(520, 744, 160, 18, STONE, 6)
    person(c, 480, 800, 190, TEAL, hat=CORAL, arms=((-0.26, -0.36), (0.32, -0.5)))
    c.rect(410, 716, 48, 40, WOOD, 6)
    snowfall(c, 81, 640, 90)
