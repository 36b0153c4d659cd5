"""One file per view: what stands on its pages. How it looks is in `pages/*.html`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.views import (
    agenda,
    audiences,
    board,
    campaigns,
    channels,
    checks,
    day,
    ideas,
    month,
    people,
    pillars,
    search,
    sent,
    statistics,
    stories,
    story,
    timeline,
    today,
    week,
)

VIEWS: Mapping[str, Callable[[Desk], Iterator[GeneratedPage]]] = {
    "today": today.pages,
    "month": month.pages,
    "week": week.pages,
    "day": day.pages,
    "agenda": agenda.pages,
    "board": board.pages,
    "timeline": timeline.pages,
    "ideas": ideas.pages,
    "stories": stories.pages,
    "story": story.pages,
    "sent": sent.pages,
    "channels": channels.pages,
    "campaigns": campaigns.pages,
    "pillars": pillars.pages,
    "audiences": audiences.pages,
    "people": people.pages,
    "checks": checks.pages,
    "statistics": statistics.pages,
    "search": search.pages,
}
