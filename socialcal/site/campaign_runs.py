"""From when until when each campaign runs, as far as anybody knows, and on which days it is heard."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from socialcal.model.organisation import Campaign
from socialcal.model.standing import Standing
from socialcal.site import dates
from socialcal.site.charts.lanes import Stretch
from socialcal.site.desk import Desk
from socialcal.site.urls import slug


@dataclass(frozen=True, slots=True)
class Run:
    campaign: Campaign
    page: str
    stretch: Stretch | None
    """None for a campaign without days and without dated posts."""
    begins: date | None
    ends: date | None
    """As socialcal.yml says."""
    days: tuple[date, ...]
    """Days with posts, each once, in order."""
    posts: int
    stories: int


def runs(desk: Desk) -> tuple[Run, ...]:
    """All campaigns, by their first day; those without days come last."""
    heard: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for row in desk.almanac.rows:
        key = row.story.campaign if row.story is not None else None
        if key is not None and row.day is not None and row.standing is not Standing.CANCELLED:
            heard[key][row.day] += 1
    stories = Counter(story.campaign for story in desk.calendar.stories)
    found = (_run(key, one, heard[key], stories[key]) for key, one in desk.organisation.campaigns.items())
    return tuple(sorted(found, key=_order))


def _run(key: str, campaign: Campaign, heard: Counter[date], stories: int) -> Run:
    days = tuple(sorted(day for day in heard if dates.has_page(day)))
    end = max(campaign.start or campaign.end, campaign.end) if campaign.end is not None else None
    stretch = _stretch(campaign.start, end, days)
    return Run(campaign, f"campaigns/{slug(key)}", stretch, campaign.start, end, days, heard.total(), stories)


def _stretch(start: date | None, end: date | None, days: tuple[date, ...]) -> Stretch | None:
    """A campaign that starts runs until it ends; one of which neither is known, from its first to its last post."""
    if start is not None:
        return Stretch(start, end)
    if end is not None:
        return Stretch(days[0] if days and days[0] <= end else None, end)
    return Stretch(days[0], days[-1]) if days else None


def _order(run: Run) -> tuple[date, date, str]:
    stretch = run.stretch
    first = (stretch.first or date.min) if stretch is not None else date.max
    return first, (stretch.last if stretch is not None else None) or date.max, run.campaign.name
