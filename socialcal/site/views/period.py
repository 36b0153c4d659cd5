"""What months, weeks and days share: going back, to today and on, always to a page that exists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from socialcal.site import dates
from socialcal.site.almanac import Row


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the pager."""

    page: str
    label: str


@dataclass(frozen=True, slots=True)
class Pager:
    previous: Step | None
    today: Step | None
    """None on the page of today itself."""
    next: Step | None


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day in a month or week: a handful of posts, and how many more there are."""

    day: date
    rows: tuple[Row, ...]
    more: int
    today: bool
    outside: bool
    """Belongs to the month before or after."""
    occasion: str
    page: str | None
    new: str | None = None
    """Where somebody begins a story for this day."""


def cell(
    day: date,
    rows: Sequence[Row],
    most: int,
    today: date,
    occasion: str,
    outside: bool = False,
    new: str | None = None,
) -> DayCell:
    shown = _handful(rows, most)
    return DayCell(
        day=day,
        rows=shown,
        more=len(rows) - len(shown),
        today=day == today,
        outside=outside,
        occasion=occasion,
        page=day_page(day) if rows or day == today else None,
        new=new,
    )


def _handful(rows: Sequence[Row], most: int) -> tuple[Row, ...]:
    """As many as fit, by moment; what somebody should look at is not left out for what is in order."""
    if len(rows) <= most:
        return tuple(rows)
    chosen = sorted(range(len(rows)), key=lambda at: (not rows[at].troubled, at))[:most]
    return tuple(rows[at] for at in sorted(chosen))


def pager(
    ordered: Sequence[date], here: date, now: date, page: Callable[[date], str], label: Callable[[date], str]
) -> Pager:
    """Steps among `ordered`, which holds every day that `page` has a page for."""

    def step(day: date | None) -> Step | None:
        return Step(page(day), label(day)) if day is not None else None

    before, after = dates.neighbours(ordered, here)
    return Pager(step(before), step(now) if here != now else None, step(after))


def month_page(day: date) -> str:
    return f"month/{dates.month_name(day)}"


def week_page(day: date) -> str:
    return f"week/{dates.week_name(dates.week_of(day))}"


def day_page(day: date) -> str:
    return f"day/{day.isoformat()}"
