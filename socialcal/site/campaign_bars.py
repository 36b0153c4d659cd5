"""Campaigns as bars over the days of a month: above each week a strip with those that run in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from socialcal.site import dates
from socialcal.site.campaign_runs import Run, runs
from socialcal.site.charts.lanes import lanes, within
from socialcal.site.desk import Desk

LANES = 4
"""Bars above one day; `styles/charts.css` has as many classes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`start` is 1 for Monday; a bar covers `days` days of one week."""

    name: str
    page: str
    start: int
    days: int
    lane: int
    """From 1."""
    begins: bool
    ends: bool
    first: bool
    """The first of this campaign in the month: whoever reads with ears or keyboard meets it once."""


@dataclass(frozen=True, slots=True)
class Strip:
    bars: tuple[Bar, ...]
    more: int
    """Campaigns of this week for which there was no room."""

    @property
    def silent(self) -> bool:
        """Nothing in it is new."""
        return not self.more and not any(bar.first for bar in self.bars)


@dataclass(frozen=True)
class CampaignBars:
    desk: Desk

    @cached_property
    def _runs(self) -> tuple[Run, ...]:
        """Those with a day that somebody wrote down: from posts alone nobody can tell that a campaign runs."""
        return tuple(run for run in runs(self.desk) if run.begins is not None or run.ends is not None)

    def of(self, first: date) -> Mapping[date, Strip]:
        """Strips by Monday, for the month that begins on `first`; a week without campaigns has none."""
        last = dates.next_month(first) - timedelta(days=1)
        shown = [(run, part) for run in self._runs if run.stretch and (part := within(run.stretch, first, last))]
        placed = list(zip(shown, lanes([part for _, part in shown]), strict=True))
        strips: dict[date, Strip] = {}
        for week in dates.month_grid(first):
            bars = [bar for (run, part), lane in placed for bar in _bars(run, part, lane, first, week)]
            fitting = tuple(sorted((bar for bar in bars if bar.lane <= LANES), key=lambda bar: (bar.lane, bar.start)))
            if bars:
                strips[week[0]] = Strip(fitting, len(bars) - len(fitting))
        return strips


def _bars(run: Run, part: tuple[int, int], lane: int, first: date, week: list[date]) -> Iterator[Bar]:
    """The part of a run that lies in a week; the month's neighbours are left out, as their days are."""
    start, length = part
    from_day, to_day = first + timedelta(days=start), first + timedelta(days=start + length - 1)
    begin, end = max(from_day, week[0]), min(to_day, week[-1])
    if begin <= end:
        yield Bar(
            name=run.campaign.name,
            page=run.page,
            start=begin.weekday() + 1,
            days=(end - begin).days + 1,
            lane=lane + 1,
            begins=begin == run.begins,
            ends=end == run.ends,
            first=begin == from_day,
        )
