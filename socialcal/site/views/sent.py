"""What was sent, as the ledger tells it: a page per month, and the newest month first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import Any

from socialcal.model.delivery import Delivery, State
from socialcal.model.standing import Standing
from socialcal.site import dates
from socialcal.site.almanac import ChannelLook, Row, grouped
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import followable
from socialcal.site.views.period import day_page

_PER_DAY = 25


@dataclass(frozen=True, slots=True)
class SentLine:
    """A post that is out, or lies ready in the outbox."""

    row: Row
    at: datetime
    """When it went, on the organisation's wall clock."""
    by_hand: bool
    """A person placed it, and said so."""
    address: str | None
    """Where it stands on its network."""


@dataclass(frozen=True, slots=True)
class SentDay:
    day: date
    lines: tuple[SentLine, ...]
    more: int
    page: str | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month among those that there are."""

    first: date
    page: str
    here: bool


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    months = grouped(_lines(desk), lambda line: dates.month_of(line.at.date()))
    ordered = tuple(sorted(months, reverse=True))
    newest = ordered[0] if ordered else None
    for name, first in [("sent", newest), *((_page(month), month) for month in ordered)]:
        lines = months[first] if first is not None else ()
        title = _title(desk, first) if name != "sent" and first is not None else desk.words.gettext("Sent")
        yield desk.page(name, title, "sent", "sent.html", partial(_data, desk, first, lines, ordered))


def _page(first: date) -> str:
    return f"sent/{dates.month_name(first)}"


def _title(desk: Desk, first: date) -> str:
    return desk.words.gettext("Sent in %(month)s") % {"month": desk.words.month(first)}


def _lines(desk: Desk) -> list[SentLine]:
    """The latest first. What lies in the outbox may not be out: that is for colleagues."""
    told, out = desk.calendar.deliveries, (Standing.SENT, Standing.PLACED) if desk.internal else (Standing.SENT,)
    rows = ((row, told.get(row.post.delivery)) for row in desk.almanac.rows if row.standing in out)
    lines = [_line(desk, row, delivery) for row, delivery in rows if delivery is not None]
    return sorted(lines, key=lambda line: (line.at, line.row.post.key), reverse=True)


def _line(desk: Desk, row: Row, delivery: Delivery) -> SentLine:
    by_hand = delivery.state is State.RESOLVED or delivery.details.get("outcome") == "sent"
    # Who placed it says so afterwards; the moment for which it was planned comes nearer to when it went.
    at = row.at if by_hand and row.at is not None else delivery.at.astimezone(desk.organisation.zone)
    return SentLine(row, at, by_hand, followable(delivery.details.get("url")))


def _data(
    desk: Desk, first: date | None, lines: tuple[SentLine, ...], months: tuple[date, ...], _: object
) -> Mapping[str, Any]:
    year = first.year if first is not None else 0
    newest_of = {month.year: month for month in reversed(months)}
    return {
        "first": first,
        "total": len(lines),
        "days": tuple(_days(desk, lines)),
        "channels": _channels(lines),
        "months": tuple(Month(month, _page(month), month == first) for month in months if month.year == year),
        "years": tuple(Month(month, _page(month), False) for month in newest_of.values() if month.year != year),
    }


def _days(desk: Desk, lines: tuple[SentLine, ...]) -> Iterator[SentDay]:
    for day, found in groupby(lines, key=lambda line: line.at.date()):
        on_day = tuple(found)
        page = day_page(day) if day in desk.almanac.by_day else None
        yield SentDay(day, on_day[:_PER_DAY], len(on_day[_PER_DAY:]), page)


def _channels(lines: tuple[SentLine, ...]) -> tuple[tuple[ChannelLook, int], ...]:
    """How many on each channel, the busiest first."""
    counts = Counter(line.row.channel for line in lines)
    return tuple(counts.most_common())
