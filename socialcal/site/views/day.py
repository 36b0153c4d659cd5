"""A page for every day that has posts, and for today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.views.period import day_page, month_page, pager, week_page


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    for day in desk.almanac.days:
        yield _page(desk, day)


def _page(desk: Desk, day: date) -> GeneratedPage:
    return desk.page(day_page(day), desk.words.full(day), "month", "day.html", lambda _: _data(desk, day))


def _data(desk: Desk, day: date) -> Mapping[str, Any]:
    almanac = desk.almanac
    return {
        "day": day,
        "rows": almanac.by_day.get(day, ()),
        "pager": pager(almanac.days, day, almanac.today, day_page, desk.words.short),
        "week": week_page(day),
        "month": month_page(day),
        "occasion": almanac.occasions.get(day, ""),
    }
