"""What stands behind a scene: skies, water, weather."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from scripts.pictures.canvas import Canvas, Point
from scripts.pictures.palette import FOAM, NAVY, SAND, SEA, SNOW, SUN, TEAL


def mixed(first: str, second: str, part: float) -> str:
    """Mix two palette colours."""
    one = [int(first[i : i + 2], 16) for i in (1, 3, 5)]
    two = [int(second[i : i + 2], 16) for i in (1, 3, 5)]
    values = [round(a + (b - a) * part) for a, b in zip(one, two, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*values)


def sky(c: Canvas, top: str, bottom: str, until: float, bands: int = 7) -> None:
    """Fill the sky with a few calm bands from one colour to another."""
    step = until / bands
    for band in range(bands):
        c.rect(0, band * step, c.width, step + 1, mixed(top, bottom, band / (bands - 1)))


def sun(c: Canvas, x: float, y: float, r: float, halo: str) -> None:
    """Draw a low sun with one halo."""
    c.disc(x, y, r * 1.45, halo)
    c.disc(x, y, r, SUN)


def cloud(c: Canvas, x: float, y: float, size: float, fill: str = SNOW) -> None:
    """Draw a flat-bottomed cloud."""
    c.disc(x - size * 0.55, y, size * 0.34, fill)
    c.disc(x, y - size * 0.16, size * 0.5, fill)
    c.disc(x + size * 0.55, y, size * 0.38, fill)
    c.rect(x - size * 0.6, y, size * 1.2, size * 0.36, fill, size * 0.17)


def wave(c: Canvas, y: float, high: float, long: float, shift: float, fill: str) -> None:
    """Fill everything below one wavy line."""
    points: list[Point] = [(0, c.height)]
    for x in range(0, c.width + 8, 8):
        points.append((x, y + high * math.sin((x + shift) / long * math.tau)))
    points.append((c.width, c.height))
    c.shape(points, fill)


def water(c: Canvas, y: float, colours: Sequence[str] = (SEA, TEAL, NAVY)) -> None:
    """Fill the lower part with waves, darker towards the front."""
    c.rect(0, y - 2, c.width, 40, mixed(colours[0], FOAM, 0.45))
    deep = (c.height - y) / len(colours)
    for row, colour in enumerate(colours):
        wave(c, y + row * deep + 8, 9 + row * 3, 190 + row * 60, row * 75, colour)


def glints(c: Canvas, top: float, seed: int, fill: str, amount: int = 16) -> None:
    """Lay short light lines on the water."""
    dice = random.Random(seed)
    for _ in range(amount):
        x = dice.uniform(40, c.width - 140)
        y = dice.uniform(top, c.height - 30)
        c.rect(x, y, dice.uniform(40, 110), 5, fill, 2.5)


def snowfall(c: Canvas, seed: int, until: float, amount: int = 90) -> None:
    """Scatter snowflakes."""
    dice = random.Random(seed)
    for _ in range(amount):
        c.disc(dice.uniform(0, c.width), dice.uniform(0, until), dice.uniform(2, 6), SNOW)


def stars(c: Canvas, seed: int, until: float, amount: int = 45) -> None:
    """Scatter small stars."""
    dice = random.Random(seed)
    for _ in range(amount):
        c.disc(dice.uniform(0, c.width), dice.uniform(0, until), dice.uniform(1.5, 3.5), SAND)
