"""The switch between month, week, day and agenda that stays at one date, or at the nearest day that has a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from socialcal.site import dates
from socialcal.site.desk import Desk
from socialcal.site.views.period import day_page, month_page, week_page
from socialcal.site.words import N_

AGENDA_NEXT, AGENDA_LAST = 100, 40
"""Posts in the agenda: to come, and of the past."""
_TITLES = {"month": N_("Month"), "week": N_("Week"), "day": N_("Day"), "agenda": N_("Agenda")}


@dataclass(frozen=True, slots=True)
class Segment:
    """One side of the switch."""

    view: str
    title: str
    page: str
    anchor: str
    here: bool


@dataclass(frozen=True)
class Switch:
    desk: Desk

    def at(self, view: str, day: date) -> tuple[Segment, ...]:
        """The switch on the page of `view` that shows `day`."""
        return tuple(
            Segment(name, self.desk.words.gettext(title), *self._place(name, day), name == view)
            for name, title in _TITLES.items()
        )

    def day_in(self, first: date, last: date) -> date:
        """The day that a month or week stands for: today when that is in it, else its first day with a page."""
        almanac = self.desk.almanac
        if first <= almanac.today <= last:
            return almanac.today
        days = almanac.days
        at = bisect_left(days, first)
        return days[at] if at < len(days) and days[at] <= last else first

    def _place(self, view: str, day: date) -> tuple[str, str]:
        """The page and the place on it."""
        almanac = self.desk.almanac
        if view == "month":
            month = nearest(almanac.months, dates.month_of(day))
            return month_page(month), self._anchor(day) if month == dates.month_of(day) else ""
        if view == "week":
            week = nearest(almanac.weeks, dates.week_of(day))
            return week_page(week), f"day-{day}" if week == dates.week_of(day) else ""
        if view == "day":
            return day_page(nearest(almanac.days, day)), ""
        return "agenda", f"day-{nearest(self._agenda, day)}" if self._agenda else ""

    def _anchor(self, day: date) -> str:
        return "today" if day == self.desk.almanac.today else f"day-{day}"

    @cached_property
    def _agenda(self) -> tuple[date, ...]:
        """The days that the agenda shows."""
        from socialcal.site.views.agenda import listed

        return tuple(sorted({row.day for part in listed(self.desk) for row in part if row.day is not None}))


def nearest(ordered: Sequence[date], day: date) -> date:
    """The one of `ordered` closest to `day`; of two as close the later one."""
    at = bisect_left(ordered, day)
    around = ordered[max(at - 1, 0) : at + 1]
    return min(around, key=lambda found: (abs((found - day).days), -found.toordinal()))
