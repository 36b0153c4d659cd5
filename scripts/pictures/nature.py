"""Trees, leaves and flowers."""

from __future__ import annotations

import math

from scripts.pictures.backdrops import mixed
from scripts.pictures.canvas import Canvas, Point
from scripts.pictures.palette import CREAM, INK, LEAF, MOSS, PINE, SUN, WOOD


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
