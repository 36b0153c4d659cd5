"""Somebody, from the front, in a coat of their own."""

from __future__ import annotations

from scripts.pictures.canvas import Canvas, Point
from scripts.pictures.palette import BRICK, CREAM, INK, NAVY, ROSE


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
