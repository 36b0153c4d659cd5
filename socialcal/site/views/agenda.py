"""The agenda: what goes out next, and what went out lately, as a plain list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.shards import shard_names
from socialcal.site.views.period import day_page
from socialcal.site.views.switch import AGENDA_LAST, AGENDA_NEXT, Switch


@dataclass(frozen=True, slots=True)
class DayOfRows:
    day: date
    page: str | None
    rows: tuple[Row, ...]


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    yield desk.page("agenda", desk.words.gettext("Agenda"), "agenda", "agenda.html", lambda _: _data(desk))


def _data(desk: Desk) -> Mapping[str, Any]:
    upcoming, recent = divided(desk, desk.almanac.rows)
    shown = (*upcoming[:AGENDA_NEXT], *recent[:AGENDA_LAST])
    return {
        "upcoming": tuple(by_day(desk, upcoming[:AGENDA_NEXT])),
        "recent": tuple(by_day(desk, recent[:AGENDA_LAST])),
        "upcoming_more": len(upcoming[AGENDA_NEXT:]),
        "recent_more": len(recent[AGENDA_LAST:]),
        "switch": Switch(desk).at("agenda", desk.almanac.today),
        "shards": shard_names(desk.almanac, (row.day for row in shown if row.day is not None)),
    }


def listed(desk: Desk) -> tuple[Sequence[Row], Sequence[Row]]:
    """The posts in the agenda: to come, and of the past."""
    upcoming, recent = divided(desk, desk.almanac.rows)
    return upcoming[:AGENDA_NEXT], recent[:AGENDA_LAST]


def divided(desk: Desk, rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Dated posts still to come, soonest first, and those of the past, latest first."""
    dated = [row for row in rows if row.at is not None]
    upcoming = [row for row in dated if row.at is not None and row.at > desk.calendar.as_of]
    return upcoming, dated[: len(dated) - len(upcoming)][::-1]


def by_day(desk: Desk, rows: Iterable[Row]) -> Iterator[DayOfRows]:
    for day, found in groupby(rows, key=lambda row: row.day):
        if day is not None:
            yield DayOfRows(day, day_page(day) if day in desk.almanac.by_day else None, tuple(found))
