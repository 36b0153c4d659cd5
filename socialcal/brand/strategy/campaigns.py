"""Whether campaigns have stories, and those stories serve the pillar of their campaign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from socialcal.brand.context import CalendarContext, StoryContext
from socialcal.brand.strategy.ahead import BEGUN, stories_ahead
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Status

CAMPAIGN_PILLAR = Rule(
    "strategy.campaign-pillar",
    Severity.WARNING,
    Phrase(
        "Dit verhaal dient {pillar}, en zijn campagne {campaign} dient {other}.",
        "This story serves {pillar}, and its campaign {campaign} serves {other}.",
    ),
    Phrase(
        "Kies een van de twee, of haal het verhaal uit de campagne.",
        "Choose one, or take the story out of the campaign.",
    ),
)
EMPTY_CAMPAIGN = Rule(
    "strategy.empty-campaign",
    Severity.INFO,
    Phrase(
        "De campagne {name} begint op {start}, en er is nog geen verhaal voor.",
        "The campaign {name} starts on {start}, and there is no story for it yet.",
    ),
    Phrase(
        "Geef verhalen deze campaign:, of verzet de campagne.",
        "Give stories this campaign:, or move the campaign.",
    ),
)
RULES = (CAMPAIGN_PILLAR, EMPTY_CAMPAIGN)

_SOON = timedelta(days=14)
_AHEAD = 26
"""Weeks in which a story counts as coming."""


def other_pillar(context: StoryContext) -> Iterator[Finding]:
    """A story whose pillar is not that of its campaign."""
    story, pillars = context.story, context.organisation.pillars
    campaign = context.organisation.campaigns.get(story.campaign or "")
    if context.dormant or campaign is None or campaign.pillar is None or story.pillar in (None, campaign.pillar):
        return
    if story.pillar in pillars and campaign.pillar in pillars:
        yield CAMPAIGN_PILLAR.finding(
            story.places.value("pillar"),
            length=len(story.pillar),
            story=story.id,
            pillar=pillars[story.pillar].name,
            campaign=campaign.name,
            other=pillars[campaign.pillar].name,
        )


def without_stories(context: CalendarContext) -> Iterator[Finding]:
    """Campaigns that run, or start within two weeks, for which nobody has even an idea."""
    today = context.as_of.astimezone(context.organisation.zone).date()
    served = {story.campaign for story in context.stories if story.status is not Status.CANCELLED}
    empty = [
        (key, campaign, campaign.start)
        for key, campaign in context.organisation.campaigns.items()
        if key not in served
        and campaign.start is not None
        and campaign.start <= min(today, date.max - _SOON) + _SOON
        and today <= (campaign.end or campaign.start + min(_SOON, date.max - campaign.start))
    ]
    if empty and len(stories_ahead(context, _AHEAD)) >= BEGUN:
        for key, campaign, start in empty:
            place = context.settings.key("campaigns", key)
            yield EMPTY_CAMPAIGN.finding(place, length=len(key), name=campaign.name, start=start)
