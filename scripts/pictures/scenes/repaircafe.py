"""A table at the repair café."""

from __future__ import annotations

from scripts.pictures.backdrops import mixed
from scripts.pictures.canvas import Canvas
from scripts.pictures.palette import CORAL, CREAM, FOAM, INK, NAVY, OAK, SAND, SLATE, SNOW, STONE, SUN, TEAL, WOOD
from scripts.pictures.things import steam


def scene(c: Canvas) -> None:
    """A workbench with a toaster, a lamp and tools."""
    c.rect(0, 0, c.width, c.height, mixed(TEAL, FOAM, 0.5))
    c.rect(120, 60, 960, 330, mixed(TEAL, FOAM, 0.75), 20)
    for row in range(7):
        for col in range(22):
            c.disc(160 + col * 42, 96 + row * 43, 4, mixed(TEAL, FOAM, 0.45))
    c.rect(212, 110, 30, 130, WOOD, 10)
    c.rect(164, 84, 126, 50, SLATE, 10)
    c.rect(360, 190, 26, 110, CORAL, 10)
    c.rect(368, 90, 10, 104, STONE)
    c.ring(500, 130, 36, SLATE, 18)
    c.rect(490, 150, 22, 150, SLATE, 10)
    c.rect(486, 84, 28, 40, mixed(TEAL, FOAM, 0.75))
    c.line([(620, 100), (700, 290)], SUN, 20)
    c.line([(700, 100), (620, 290)], SUN, 20)
    c.disc(660, 195, 12, INK)
    c.shape([(800, 110), (1000, 110), (1000, 150), (850, 190), (800, 190)], STONE)
    c.rect(960, 96, 70, 76, WOOD, 14)
    c.rect(0, 690, c.width, 60, OAK)
    c.rect(0, 742, c.width, 158, WOOD)
    for x in (90, 640):
        c.rect(x, 772, 470, 100, mixed(WOOD, OAK, 0.35), 8)
        c.disc(x + 235, 822, 14, SAND)
    c.rect(390, 500, 330, 180, CORAL, 46)
    c.rect(390, 600, 330, 80, CORAL, 16)
    c.rect(430, 490, 250, 18, INK, 8)
    for x in (450, 570):
        c.rect(x, 420, 100, 84, OAK, 20)
        c.rect(x + 10, 430, 80, 74, SAND, 16)
    c.rect(426, 500, 258, 16, mixed(CORAL, INK, 0.35), 6)
    c.rect(718, 560, 26, 60, INK, 6)
    c.disc(450, 630, 20, CREAM)
    c.disc(510, 622, 8, INK)
    c.disc(600, 622, 8, INK)
    c.arc(555, 632, 34, 20, 160, INK, 7)
    c.rect(430, 676, 50, 18, INK, 6)
    c.rect(630, 676, 50, 18, INK, 6)
    c.line([(900, 690), (960, 520), (860, 400)], NAVY, 14)
    c.disc(960, 520, 14, SUN)
    c.rect(830, 672, 150, 22, NAVY, 10)
    c.shape([(770, 330), (880, 380), (850, 470), (720, 400)], NAVY)
    c.disc(778, 436, 34, SUN)
    c.shape([(720, 400), (850, 470), (820, 530), (640, 450)], mixed(TEAL, SUN, 0.4))
    c.rect(110, 560, 130, 130, CREAM, 16)
    c.ring(252, 620, 34, CREAM, 14)
    for x in (150, 200):
        steam(c, x, 540, 70, SNOW)
    for x, colour in ((1040, SLATE), (1076, SUN), (1112, SLATE)):
        c.disc(x, 676, 14, colour)
        c.disc(x, 676, 6, INK)
    c.line([(744, 640), (790, 660), (800, 690), (770, 692)], INK, 8)
