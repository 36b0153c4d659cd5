"""Campaigns: goal, run and the stories that belong to each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from socialcal.model.organisation import Campaign
from socialcal.site.almanac import grouped
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import slug
from socialcal.site.views.facet import Facet, facet_pages
from socialcal.site.views.fact import Fact
from socialcal.site.views.share import sections
from socialcal.site.views.story_line import Named, pillar


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    rows = grouped(desk.almanac.rows, lambda row: row.story.campaign if row.story else None)
    stories = grouped(desk.calendar.stories, lambda story: story.campaign)
    facets = [
        Facet(
            name=campaign.name,
            page=f"campaigns/{slug(key)}",
            intro=campaign.goal,
            facts=tuple(_facts(desk, campaign)),
            rows=rows.get(key, ()),
            stories=stories.get(key, ()),
            feed=f"feeds/campaign-{key}.ics",
            first=partial(sections, desk, stories.get(key, ())),
        )
        for key, campaign in desk.organisation.campaigns.items()
    ]
    yield from facet_pages(desk, "campaigns", desk.words.gettext("Campaigns"), facets)


def _facts(desk: Desk, campaign: Campaign) -> Iterator[Fact]:
    say = desk.words.gettext
    if campaign.start is not None:
        yield Fact(say("From"), (Named(desk.words.full(campaign.start)),))
    if campaign.end is not None:
        yield Fact(say("Until and including"), (Named(desk.words.full(campaign.end)),))
    serves = pillar(desk, campaign.pillar)
    if serves is not None:
        yield Fact(say("Pillar"), (serves,))
