"""The front page: what goes out now; and for colleagues what is not ready, went wrong or is missing, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.views.agenda import by_day
from socialcal.site.views.brakes import brake_lines
from socialcal.site.views.glance import glances
from socialcal.site.views.lack import lacking
from socialcal.site.views.needs import unready_lines, wrong_line
from socialcal.site.views.period import day_page, month_page, week_page
from socialcal.site.views.tasks import person_lines
from socialcal.site.waiting import Waiting

_WORKING_DAYS = 2
"""So many days after today on which people are at work; weekends between them are shown too."""
_PER_DAY = 20
_EARLIER = 6
_LATER = 20
_STORIES = 8
_WRONG = 8
_LACKS = 10
_PEOPLE = 15


@dataclass(frozen=True, slots=True)
class GoingOut:
    """What goes out on one day; of a busy one a part."""

    day: date
    word: str
    """Today, tomorrow; empty for a later day."""
    rows: tuple[Row, ...]
    earlier: int
    more: int
    occasion: str
    page: str | None


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    yield desk.page("index", desk.words.gettext("Today"), "today", "today.html", lambda _: _data(desk))


def _data(desk: Desk) -> Mapping[str, Any]:
    today = desk.almanac.today
    days = tuple(_days(today))
    last = days[-1]
    later = [row for row in _coming(desk) if row.day is not None and row.day > last]
    return {
        "days": tuple(_going_out(desk, day) for day in days if day <= today + timedelta(days=1) or _rows(desk, day)),
        "later": () if desk.internal else tuple(by_day(desk, later[:_LATER])),
        "week": week_page(today),
        "month": month_page(today),
        **(_inside(desk, days) if desk.internal else {}),
    }


def _days(today: date) -> Iterator[date]:
    """Today and the days up to the next working days."""
    left, day = _WORKING_DAYS, today
    yield day
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() <= 5
        yield day


def _rows(desk: Desk, day: date) -> tuple[Row, ...]:
    return desk.almanac.by_day.get(day, ())


def _coming(desk: Desk) -> Iterator[Row]:
    now = desk.calendar.as_of
    return (row for row in desk.almanac.rows if row.at is not None and row.at > now)


def _going_out(desk: Desk, day: date) -> GoingOut:
    """Of today all that is to come, and the last of what is past, as far as there is room."""
    rows, now = _rows(desk, day), desk.calendar.as_of
    past = sum(1 for row in rows if row.at is not None and row.at <= now)
    first = max(0, past - _EARLIER) if len(rows) > _PER_DAY else 0
    shown = rows[first : first + _PER_DAY]
    return GoingOut(
        day=day,
        word=_word(desk, day),
        rows=shown,
        earlier=first,
        more=len(rows) - first - len(shown),
        occasion=desk.almanac.occasions.get(day, ""),
        page=day_page(day) if rows or day == desk.almanac.today else None,
    )


def _word(desk: Desk, day: date) -> str:
    after = (day - desk.almanac.today).days
    return desk.words.gettext(("Today", "Tomorrow")[after]) if after < 2 else ""


def _inside(desk: Desk, days: Sequence[date]) -> Mapping[str, Any]:
    waiting = Waiting(desk)
    unready = (waiting.unapproved, waiting.troubled)
    lacks, people = lacking(desk, waiting), person_lines(desk, waiting)
    return {
        "brakes": brake_lines(desk, [row for day in days for row in _rows(desk, day)]),
        "glances": glances(desk, waiting, lacks, people),
        "unapproved": unready_lines(desk, unready[0][:_STORIES]),
        "troubled": unready_lines(desk, unready[1][:_STORIES]),
        "unapproved_more": len(unready[0][_STORIES:]),
        "troubled_more": len(unready[1][_STORIES:]),
        "wrong": tuple(wrong_line(desk, row) for row in waiting.wrong[:_WRONG]),
        "wrong_more": len(waiting.wrong[_WRONG:]),
        "lying": len(waiting.lying),
        "lying_since": waiting.lying[-1].day if waiting.lying else None,
        "lacks": lacks[:_LACKS],
        "lacks_more": len(lacks[_LACKS:]),
        "people": people[:_PEOPLE],
        "people_more": len(people[_PEOPLE:]),
    }
