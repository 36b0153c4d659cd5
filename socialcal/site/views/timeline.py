"""Campaigns as bars over days: a year around today, and a page for each year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from socialcal.site import dates
from socialcal.site.campaign_runs import Run, runs
from socialcal.site.charts.figure import Sign
from socialcal.site.charts.lanes import within
from socialcal.site.charts.spans import (
    Axis,
    Span,
    marked_sign,
    open_sign,
    run_sign,
    spans,
    tick_sign,
    today_sign,
)
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import Links
from socialcal.site.views.period import Pager, Step, pager
from socialcal.site.views.story_line import Named, pillar
from socialcal.site.words import N_

_BACK, _AHEAD = 3, 9
"""Months before this one and from this one on, on the first page."""
_BARS, _LINES, _DAYS = 40, 200, 60
"""What one page shows at most: bars, lines of the table, days of the organisation."""
_ABOUT = N_("Campaigns from %(first)s until and including %(last)s. The table below says the same in words.")


@dataclass(frozen=True, slots=True)
class Frame:
    """The days of one page."""

    first: date
    last: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Line:
    run: Run
    pillar: Named | None
    state: str


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    if not desk.organisation.campaigns:
        return
    found = runs(desk)
    years = _years(found, desk.almanac.today)
    title = desk.words.gettext("Timeline")
    data = partial(_data, desk, found, around(desk.almanac.today), years, None)
    yield desk.page("timeline", title, "timeline", "timeline.html", data)
    for year in years:
        frame = Frame(year, year.replace(month=12, day=31))
        data = partial(_data, desk, found, frame, years, year)
        yield desk.page(_page(year), f"{title} {year.year}", "timeline", "timeline.html", data)


def around(today: date) -> Frame:
    """A year of whole months, most of them to come."""
    months = today.year * 12 + today.month - 1
    first, after = months - _BACK, months + _AHEAD
    if first < 12 or after >= 9999 * 12:
        return Frame(today.replace(month=1, day=1), today.replace(month=12, day=31))
    return Frame(date(first // 12, first % 12 + 1, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1))


def _page(year: date) -> str:
    return f"timeline/{year.year:04d}"


def _years(found: Sequence[Run], today: date) -> list[date]:
    """First days of the years that have a page: as for months, all near now and farther away only the used."""
    known = {day for run in found for day in (run.begins, run.ends) if day is not None and dates.has_page(day)}
    months = dates.months_shown(known.union(*(run.days for run in found)), today)
    return sorted({month.replace(month=1) for month in months})


def _data(
    desk: Desk, found: Sequence[Run], frame: Frame, years: list[date], year: date | None, links: Links
) -> Mapping[str, Any]:
    shown = [run for run in found if _part(run, frame) or _ticks(run, frame)]
    undated = [run for run in found if run.stretch is None] if year is None else []
    drawn = shown[:_BARS]
    occasions = [
        (day, name) for day, name in sorted(desk.almanac.occasions.items()) if frame.first <= day <= frame.last
    ]
    say = desk.words.gettext
    about = say(_ABOUT) % {"first": desk.words.medium(frame.first), "last": desk.words.medium(frame.last)}
    axis = _axis(desk, frame, [day for day, _ in occasions])
    bars = [_span(run, frame, links) for run in drawn]
    return {
        "chart": spans("sc-timeline", say("Timeline"), about, axis, bars) if bars else None,
        "about": about,
        "legend": _legend(desk, axis, bars),
        "lines": tuple(_line(desk, run) for run in (*shown, *undated)[:_LINES]),
        "undrawn": len(shown) - len(drawn),
        "more": max(len(shown) + len(undated) - _LINES, 0),
        "occasions": occasions[:_DAYS],
        "pager": _pager(desk, years, year),
    }


def _pager(desk: Desk, years: list[date], year: date | None) -> Pager:
    """Among the years; the page around today lies between last year and next year, and is what `today` leads to."""
    now = desk.almanac.today.replace(month=1, day=1)
    steps = pager(years, year or now, now, _page, lambda day: str(day.year))
    here = Step("timeline", desk.words.gettext("Around today"))
    return Pager(steps.previous, here if year is not None else Step(_page(now), str(now.year)), steps.next)


def _part(run: Run, frame: Frame) -> tuple[int, int] | None:
    return within(run.stretch, frame.first, frame.last) if run.stretch is not None else None


def _ticks(run: Run, frame: Frame) -> tuple[int, ...]:
    return tuple((day - frame.first).days for day in run.days if frame.first <= day <= frame.last)


def _span(run: Run, frame: Frame, links: Links) -> Span:
    part, ticks = _part(run, frame), _ticks(run, frame)
    start, days = part or (ticks[0], ticks[-1] - ticks[0] + 1)
    return Span(
        label=run.campaign.name,
        page=links.page(run.page),
        start=start,
        days=days,
        begins=run.begins is not None and run.begins >= frame.first,
        ends=run.ends is not None and run.ends <= frame.last,
        ticks=ticks,
        bar=part is not None,
    )


def _axis(desk: Desk, frame: Frame, marked: Sequence[date]) -> Axis:
    today, months, month = desk.almanac.today, list[tuple[int, str, str]](), frame.first
    years: list[tuple[int, str]] = []
    while month <= frame.last:
        start = (month - frame.first).days
        months.append((start, desk.words.month_short(month), desk.words.month_letter(month)))
        if month.month == 1 or not start:
            years.append((start, str(month.year)))
        if month.year == date.max.year and month.month == date.max.month:
            break
        month = dates.next_month(month)
    return Axis(
        days=frame.length,
        months=tuple(months),
        years=tuple(years),
        marked=tuple((day - frame.first).days for day in marked),
        today=(today - frame.first).days if frame.first <= today <= frame.last else None,
        now=desk.words.gettext("today"),
    )


def _legend(desk: Desk, axis: Axis, drawn: Sequence[Span]) -> tuple[Sign, ...]:
    """Of what there is to see."""
    say = desk.words.gettext
    beyond = say("goes on outside of this page, or nobody wrote down until when")
    signs = (
        (run_sign(), say("a campaign, from its first until its last day"), True),
        (open_sign(), beyond, any(not (span.begins and span.ends) for span in drawn)),
        (tick_sign(), say("a day with posts"), any(span.ticks for span in drawn)),
        (marked_sign(), say("a day that the organisation minds"), bool(axis.marked)),
        (today_sign(), say("today"), axis.today is not None),
    )
    return tuple(Sign(mark, meaning) for mark, meaning, seen in signs if seen)


def _line(desk: Desk, run: Run) -> Line:
    return Line(run, pillar(desk, run.campaign.pillar), state_of(run, desk.almanac.today))


def state_of(run: Run, today: date) -> str:
    """In one word, untranslated."""
    stretch = run.stretch
    if stretch is None:
        return N_("no date")
    if stretch.first is not None and stretch.first > today:
        return N_("to come")
    return N_("over") if stretch.last is not None and stretch.last < today else N_("running")
