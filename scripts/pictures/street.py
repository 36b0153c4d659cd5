"""What stands and goes in a street and on the water: bikes, bins, lamps, boats."""

from __future__ import annotations

import math

from scripts.pictures.backdrops import mixed
from scripts.pictures.canvas import Canvas
from scripts.pictures.palette import CORAL, CREAM, INK, NAVY, NIGHT, ROSE, SEA, SLATE, STONE, SUN, WOOD


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
