"""A page for every day that has posts, and for today. A full day is a compact list by the hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.shards import shard_names
from socialcal.site.views.new_story import new_story
from socialcal.site.views.period import day_page, month_page, pager, week_page
from socialcal.site.views.switch import Switch

_ROOMY = 40
"""As many posts are shown with the beginning of their text, without hours between them."""
_MOST = 1000
"""Posts on one page."""


@dataclass(frozen=True, slots=True)
class Hour:
    hour: int
    rows: tuple[Row, ...]


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    switch = Switch(desk)
    for day in desk.almanac.days:
        yield _page(desk, day, switch)


def _page(desk: Desk, day: date, switch: Switch) -> GeneratedPage:
    return desk.page(day_page(day), desk.words.full(day), "month", "day.html", lambda _: _data(desk, day, switch))


def _data(desk: Desk, day: date, switch: Switch) -> Mapping[str, Any]:
    almanac = desk.almanac
    rows = almanac.by_day.get(day, ())
    return {
        "day": day,
        "rows": rows[:_MOST],
        "total": len(rows),
        "hours": tuple(_hours(rows[:_MOST])) if len(rows) > _ROOMY else (),
        "pager": pager(almanac.days, day, almanac.today, day_page, desk.words.short),
        "week": week_page(day),
        "month": month_page(day),
        "switch": switch.at("day", day),
        "shards": shard_names(almanac, (day,)),
        "occasion": almanac.occasions.get(day, ""),
        "new": new_story(desk, day),
    }


def _hours(rows: Sequence[Row]) -> Iterator[Hour]:
    for hour, found in groupby(rows, key=lambda row: row.at.hour if row.at is not None else 0):
        yield Hour(hour, tuple(found))
