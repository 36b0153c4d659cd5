"""A page for every ISO week that has posts, and for this week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from socialcal.site import dates
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.shards import shard_names
from socialcal.site.views.new_story import new_story
from socialcal.site.views.period import DayCell, cell, month_page, pager, week_page
from socialcal.site.views.switch import Switch

_PER_DAY = 12


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    switch = Switch(desk)
    for monday in desk.almanac.weeks:
        yield _page(desk, monday, switch)


def _page(desk: Desk, monday: date, switch: Switch) -> GeneratedPage:
    title = _title(desk, monday)
    return desk.page(week_page(monday), title, "month", "week.html", lambda _: _data(desk, monday, switch))


def _title(desk: Desk, monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return desk.words.gettext("Week %(week)s, %(year)s") % {"week": week, "year": year}


def _data(desk: Desk, monday: date, switch: Switch) -> Mapping[str, Any]:
    now, sunday = dates.week_of(desk.almanac.today), monday + timedelta(days=6)
    return {
        "monday": monday,
        "sunday": sunday,
        "most": _PER_DAY,
        "switch": switch.at("week", switch.day_in(monday, sunday)),
        "shards": shard_names(desk.almanac, (monday, sunday)),
        "cells": tuple(_cell(desk, monday + timedelta(days=number)) for number in range(7)),
        "pager": pager(desk.almanac.weeks, monday, now, week_page, lambda day: _title(desk, day)),
        "month": month_page(_month(desk, monday)),
        "total": len(desk.almanac.by_week.get(monday, ())),
    }


def _cell(desk: Desk, day: date) -> DayCell:
    almanac = desk.almanac
    rows, occasion = almanac.by_day.get(day, ()), almanac.occasions.get(day, "")
    return cell(day, rows, _PER_DAY, almanac.today, occasion, new=new_story(desk, day))


def _month(desk: Desk, monday: date) -> date:
    """A month of this week that has a page; the week has a post or today in it, so there is one."""
    days = (monday + timedelta(days=number) for number in range(7))
    return next(day for day in days if dates.month_of(day) in desk.almanac.months)
