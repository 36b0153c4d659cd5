"""A page for every month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from socialcal.model.organisation import Campaign
from socialcal.site import dates
from socialcal.site.campaign_bars import CampaignBars
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.shards import UNDATED, shard_names
from socialcal.site.tray import Tray
from socialcal.site.urls import slug
from socialcal.site.views.new_story import new_story
from socialcal.site.views.period import DayCell, Pager, cell, month_page, pager, week_page
from socialcal.site.views.switch import Switch

_PER_DAY = 4


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


@dataclass(frozen=True, slots=True)
class _Around:
    """What all months share."""

    switch: Switch
    tray: Tray
    bars: CampaignBars


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    around = _Around(Switch(desk), Tray(desk), CampaignBars(desk))
    for first in desk.almanac.months:
        yield _page(desk, month_page(first), first, around)


def _page(desk: Desk, name: str, first: date, around: _Around) -> GeneratedPage:
    return desk.page(name, desk.words.month(first), "month", "month.html", lambda _: _data(desk, first, around))


def _data(desk: Desk, first: date, around: _Around) -> Mapping[str, Any]:
    almanac = desk.almanac
    last = dates.next_month(first) - timedelta(days=1)
    beside = around.tray if last >= almanac.today and around.tray.total else None
    rows = almanac.by_month.get(first, ())
    return {
        "first": first,
        "weeks": _weeks(desk, first),
        "most": _PER_DAY,
        "switch": around.switch.at("month", around.switch.day_in(first, last)),
        "shards": " ".join(filter(None, (shard_names(almanac, (first,)), UNDATED if beside else ""))),
        "pager": _pager(desk, first),
        "total": len(rows),
        "troubled": sum(1 for row in rows if row.problems),
        "running": tuple(_running(desk, first)),
        "campaign_strips": around.bars.of(first),
        "undated": beside.shown[0] if beside else (),
        "ideas": beside.shown[1] if beside else (),
        "pages": almanac.pages,
        "undated_total": beside.total if beside else 0,
        "week_here": week_page(almanac.today),
        "holds_today": first == dates.month_of(almanac.today),
    }


def _pager(desk: Desk, first: date) -> Pager:
    now = dates.month_of(desk.almanac.today)
    return pager(desk.almanac.months, first, now, month_page, desk.words.month)


def _weeks(desk: Desk, first: date) -> tuple[Week, ...]:
    almanac = desk.almanac
    return tuple(
        Week(
            monday=days[0],
            number=days[0].isocalendar().week,
            page=week_page(days[0]) if days[0] in almanac.by_week else None,
            cells=tuple(_cell(desk, day, first) for day in days),
        )
        for days in dates.month_grid(first)
    )


def _cell(desk: Desk, day: date, first: date) -> DayCell:
    almanac, outside = desk.almanac, day.month != first.month
    rows = () if outside else almanac.by_day.get(day, ())
    new = None if outside else new_story(desk, day)
    return cell(day, rows, _PER_DAY, almanac.today, almanac.occasions.get(day, ""), outside, new)


def _running(desk: Desk, first: date) -> Iterator[Running]:
    after = dates.next_month(first)
    for key, campaign in desk.organisation.campaigns.items():
        begun = campaign.start is not None and campaign.start < after
        if begun and (campaign.end is None or campaign.end >= first):
            yield Running(campaign, f"campaigns/{slug(key)}")
