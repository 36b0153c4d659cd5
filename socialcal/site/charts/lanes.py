"""Stretches of days in lanes, so that no two in one lane overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first day until and including the last; None goes on beyond whatever is shown."""

    first: date | None
    last: date | None


def within(stretch: Stretch, first: date, last: date) -> tuple[int, int] | None:
    """The part from `first` until and including `last`: days from `first`, and how many; None outside of it.

    A stretch that ends before it begins is its first day.
    """
    start = max(stretch.first or first, first)
    end = min(max(stretch.last, stretch.first or stretch.last) if stretch.last is not None else last, last)
    return ((start - first).days, (end - start).days + 1) if start <= end else None


def lanes(parts: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """A lane, from 0, for each (start, length): the first that is free from there on, in order of their starts."""
    free: list[int] = []
    found = [0] * len(parts)
    for number in sorted(range(len(parts)), key=lambda number: (parts[number][0], number)):
        start, length = parts[number]
        lane = next((lane for lane, end in enumerate(free) if end <= start), len(free))
        free[lane : lane + 1] = [start + length]
        found[number] = lane
    return tuple(found)
