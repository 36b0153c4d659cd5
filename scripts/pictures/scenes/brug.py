"""The bridge, closed."""

from __future__ import annotations

from scripts.pictures.backdrops import cloud, glints, mixed, sky, sun, water
from scripts.pictures.buildings import church, far_houses
from scripts.pictures.canvas import Canvas
from scripts.pictures.palette import BRICK, CORAL, CREAM, FOAM, NAVY, NIGHT, ROSE, SAND, SEA, SLATE, STONE, SUN, TEAL
from scripts.pictures.street import bike, boat


def scene(c: Canvas) -> None:
    """A white drawbridge over the river with a cyclist."""
    sky(c, mixed(FOAM, SEA, 0.25), CREAM, 600)
    sun(c, 250, 200, 66, mixed(CREAM, SUN, 0.3))
    cloud(c, 820, 130, 120)
    cloud(c, 480, 90, 70)
    church(c, 930, 600, mixed(SEA, FOAM, 0.45))
    far_houses(c, 600, mixed(SEA, FOAM, 0.6), 44)
    water(c, 596)
    for x in (0, 870):
        c.rect(x, 540, 330, 230, mixed(STONE, SAND, 0.35))
        c.rect(x, 540, 330, 26, SAND)
        for row in range(4):
            for col in range(3):
                c.rect(
                    x + 18 + col * 104 + row % 2 * 20,
                    588 + row * 44,
                    76,
                    28,
                    mixed(STONE, SAND, 0.6),
                    5,
                )
    c.rect(300, 548, 600, 26, CREAM)
    c.rect(300, 570, 600, 12, BRICK)
    for x in (386, 792):
        c.rect(x, 230, 22, 330, CREAM, 4)
    c.rect(330, 236, 540, 20, CREAM, 6)
    c.shape([(386, 240), (600, 150), (814, 240)], CREAM)
    c.shape([(440, 236), (600, 172), (760, 236)], mixed(FOAM, CREAM, 0.45))
    for x, far in ((350, 330), (850, 870)):
        c.line([(x, 250), (far, 560)], SLATE, 5)
    for x in range(310, 900, 42):
        c.rect(x, 490, 6, 60, CREAM)
    c.rect(300, 486, 600, 9, CREAM, 4)
    for x in range(0, 300, 42):
        c.rect(x, 482, 6, 60, NAVY)
        c.rect(x + 902, 482, 6, 60, NAVY)
    c.rect(0, 478, 300, 9, NAVY)
    c.rect(900, 478, 300, 9, NAVY)
    bike(c, 530, 552, 150, CORAL)
    c.line([(574, 440), (590, 396)], TEAL, 44)
    c.line([(574, 446), (604, 480), (596, 530)], NAVY, 20)
    c.line([(592, 400), (646, 420)], TEAL, 16)
    c.disc(604, 352, 26, ROSE)
    c.arc(602, 346, 19, 175, 365, SUN, 18)
    boat(c, 500, 812, 210, NIGHT, sail=False)
    glints(c, 660, 40, FOAM, 14)
