"""A page for every month, and the front page, which is the month of now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from socialcal.model.organisation import Campaign
from socialcal.site import dates
from socialcal.site.almanac import Almanac, Row
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import slug
from socialcal.site.views.period import DayCell, Pager, cell, month_page, pager, week_page

_PER_DAY = 4
_BESIDE = 8
"""Undated posts beside the month."""


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    number: int
    page: str | None
    cells: tuple[DayCell, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A campaign that runs in this month."""

    campaign: Campaign
    page: str


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    yield _page(desk, "index", dates.month_of(desk.almanac.today))
    for first in desk.almanac.months:
        yield _page(desk, month_page(first), first)


def _page(desk: Desk, name: str, first: date) -> GeneratedPage:
    return desk.page(name, desk.words.month(first), "month", "month.html", lambda _: _data(desk, first))


def _data(desk: Desk, first: date) -> Mapping[str, Any]:
    almanac = desk.almanac
    rows = almanac.by_month.get(first, ())
    return {
        "first": first,
        "weeks": _weeks(almanac, first),
        "pager": _pager(desk, first),
        "total": len(rows),
        "troubled": sum(1 for row in rows if row.problems),
        "running": tuple(_running(desk, first)),
        "undated": _beside(almanac) if first == dates.month_of(almanac.today) else (),
        "undated_total": len(almanac.undated),
        "week_here": week_page(almanac.today),
        "holds_today": first == dates.month_of(almanac.today),
    }


def _pager(desk: Desk, first: date) -> Pager:
    now = dates.month_of(desk.almanac.today)
    return pager(desk.almanac.months, first, now, month_page, desk.words.month)


def _weeks(almanac: Almanac, first: date) -> tuple[Week, ...]:
    return tuple(
        Week(
            monday=days[0],
            number=days[0].isocalendar().week,
            page=week_page(days[0]) if days[0] in almanac.by_week else None,
            cells=tuple(_cell(almanac, day, first) for day in days),
        )
        for days in dates.month_grid(first)
    )


def _cell(almanac: Almanac, day: date, first: date) -> DayCell:
    outside = day.month != first.month
    rows = () if outside else almanac.by_day.get(day, ())
    return cell(day, rows, _PER_DAY, almanac.today, almanac.occasions.get(day, ""), outside)


def _running(desk: Desk, first: date) -> Iterator[Running]:
    after = dates.next_month(first)
    for key, campaign in desk.organisation.campaigns.items():
        begun = campaign.start is not None and campaign.start < after
        if begun and (campaign.end is None or campaign.end >= first):
            yield Running(campaign, f"campaigns/{slug(key)}")


def _beside(almanac: Almanac) -> tuple[Row, ...]:
    return almanac.undated[:_BESIDE]
