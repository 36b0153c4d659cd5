"""Draw the illustrations of the demonstration stories.

Run it from anywhere: ``python scripts/make_pictures.py``. It writes one JPEG for each
scene into ``stories/media``. Everything is drawn with Pillow in one palette, twice as
large as needed and then scaled down, so that edges are smooth. The same version of
Pillow always writes the same bytes.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

Point = tuple[float, float]
Scene = Callable[["Canvas"], None]

SCALE = 2
QUALITY = 82
TARGET = Path(__file__).resolve().parent.parent / "stories" / "media"

# One palette for every picture: water blues, warm bricks, a few greens.
NIGHT = "#1d3549"
NAVY = "#24506b"
TEAL = "#2f7f8c"
SEA = "#5fa8ad"
FOAM = "#c3e1dc"
MIST = "#dcecea"
CREAM = "#fbf3e4"
SAND = "#efdcb9"
SUN = "#f4b942"
CORAL = "#e4714f"
BRICK = "#b8503f"
ROSE = "#f0b39c"
LEAF = "#6a9a5b"
PINE = "#3a6b55"
MOSS = "#a8bf7a"
SNOW = "#f7fafa"
INK = "#20303c"
STONE = "#9aa9ad"
SLATE = "#5d7480"
WOOD = "#9a6a45"
OAK = "#c4935f"


class Canvas:
    """A drawing surface in final pixels that is twice as fine inside."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), CREAM)
        self.pen = ImageDraw.Draw(self.image)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        """Fill a rectangle, with round corners where asked."""
        box = (x * SCALE, y * SCALE, (x + w) * SCALE - 1, (y + h) * SCALE - 1)
        self.pen.rounded_rectangle(box, radius * SCALE, fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """Fill an oval around its centre."""
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(box, fill=fill)

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        """Fill a circle around its centre."""
        self.oval(x, y, r, r, fill)

    def ring(self, x: float, y: float, r: float, line: str, width: float) -> None:
        """Draw a circle as a line."""
        box = ((x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE)
        self.pen.ellipse(box, outline=line, width=round(width * SCALE))

    def arc(
        self,
        x: float,
        y: float,
        r: float,
        start: float,
        end: float,
        line: str,
        width: float,
    ) -> None:
        """Draw a part of a circle; degrees run clockwise from three o'clock."""
        steps = max(8, int(abs(end - start) / 4))
        points: list[Point] = []
        for step in range(steps + 1):
            angle = math.radians(start + (end - start) * step / steps)
            points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
        self.line(points, line, width)

    def dome(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """Fill the upper half of an oval."""
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.pieslice(box, 180, 360, fill=fill)

    def shape(self, points: Sequence[Point], fill: str) -> None:
        """Fill a polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """Draw a line with round joints and ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=fill, width=round(width * SCALE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill)

    def finished(self) -> Image.Image:
        """Give the picture in its final size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)


# ---------------------------------------------------------------- backdrops


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


# ---------------------------------------------------------------- buildings


def gable(c: Canvas, kind: str, x: float, y: float, w: float, fill: str) -> None:
    """Draw the top of a Dutch house: point, steps, bell or neck."""
    if kind == "point":
        c.shape([(x - 8, y + 1), (x + w / 2, y - w * 0.62), (x + w + 8, y + 1)], fill)
    elif kind == "steps":
        for step in range(4):
            inset = step * w * 0.125
            c.rect(x + inset, y - (step + 1) * w * 0.14, w - 2 * inset, w * 0.14 + 2, fill)
        c.rect(x + w * 0.42, y - w * 0.7, w * 0.16, w * 0.16, fill)
    elif kind == "bell":
        points: list[Point] = [(x, y + 2)]
        for step in range(21):
            part = step / 20
            points.append((x + part * w, y - w * 0.55 * math.sin(part * math.pi) ** 2.2))
        points.append((x + w, y + 2))
        c.shape(points, fill)
        c.oval(x + w / 2, y - w * 0.55, w * 0.16, w * 0.07, CREAM)
    else:
        c.rect(x + w * 0.26, y - w * 0.52, w * 0.48, w * 0.53, fill)
        c.disc(x + w * 0.26, y - w * 0.02, w * 0.2, fill)
        c.disc(x + w * 0.74, y - w * 0.02, w * 0.2, fill)
        c.shape(
            [
                (x + w * 0.22, y - w * 0.5),
                (x + w * 0.5, y - w * 0.7),
                (x + w * 0.78, y - w * 0.5),
            ],
            CREAM,
        )


def window(c: Canvas, x: float, y: float, w: float, h: float, glass: str) -> None:
    """Draw a window with a white frame and a cross bar."""
    c.rect(x - 4, y - 4, w + 8, h + 8, CREAM, 3)
    c.rect(x, y, w, h, glass, 2)
    c.rect(x + w / 2 - 2, y, 4, h, CREAM)
    c.rect(x, y + h * 0.36, w, 4, CREAM)
    c.rect(x - 8, y + h + 4, w + 16, 6, CREAM, 2)


def house(
    c: Canvas,
    x: float,
    floor: float,
    w: float,
    h: float,
    wall: str,
    kind: str = "steps",
    glass: str = NAVY,
    door: str = PINE,
) -> None:
    """Draw one narrow house with two windows a storey and a door."""
    top = floor - h
    gable(c, kind, x, top, w, wall)
    c.rect(x, top, w, h, wall)
    c.disc(x + w / 2, top - w * 0.16, w * 0.075, glass)
    pane = w * 0.24
    rows = max(1, int(h / (pane * 2.15)) - 1)
    for row in range(rows):
        for left in (0.16, 0.60):
            window(c, x + w * left, top + 22 + row * pane * 1.95, pane, pane * 1.35, glass)
    c.rect(x + w * 0.6, floor - pane * 1.95, pane, pane * 1.95, door, 4)
    c.disc(x + w * 0.6 + pane * 0.8, floor - pane * 0.95, 3, SUN)
    window(c, x + w * 0.16, floor - pane * 1.7, pane, pane * 1.15, glass)
    c.rect(x, floor - 8, w, 8, mixed(wall, INK, 0.35))


def row_of_houses(c: Canvas, floor: float, walls: Sequence[str], glass: str = NAVY, height: float = 300) -> None:
    """Fill the width with houses of different heights and gables."""
    kinds = ("steps", "bell", "point", "neck")
    lifts = (0, 46, -28, 22, -10, 34, 8)
    wide = c.width / len(walls)
    for place, wall in enumerate(walls):
        tall = height + lifts[place % len(lifts)]
        kind = kinds[(place * 3 + 1) % 4]
        door = (PINE, NAVY, WOOD)[place % 3]
        house(c, place * wide + 4, floor, wide - 8, tall, wall, kind, glass, door)


def far_houses(c: Canvas, floor: float, fill: str, seed: int) -> None:
    """Draw a quiet skyline far away."""
    dice = random.Random(seed)
    x = -20.0
    while x < c.width:
        w = dice.uniform(50, 95)
        h = dice.uniform(40, 110)
        c.rect(x, floor - h, w, h, fill)
        c.shape([(x, floor - h + 1), (x + w / 2, floor - h - w * 0.5), (x + w, floor - h + 1)], fill)
        x += w + dice.uniform(0, 26)


def church(c: Canvas, x: float, floor: float, fill: str) -> None:
    """Draw a church with a pointed tower far away."""
    c.rect(x, floor - 190, 54, 190, fill)
    c.shape([(x - 6, floor - 188), (x + 27, floor - 320), (x + 60, floor - 188)], fill)
    c.rect(x + 50, floor - 90, 120, 90, fill)
    c.shape(
        [
            (x + 50, floor - 88),
            (x + 80, floor - 140),
            (x + 176, floor - 140),
            (x + 176, floor - 88),
        ],
        fill,
    )


# ---------------------------------------------------------------- nature


def round_tree(c: Canvas, x: float, floor: float, size: float, crown: str) -> None:
    """Draw a round tree with a lighter side."""
    c.rect(x - size * 0.07, floor - size * 0.9, size * 0.14, size * 0.9, WOOD, 4)
    c.line([(x, floor - size * 0.7), (x + size * 0.2, floor - size * 0.95)], WOOD, size * 0.06)
    c.disc(x, floor - size * 1.3, size * 0.5, crown)
    c.disc(x - size * 0.36, floor - size * 1.08, size * 0.32, crown)
    c.disc(x + size * 0.38, floor - size * 1.1, size * 0.34, crown)
    light = mixed(crown, CREAM, 0.28)
    c.disc(x - size * 0.16, floor - size * 1.45, size * 0.2, light)
    c.disc(x - size * 0.36, floor - size * 1.16, size * 0.1, light)


def fir(c: Canvas, x: float, floor: float, size: float, fill: str = PINE) -> None:
    """Draw a fir of three layers."""
    c.rect(x - size * 0.06, floor - size * 0.2, size * 0.12, size * 0.2, WOOD)
    for layer in range(3):
        base = floor - size * (0.16 + layer * 0.33)
        half = size * (0.42 - layer * 0.1)
        tone = mixed(fill, MOSS, layer * 0.12)
        c.shape([(x - half, base), (x, base - size * 0.55), (x + half, base)], tone)


def leaf(c: Canvas, x: float, y: float, size: float, turn: float, fill: str) -> None:
    """Draw one leaf with its vein."""
    points: list[Point] = []
    for step in range(25):
        angle = step / 24 * math.tau
        along, across = size * math.cos(angle), size * 0.42 * math.sin(angle)
        across *= 1 - 0.35 * math.cos(angle)
        points.append(
            (
                x + along * math.cos(turn) - across * math.sin(turn),
                y + along * math.sin(turn) + across * math.cos(turn),
            )
        )
    c.shape(points, fill)
    far = (x + size * 0.8 * math.cos(turn), y + size * 0.8 * math.sin(turn))
    near = (x - size * 1.25 * math.cos(turn), y - size * 1.25 * math.sin(turn))
    c.line([near, far], mixed(fill, INK, 0.25), 2.5)


def flower(c: Canvas, x: float, floor: float, high: float, petals: str) -> None:
    """Draw one flower on a stem with two leaves."""
    c.line([(x, floor), (x, floor - high)], PINE, 6)
    leaf(c, x + 16, floor - high * 0.35, 18, -0.6, LEAF)
    leaf(c, x - 16, floor - high * 0.5, 18, math.pi + 0.6, LEAF)
    for step in range(6):
        angle = step / 6 * math.tau
        c.disc(x + 15 * math.cos(angle), floor - high + 15 * math.sin(angle), 12, petals)
    c.disc(x, floor - high, 10, SUN)


# ---------------------------------------------------------------- things


def bike(c: Canvas, x: float, floor: float, size: float, frame: str, tyre: str = INK) -> None:
    """Draw a Dutch bike seen from the side, riding to the right."""
    r = size * 0.3
    back, front = (x, floor - r), (x + size, floor - r)
    for wheel in (back, front):
        c.ring(wheel[0], wheel[1], r, tyre, size * 0.035)
        for spoke in range(8):
            angle = spoke / 8 * math.tau
            rim = (wheel[0] + r * 0.9 * math.cos(angle), wheel[1] + r * 0.9 * math.sin(angle))
            c.line([wheel, rim], mixed(tyre, STONE, 0.6), size * 0.008)
        c.disc(wheel[0], wheel[1], size * 0.03, tyre)
        c.arc(wheel[0], wheel[1], r * 1.1, 190, 320, frame, size * 0.025)
    crank = (x + size * 0.42, floor - r * 0.85)
    seat = (x + size * 0.28, floor - size * 0.72)
    head = (x + size * 0.8, floor - size * 0.74)
    thick = size * 0.042
    for path in ([back, crank, seat, back], [crank, head], [(seat[0] + 9, seat[1] + 26), head]):
        c.line(path, frame, thick)
    c.line([head, front], frame, thick)
    c.line([head, (x + size * 0.76, floor - size * 0.9)], SLATE, size * 0.03)
    c.line(
        [(x + size * 0.62, floor - size * 0.88), (x + size * 0.8, floor - size * 0.92)],
        tyre,
        size * 0.035,
    )
    c.line([seat, (seat[0] - size * 0.015, seat[1] - size * 0.06)], SLATE, size * 0.03)
    c.oval(seat[0] - size * 0.03, seat[1] - size * 0.075, size * 0.11, size * 0.035, tyre)
    c.ring(crank[0], crank[1], size * 0.07, SLATE, size * 0.02)
    c.line(
        [(x - size * 0.2, floor - size * 0.62), (x + size * 0.2, floor - size * 0.62)],
        tyre,
        size * 0.03,
    )


def bin_box(c: Canvas, x: float, floor: float, w: float, h: float, body: str, lid: str) -> None:
    """Draw a bin with a lid and a light band."""
    c.shape([(x, floor - h), (x + w, floor - h), (x + w * 0.92, floor), (x + w * 0.08, floor)], body)
    side = [
        (x + w * 0.82, floor - h),
        (x + w, floor - h),
        (x + w * 0.92, floor),
        (x + w * 0.78, floor),
    ]
    c.shape(side, mixed(body, INK, 0.18))
    c.rect(x - w * 0.06, floor - h - h * 0.09, w * 1.12, h * 0.12, lid, 8)
    c.rect(x + w * 0.36, floor - h - h * 0.14, w * 0.28, h * 0.07, lid, 5)


def lamp_post(c: Canvas, x: float, floor: float, high: float, lit: bool = False) -> None:
    """Draw an old street lamp."""
    if lit:
        c.disc(x, floor - high - 22, 62, mixed(NIGHT, SUN, 0.28))
    c.rect(x - 5, floor - high, 10, high, INK, 3)
    c.rect(x - 14, floor - 26, 28, 26, INK, 4)
    glass = SUN if lit else CREAM
    c.shape(
        [
            (x - 20, floor - high - 44),
            (x + 20, floor - high - 44),
            (x + 13, floor - high),
            (x - 13, floor - high),
        ],
        glass,
    )
    c.shape([(x - 27, floor - high - 42), (x, floor - high - 66), (x + 27, floor - high - 42)], INK)


def boat(c: Canvas, x: float, y: float, size: float, hull: str, sail: bool) -> None:
    """Draw a sailing boat, or a small tug with a funnel."""
    if sail:
        c.rect(x + size * 0.47, y - size * 1.2, size * 0.03, size * 1.2, WOOD)
        c.shape(
            [
                (x + size * 0.52, y - size * 1.15),
                (x + size * 0.98, y - size * 0.14),
                (x + size * 0.52, y - size * 0.14),
            ],
            CREAM,
        )
        c.shape(
            [
                (x + size * 0.45, y - size * 0.98),
                (x + size * 0.1, y - size * 0.14),
                (x + size * 0.45, y - size * 0.14),
            ],
            ROSE,
        )
    else:
        c.rect(x + size * 0.3, y - size * 0.42, size * 0.4, size * 0.36, CREAM, 6)
        c.rect(x + size * 0.54, y - size * 0.62, size * 0.1, size * 0.22, CORAL)
        c.rect(x + size * 0.27, y - size * 0.46, size * 0.46, size * 0.07, NAVY, 4)
        for pane in (0.36, 0.5):
            c.disc(x + size * pane + size * 0.05, y - size * 0.24, size * 0.05, SEA)
    c.shape(
        [
            (x, y - size * 0.1),
            (x + size, y - size * 0.1),
            (x + size * 0.84, y + size * 0.16),
            (x + size * 0.14, y + size * 0.16),
        ],
        hull,
    )
    c.rect(x - 4, y - size * 0.12, size + 8, size * 0.05, mixed(hull, CREAM, 0.5), 3)


def person(
    c: Canvas,
    x: float,
    floor: float,
    size: float,
    coat: str,
    hair: str = INK,
    skin: str = ROSE,
    hat: str | None = None,
    arms: tuple[Point, Point] = ((-0.28, -0.4), (0.28, -0.4)),
) -> None:
    """Draw a small round figure in a coat; arms end at points relative to the size."""
    for leg in (-0.09, 0.09):
        c.line(
            [(x + size * leg, floor - size * 0.3), (x + size * leg, floor - size * 0.03)],
            NAVY,
            size * 0.1,
        )
        c.oval(x + size * (leg + 0.03), floor - size * 0.02, size * 0.09, size * 0.035, INK)
    shoulder = floor - size * 0.66
    for (dx, dy), side in zip(arms, (-1, 1), strict=True):
        hand = (x + size * dx, floor + size * dy)
        c.line([(x + side * size * 0.13, shoulder), hand], coat, size * 0.1)
        c.disc(hand[0], hand[1], size * 0.055, skin)
    c.shape(
        [
            (x - size * 0.14, floor - size * 0.7),
            (x + size * 0.14, floor - size * 0.7),
            (x + size * 0.21, floor - size * 0.24),
            (x - size * 0.21, floor - size * 0.24),
        ],
        coat,
    )
    c.oval(x, floor - size * 0.7, size * 0.14, size * 0.06, coat)
    c.disc(x, floor - size * 0.85, size * 0.13, hair)
    c.disc(x, floor - size * 0.825, size * 0.115, skin)
    c.shape(
        [
            (x - size * 0.125, floor - size * 0.86),
            (x + size * 0.125, floor - size * 0.86),
            (x + size * 0.06, floor - size * 0.95),
            (x - size * 0.07, floor - size * 0.95),
        ],
        hair,
    )
    for eye in (-0.04, 0.04):
        c.disc(x + size * eye, floor - size * 0.82, size * 0.013, INK)
    c.arc(x, floor - size * 0.8, size * 0.045, 25, 155, BRICK, size * 0.012)
    if hat:
        c.disc(x, floor - size * 1.03, size * 0.045, CREAM)
        c.dome(x, floor - size * 0.87, size * 0.135, size * 0.15, hat)
        c.rect(x - size * 0.15, floor - size * 0.9, size * 0.3, size * 0.06, CREAM, size * 0.03)


def bunting(c: Canvas, start: Point, end: Point, sag: float, amount: int) -> None:
    """Hang a line of little flags."""
    colours = (CORAL, SUN, TEAL, CREAM, LEAF)
    line: list[Point] = []
    for step in range(amount * 2 + 1):
        part = step / (amount * 2)
        x = start[0] + (end[0] - start[0]) * part
        y = start[1] + (end[1] - start[1]) * part + sag * math.sin(part * math.pi)
        line.append((x, y))
    c.line(line, INK, 3)
    for flag in range(amount):
        (ax, ay), (bx, by) = line[flag * 2], line[flag * 2 + 1]
        c.shape([(ax, ay), (bx, by), ((ax + bx) / 2, (ay + by) / 2 + 38)], colours[flag % 5])


def shelf(c: Canvas, y: float, x: float, w: float) -> None:
    """Draw a wooden shelf."""
    c.rect(x, y, w, 16, OAK, 4)
    for foot in (x + 40, x + w - 60):
        c.shape([(foot, y + 16), (foot + 20, y + 16), (foot + 20, y + 50)], WOOD)


def pot_plant(c: Canvas, x: float, floor: float, size: float, pot: str) -> None:
    """Draw a leafy plant in a pot."""
    for turn in (-2.5, -2.05, -1.57, -1.1, -0.65):
        leaf(
            c,
            x + size * 0.55 * math.cos(turn),
            floor - size * 0.55 + size * 0.6 * math.sin(turn),
            size * 0.36,
            turn,
            LEAF if turn != -1.57 else PINE,
        )
    c.shape(
        [
            (x - size * 0.34, floor - size * 0.55),
            (x + size * 0.34, floor - size * 0.55),
            (x + size * 0.24, floor),
            (x - size * 0.24, floor),
        ],
        pot,
    )
    c.rect(x - size * 0.38, floor - size * 0.6, size * 0.76, size * 0.13, mixed(pot, INK, 0.15), 4)


def steam(c: Canvas, x: float, y: float, high: float, fill: str) -> None:
    """Draw one curl of steam."""
    curl = [(x + 12 * math.sin(step / 3), y - high * step / 14) for step in range(15)]
    c.line(curl, fill, 9)


def moon(c: Canvas, x: float, y: float, r: float, behind: str) -> None:
    """Draw a crescent moon against the given sky colour."""
    c.disc(x, y, r, SAND)
    c.disc(x + r * 0.42, y - r * 0.2, r * 0.86, behind)


# ---------------------------------------------------------------- scenes


def haven(c: Canvas) -> None:
    """The harbour square: houses, quay, boats."""
    sky(c, FOAM, CREAM, 560)
    sun(c, 930, 170, 74, mixed(CREAM, SUN, 0.28))
    cloud(c, 210, 150, 120)
    cloud(c, 640, 100, 84)
    row_of_houses(c, 560, (BRICK, CREAM, CORAL, TEAL, SAND, ROSE, NAVY), glass=SLATE, height=250)
    bunting(c, (60, 400), (1140, 400), 70, 24)
    c.rect(0, 560, c.width, 62, SAND)
    c.rect(0, 604, c.width, 46, STONE)
    for x in range(0, c.width, 120):
        c.rect(x, 604, 3, 46, SLATE)
    for x in (180, 1020):
        lamp_post(c, x, 566, 150)
    person(c, 390, 606, 128, SUN, hair=WOOD)
    person(c, 464, 606, 112, TEAL, hair=INK, skin=OAK)
    person(c, 800, 606, 124, CORAL, hair=STONE)
    water(c, 640)
    boat(c, 150, 742, 240, CORAL, sail=True)
    boat(c, 760, 800, 270, NIGHT, sail=False)
    glints(c, 680, 3, FOAM, 13)


def bladkorf(c: Canvas) -> None:
    """A wire basket full of leaves below autumn trees."""
    sky(c, MIST, CREAM, 660)
    cloud(c, 930, 130, 110)
    far_houses(c, 620, mixed(SAND, FOAM, 0.5), 5)
    c.rect(0, 620, c.width, 280, MOSS)
    wave(c, 700, 16, 700, 60, mixed(MOSS, LEAF, 0.45))
    round_tree(c, 170, 690, 330, CORAL)
    round_tree(c, 1040, 670, 280, SUN)
    round_tree(c, 760, 650, 180, BRICK)
    dice = random.Random(8)
    leaf_colours = (CORAL, SUN, BRICK, OAK, ROSE)
    c.oval(600, 540, 186, 84, OAK)
    for _ in range(210):
        x, y = 600 + dice.uniform(-172, 172), dice.uniform(500, 790)
        leaf(
            c,
            x,
            y - (172 - abs(x - 600)) * 0.2,
            24,
            dice.uniform(0, 6.28),
            dice.choice(leaf_colours),
        )
    for x in range(420, 790, 40):
        c.line([(x, 540), (x, 800)], INK, 5)
    for y in (540, 605, 670, 735, 800):
        c.line([(414, y), (786, y)], INK, 6)
    for _ in range(46):
        leaf(
            c,
            dice.uniform(20, 1180),
            dice.uniform(770, 880),
            22,
            dice.uniform(0, 6.28),
            dice.choice(leaf_colours),
        )
    for _ in range(12):
        leaf(
            c,
            dice.uniform(300, 1100),
            dice.uniform(120, 460),
            20,
            dice.uniform(0, 6.28),
            dice.choice(leaf_colours),
        )
    c.line([(905, 850), (850, 470)], WOOD, 12)
    c.shape([(880, 830), (935, 822), (960, 876), (870, 886)], LEAF)


def geveltuin(c: Canvas) -> None:
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


def fietslicht(c: Canvas) -> None:
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


def keuken(c: Canvas) -> None:
    """A kitchen counter with two bins below it."""
    c.rect(0, 0, c.width, c.height, mixed(CREAM, SAND, 0.35))
    for row in range(4):
        for col in range(13):
            tone = mixed(FOAM, SEA, 0.25) if (row + col) % 3 else FOAM
            c.rect(col * 96 + 3, 220 + row * 66, 90, 60, tone, 5)
    window(c, 110, 40, 300, 150, mixed(FOAM, SNOW, 0.3))
    shelf(c, 170, 560, 540)
    for step, colour in enumerate((CORAL, SUN, TEAL)):
        c.rect(600 + step * 86, 98, 62, 72, colour, 8)
        c.rect(596 + step * 86, 90, 70, 16, WOOD, 6)
    pot_plant(c, 950, 170, 86, BRICK)
    c.disc(1050, 138, 32, CREAM)
    c.disc(1050, 138, 22, ROSE)
    c.rect(0, 470, c.width, 44, OAK)
    c.rect(0, 506, c.width, 12, WOOD)
    c.rect(0, 518, c.width, 320, TEAL)
    c.rect(300, 540, 600, 298, mixed(TEAL, INK, 0.55), 6)
    for left in (24, 916):
        c.rect(left, 544, 260, 276, mixed(TEAL, SEA, 0.35), 10)
        c.rect(left + 100, 566, 60, 10, CREAM, 5)
    c.rect(0, 838, c.width, 62, SAND)
    bin_box(c, 352, 836, 220, 226, LEAF, PINE)
    leaf(c, 462, 732, 44, -0.7, MOSS)
    bin_box(c, 630, 836, 220, 226, CORAL, BRICK)
    c.rect(700, 696, 34, 74, CREAM, 8)
    c.rect(708, 682, 18, 18, CREAM, 3)
    c.rect(742, 724, 46, 46, SAND, 4)
    c.rect(180, 452, 270, 18, WOOD, 8)
    for x, colour in ((230, CORAL), (290, CORAL), (400, LEAF)):
        c.disc(x, 432, 24, colour)
        c.rect(x - 3, 400, 6, 14, PINE, 2)
    c.rect(800, 320, 12, 150, STONE, 5)
    c.arc(850, 322, 44, 180, 360, STONE, 12)
    c.rect(690, 460, 260, 14, STONE, 6)


def gracht(c: Canvas) -> None:
    """A canal where people in a boat fish out rubbish."""
    sky(c, FOAM, CREAM, 470)
    cloud(c, 960, 110, 100)
    row_of_houses(c, 470, (SAND, BRICK, NAVY, ROSE, CREAM, CORAL), glass=SLATE, height=220)
    c.rect(0, 470, c.width, 28, STONE)
    c.rect(0, 492, c.width, 58, BRICK)
    for x in range(30, 1200, 90):
        c.rect(x, 500 + (x // 90 % 2) * 22, 46, 14, mixed(BRICK, ROSE, 0.3), 3)
    round_tree(c, 90, 486, 190, MOSS)
    round_tree(c, 1110, 486, 170, SUN)
    water(c, 545)
    glints(c, 600, 21, FOAM, 15)
    person(c, 470, 716, 200, CORAL, hair=WOOD, hat=TEAL, arms=((-0.3, -0.4), (0.42, -0.56)))
    person(c, 640, 716, 200, SUN, hair=INK, skin=OAK, arms=((-0.2, -0.36), (0.3, -0.36)))
    c.line([(520, 640), (860, 560), (930, 690)], WOOD, 9)
    c.ring(936, 720, 50, INK, 6)
    for offset in (-26, 0, 26):
        c.line([(936 + offset, 690), (936 + offset * 0.5, 764)], STONE, 3)
        c.line([(892, 720 + offset * 0.6), (980, 720 + offset * 0.6)], STONE, 3)
    c.rect(918, 708, 22, 40, LEAF, 6)
    c.shape([(340, 690), (800, 690), (745, 780), (400, 780)], NIGHT)
    c.rect(326, 676, 488, 20, SAND, 8)
    bin_box(c, 700, 682, 70, 60, SLATE, INK)
    bike_x = 150.0
    c.ring(bike_x, 800, 58, INK, 8)
    c.line([(bike_x + 30, 760), (bike_x + 90, 730), (bike_x + 120, 790)], BRICK, 10)
    wave(c, 812, 12, 250, 75, NAVY)
    glints(c, 830, 5, TEAL, 7)


def strooiwagen(c: Canvas) -> None:
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


def brug(c: Canvas) -> None:
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


def hanger(c: Canvas, x: float, y: float, kind: str, fill: str) -> None:
    """Hang one piece of clothing on the rail."""
    c.arc(x, y - 10, 12, 150, 370, SLATE, 5)
    c.line([(x - 60, y + 40), (x, y + 4), (x + 60, y + 40)], WOOD, 8)
    dark = mixed(fill, INK, 0.18)
    if kind == "dress":
        c.shape(
            [
                (x - 42, y + 30),
                (x + 42, y + 30),
                (x + 34, y + 140),
                (x + 96, y + 350),
                (x - 96, y + 350),
                (x - 34, y + 140),
            ],
            fill,
        )
        c.rect(x - 37, y + 132, 74, 16, dark)
    else:
        c.shape(
            [
                (x - 66, y + 34),
                (x + 66, y + 34),
                (x + 122, y + 200),
                (x + 84, y + 216),
                (x + 62, y + 130),
                (x + 66, y + 270),
                (x - 66, y + 270),
                (x - 62, y + 130),
                (x - 84, y + 216),
                (x - 122, y + 200),
            ],
            fill,
        )
        c.oval(x, y + 34, 30, 16, dark)
        if kind == "jumper":
            for row in range(3):
                c.rect(x - 62, y + 110 + row * 44, 124, 16, mixed(fill, CREAM, 0.5))
        else:
            c.rect(x - 3, y + 50, 6, 220, dark)
            for row in range(4):
                c.disc(x + 14, y + 90 + row * 48, 6, CREAM)


def kledingruil(c: Canvas) -> None:
    """A rail full of clothes, with shoes and a mirror."""
    c.rect(0, 0, c.width, c.height, mixed(FOAM, CREAM, 0.35))
    c.disc(600, 480, 430, mixed(CREAM, ROSE, 0.3))
    bunting(c, (0, 40), (c.width, 40), 90, 20)
    c.rect(0, 850, c.width, 230, SAND)
    c.oval(560, 930, 430, 60, mixed(SAND, CORAL, 0.35))
    for x in (120, 942):
        c.rect(x, 250, 18, 660, SLATE, 8)
        c.line([(x - 60, 916), (x + 78, 916)], SLATE, 18)
    c.rect(100, 246, 880, 20, SLATE, 10)
    hanger(c, 250, 290, "coat", TEAL)
    hanger(c, 836, 290, "jumper", LEAF)
    hanger(c, 400, 290, "dress", CORAL)
    hanger(c, 690, 290, "coat", NAVY)
    hanger(c, 550, 290, "jumper", SUN)
    for x in (240, 330):
        c.rect(x, 790, 46, 110, BRICK, 10)
        c.rect(x, 860, 82, 44, BRICK, 16)
        c.rect(x - 4, 896, 90, 12, INK, 5)
    for x, fill in ((690, CORAL), (806, CORAL)):
        c.oval(x, 884, 54, 26, fill)
        c.rect(x - 54, 884, 108, 18, CREAM, 8)
    c.rect(470, 838, 160, 64, OAK, 8)
    for x in range(486, 620, 22):
        c.rect(x, 844, 7, 52, WOOD, 3)
    c.rect(462, 830, 176, 16, WOOD, 6)
    c.dome(510, 832, 40, 34, ROSE)
    c.dome(588, 832, 44, 42, TEAL)
    c.dome(552, 832, 34, 24, CREAM)


def repaircafe(c: Canvas) -> None:
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


def skater(c: Canvas, x: float, floor: float, size: float, coat: str, hat: str, skin: str) -> None:
    """Draw somebody on skates with a scarf."""
    person(c, x, floor, size, coat, hat=hat, skin=skin, arms=((-0.34, -0.52), (0.32, -0.34)))
    for leg in (-0.1, 0.1):
        left = x + size * leg
        c.line(
            [(left - size * 0.07, floor + size * 0.02), (left + size * 0.13, floor + size * 0.02)],
            SLATE,
            5,
        )
    c.rect(x - size * 0.12, floor - size * 0.72, size * 0.24, size * 0.06, CREAM, 4)
    c.rect(x - size * 0.12, floor - size * 0.7, size * 0.07, size * 0.22, CREAM, 4)


def ijsbaan(c: Canvas) -> None:
    """The ice rink on the market square in the evening."""
    sky(c, NAVY, mixed(SEA, ROSE, 0.45), 480)
    stars(c, 3, 240, 30)
    row_of_houses(c, 480, (CORAL, SAND, TEAL, BRICK, ROSE, CREAM), glass=SUN, height=200)
    for x in range(0, 1200, 200):
        c.oval(x + 100, 476, 96, 10, SNOW)
    c.rect(0, 476, c.width, 60, SNOW)
    fir(c, 120, 560, 330)
    for step, colour in enumerate((CORAL, SUN, CREAM, CORAL, SUN, CREAM, SUN)):
        c.disc(120 + (-1) ** step * (70 - step * 9), 500 - step * 34, 11, colour)
    fir(c, 1100, 552, 250)
    c.oval(600, 740, 640, 210, SNOW)
    c.oval(600, 740, 590, 180, FOAM)
    c.oval(560, 720, 470, 120, mixed(FOAM, SNOW, 0.4))
    for x, y in ((380, 760), (700, 820), (560, 660)):
        c.arc(x, y, 130, 200, 300, SNOW, 6)
    bulbs: list[Point] = []
    for step in range(31):
        part = step / 30
        bulbs.append((part * 1200, 250 + 70 * math.sin(part * math.pi * 3) ** 2))
    c.line(bulbs, INK, 3)
    for place, (left, top) in enumerate(bulbs):
        c.disc(left, top + 8, 9, (SUN, CREAM, CORAL)[place % 3])
    skater(c, 330, 770, 210, CORAL, TEAL, ROSE)
    skater(c, 620, 720, 180, TEAL, CORAL, OAK)
    skater(c, 850, 830, 230, SUN, NAVY, ROSE)
    skater(c, 500, 850, 150, LEAF, CORAL, WOOD)
    snowfall(c, 5, 900, 80)


def kerstboom(c: Canvas) -> None:
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


def stadhuis(c: Canvas) -> None:
    """The town hall with its steps and flags."""
    sky(c, FOAM, CREAM, 720)
    cloud(c, 220, 170, 110)
    cloud(c, 1010, 120, 90)
    round_tree(c, 110, 730, 260, LEAF)
    round_tree(c, 1100, 730, 280, MOSS)
    c.rect(250, 360, 700, 370, ROSE)
    c.rect(230, 340, 740, 30, CREAM, 6)
    c.shape([(420, 345), (600, 220), (780, 345)], CORAL)
    c.shape([(470, 335), (600, 246), (730, 335)], CREAM)
    c.disc(600, 302, 27, NAVY)
    c.rect(560, 96, 80, 130, ROSE)
    c.disc(600, 160, 26, CREAM)
    c.line([(600, 160), (600, 143)], INK, 4)
    c.line([(600, 160), (612, 166)], INK, 4)
    c.shape([(546, 98), (600, 24), (654, 98)], NAVY)
    c.disc(600, 22, 9, SUN)
    for x in (290, 380, 760, 850):
        window(c, x, 410, 56, 96, NAVY)
        window(c, x, 572, 56, 96, NAVY)
    for x in (476, 556, 630, 706):
        c.rect(x, 380, 22, 350, CREAM, 4)
    c.rect(556, 560, 92, 170, PINE, 6)
    c.rect(600, 560, 4, 170, SUN)
    c.rect(540, 420, 120, 90, NAVY, 8)
    for step in range(4):
        c.rect(
            430 - step * 26,
            728 + step * 20,
            340 + step * 52,
            22,
            mixed(STONE, CREAM, 0.6 - step * 0.12),
        )
    c.rect(0, 806, c.width, 94, SAND)
    for x, fill in ((330, CORAL), (860, TEAL)):
        c.rect(x, 210, 7, 140, SLATE)
        c.shape([(x + 7, 214), (x + 90, 226), (x + 7, 268)], fill)
        c.shape([(x + 7, 232), (x + 62, 238), (x + 7, 254)], SUN)
    person(c, 300, 850, 150, TEAL, hair=STONE)
    person(c, 390, 856, 140, SUN, hair=INK, skin=OAK)
    bike(c, 800, 850, 190, CORAL)


def radiator_house(c: Canvas) -> None:
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


def soep(c: Canvas) -> None:
    """A pan of soup and bowls on a long table by the window."""
    c.rect(0, 0, c.width, c.height, mixed(SAND, CREAM, 0.4))
    window(c, 130, 80, 330, 300, mixed(NAVY, SEA, 0.35))
    window(c, 740, 80, 330, 300, mixed(NAVY, SEA, 0.35))
    dice = random.Random(55)
    for _ in range(50):
        left = dice.choice((130, 740))
        x, y = left + dice.uniform(8, 320), dice.uniform(90, 370)
        c.disc(x, y, dice.uniform(2, 5), SNOW)
    bunting(c, (0, 20), (c.width, 20), 40, 22)
    c.line([(600, 0), (600, 120)], INK, 5)
    c.shape([(540, 200), (660, 200), (630, 120), (570, 120)], CORAL)
    c.disc(600, 204, 22, SUN)
    person(c, 250, 770, 380, TEAL, hair=STONE, arms=((-0.24, -0.4), (0.26, -0.46)))
    person(c, 940, 770, 390, SUN, hair=INK, skin=OAK, arms=((-0.28, -0.5), (0.24, -0.4)))
    c.rect(0, 640, c.width, 70, OAK)
    c.rect(0, 700, c.width, 200, WOOD)
    c.shape([(0, 640), (1200, 640), (1200, 670), (0, 670)], mixed(OAK, CREAM, 0.25))
    c.rect(440, 470, 320, 190, CORAL, 26)
    c.rect(400, 520, 50, 26, INK, 10)
    c.rect(750, 520, 50, 26, INK, 10)
    c.oval(600, 474, 166, 36, BRICK)
    c.oval(600, 474, 148, 27, SUN)
    for x, fill in ((530, LEAF), (590, CORAL), (650, LEAF), (620, CREAM)):
        c.disc(x, 474 + (x % 3) * 4, 9, fill)
    c.line([(660, 470), (740, 360)], SLATE, 12)
    for x in (540, 600, 655):
        steam(c, x, 430, 110, SNOW)
    for x, fill in ((200, NAVY), (1000, PINE), (350, CREAM), (850, TEAL)):
        c.oval(x, 690, 76, 20, mixed(fill, INK, 0.2))
        c.shape([(x - 76, 690), (x + 76, 690), (x + 44, 760), (x - 44, 760)], fill)
        c.oval(x, 690, 64, 14, SUN)
    c.oval(600, 760, 110, 30, SAND)
    for x in (540, 590, 640):
        c.oval(x, 740, 44, 26, OAK)
        c.line([(x - 12, 726), (x + 10, 746)], SAND, 5)


def polder(c: Canvas) -> None:
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


def intocht(c: Canvas) -> None:
    """A steamboat full of parcels comes along the quay."""
    sky(c, mixed(FOAM, SEA, 0.2), CREAM, 600)
    cloud(c, 200, 140, 110)
    church(c, 70, 600, mixed(SEA, FOAM, 0.4))
    far_houses(c, 600, mixed(SEA, FOAM, 0.55), 23)
    cloud(c, 860, 120, 76, mixed(STONE, SNOW, 0.55))
    cloud(c, 760, 190, 54, mixed(STONE, SNOW, 0.65))
    water(c, 600, (SEA, TEAL, NAVY))
    c.rect(650, 250, 76, 210, CORAL)
    c.rect(650, 290, 76, 30, CREAM)
    c.rect(642, 240, 92, 22, INK, 6)
    c.rect(420, 420, 460, 130, CREAM, 14)
    c.rect(400, 404, 500, 26, NAVY, 8)
    for x in range(450, 860, 76):
        c.disc(x + 18, 486, 24, NAVY)
        c.disc(x + 18, 486, 17, SUN)
    c.shape([(220, 540), (1040, 540), (950, 700), (330, 700)], BRICK)
    c.rect(205, 528, 850, 24, SAND, 10)
    c.shape([(262, 610), (1002, 610), (988, 634), (278, 634)], CREAM)
    parcels = ((250, 70, SUN), (330, 96, TEAL), (926, 74, CORAL), (980, 50, LEAF))
    for x, size, fill in parcels:
        c.rect(x, 528 - size, size, size, fill, 6)
        c.rect(x + size * 0.42, 528 - size, size * 0.16, size, CREAM)
        c.rect(x, 528 - size * 0.6, size, size * 0.16, CREAM)
        c.disc(x + size * 0.36, 522 - size, size * 0.12, CREAM)
        c.disc(x + size * 0.64, 522 - size, size * 0.12, CREAM)
    c.rect(214, 330, 8, 210, WOOD)
    c.rect(1010, 360, 8, 170, WOOD)
    bunting(c, (218, 334), (640, 300), 40, 10)
    bunting(c, (736, 300), (1014, 364), 34, 7)
    wave(c, 690, 14, 240, 40, TEAL)
    wave(c, 790, 14, 310, 150, NAVY)
    glints(c, 720, 90, FOAM, 12)
    c.rect(0, 846, c.width, 60, STONE)
    coats = (CORAL, SUN, LEAF, ROSE, TEAL, SAND)
    for step in range(9):
        skin = (ROSE, OAK, WOOD)[step % 3]
        x = 80 + step * 130
        hat = coats[(step + 2) % 6] if step % 2 else None
        person(
            c,
            x,
            900,
            150 + step % 3 * 24,
            coats[step % 6],
            hat=hat,
            skin=skin,
            arms=((-0.26, -0.7), (0.3, -0.84)),
        )


def straat(c: Canvas) -> None:
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


SCENES: dict[str, tuple[int, int, Scene]] = {
    "haven": (1200, 900, haven),
    "bladkorf": (1200, 900, bladkorf),
    "geveltuin": (1200, 900, geveltuin),
    "fietslicht": (1200, 900, fietslicht),
    "keuken": (1200, 900, keuken),
    "gracht": (1200, 900, gracht),
    "strooiwagen": (1200, 900, strooiwagen),
    "brug": (1200, 900, brug),
    "kledingruil": (1080, 1080, kledingruil),
    "repaircafe": (1200, 900, repaircafe),
    "ijsbaan": (1200, 900, ijsbaan),
    "kerstboom": (1200, 900, kerstboom),
    "stadhuis": (1200, 900, stadhuis),
    "energie": (1200, 900, radiator_house),
    "soep": (1200, 900, soep),
    "polder": (1200, 900, polder),
    "intocht": (1200, 900, intocht),
    "straat": (1200, 900, straat),
}


def draw(name: str, folder: Path) -> Path:
    """Draw one scene and save it as a JPEG."""
    width, height, scene = SCENES[name]
    canvas = Canvas(width, height)
    scene(canvas)
    path = folder / f"{name}.jpg"
    canvas.finished().save(path, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return path


def main() -> None:
    """Draw every scene."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in SCENES:
        path = draw(name, TARGET)
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
