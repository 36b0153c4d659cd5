"""A day as a value, and as a text names it. How texts are read lives beside it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: its year may be left to the reader."""

    month: int
    day: int
    year: int | None = None

    def fits(self, other: Day) -> bool:
        """May both be the same day?"""
        same_year = self.year is None or other.year is None or self.year == other.year
        return same_year and (self.month, self.day) == (other.month, other.day)

    def on(self, year: int) -> date | None:
        """The date in its own year, else in `year`; None for a 29 February that does not exist."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """`text[start:end]` is a day, without the weekday that may stand with it."""

    day: Day
    start: int
    end: int
    weekday: int | None = None
    """0 is Monday; None when the text names none."""
    first: int = -1
    """Where the weekday starts, when it stands before the day; else `start`."""
    last: int = -1
    """Where weekday and day end."""
    through: bool = False
    """The first day of a range that the next one ends."""


def written(day: Day | None, start: int, end: int) -> WrittenDay | None:
    """`day` as named by `text[start:end]`; None for a day that does not exist."""
    if day is None or not 1 <= day.month <= 12 or not 1 <= day.day <= monthrange(day.year or 2024, day.month)[1]:
        return None
    if day.year is not None and not 1 <= day.year <= 9999:
        return None
    return WrittenDay(day, start, end, None, start, end)
