"""Months, weeks and days as the calendar's pages need them. Days of the wall clock only; Monday comes first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""Days outside have no page: a slip of the keyboard must not make thousands of months."""
_STRETCH = 20
"""Years before and after now in which every month has a page, with or without posts."""


def has_page(day: date) -> bool:
    return EARLIEST <= day <= LATEST


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def week_of(day: date) -> date:
    """The Monday of its ISO week."""
    return day - timedelta(days=day.weekday())


def week_name(monday: date) -> str:
    """2026-W48"""
    year, week, _ = monday.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_name(first: date) -> str:
    """2026-11"""
    return f"{first.year:04d}-{first.month:02d}"


def month_grid(first: date) -> list[list[date]]:
    """The weeks that a month touches, each seven days from Monday on."""
    monday, after = week_of(first), next_month(first)
    weeks = []
    while monday < after:
        weeks.append([monday + timedelta(days=number) for number in range(7)])
        monday += timedelta(days=7)
    return weeks


def months_shown(days: Iterable[date], today: date) -> list[date]:
    """First days of the months that have a page: all from first to last near now, farther away only the used."""
    used = {month_of(day) for day in days} | {month_of(today)}
    near = [month for month in used if abs(month.year - today.year) <= _STRETCH]
    return sorted(used | set(_months(min(near), max(near))))


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = next_month(first)


def neighbours(ordered: Sequence[date], day: date) -> tuple[date | None, date | None]:
    """The nearest before and after `day` in an ordered sequence."""
    before, after = bisect_left(ordered, day), bisect_right(ordered, day)
    return (ordered[before - 1] if before else None, ordered[after] if after < len(ordered) else None)
