"""Colours as people write them, and whether text in them can be read.

Contrast and luminance as in WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, checked 2026-11-25.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of text with what is behind it, WCAG 2.2 level AA."""
_WRITTEN = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue, each 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """From 0, black, to 1, white."""
        return 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


def colour(written: str) -> Colour:
    """From `#0b5c69` or `#abc`. Raises ValueError for anything else."""
    if _WRITTEN.fullmatch(written) is None:
        raise ValueError(f"{written!r} is no colour; write it as #0b5c69")
    digits = written[1:] if len(written) == 7 else "".join(digit * 2 for digit in written[1:])
    return Colour(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))


def contrast(one: Colour, other: Colour) -> float:
    """From 1, the same, to 21, black on white."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(wanted: Colour, behind: Iterable[Colour]) -> Colour:
    """`wanted`, or as little darker or lighter as makes text in it readable on each of `behind`.

    Those must be all light or all dark.
    """
    grounds = tuple(behind)
    end = BLACK if min(ground.luminance for ground in grounds) > 0.18 else WHITE
    steps = (_mixed(wanted, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((found for found in steps if all(contrast(found, ground) >= READABLE for ground in grounds)), end)


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    def between(first: int, last: int) -> int:
        return round(first + (last - first) * share)

    return Colour(between(one.red, other.red), between(one.green, other.green), between(one.blue, other.blue))
