"""Days that socialcal.yml knows of: an owner's last one, and the first and last of a campaign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from socialcal.brand.context import StoryContext
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.rule import Rule

OWNER_LEFT = Rule(
    "story.owner-left",
    Severity.WARNING,
    Phrase(
        "{name} is er tot en met {until}, en op {day} gaat er een post uit.",
        "{name} is here until {until}, and a post goes out on {day}.",
    ),
    Phrase("Geef het verhaal een andere owner.", "Give the story another owner."),
)
OUTSIDE_CAMPAIGN = Rule(
    "story.outside-campaign",
    Severity.WARNING,
    Phrase(
        "{day} valt buiten de campagne {name} ({start} – {end}).",
        "{day} is outside the campaign {name} ({start} – {end}).",
    ),
    Phrase(
        "Kies een dag binnen de campagne, of pas haar begin en einde aan in socialcal.yml.",
        "Choose a day within the campaign, or change its dates in socialcal.yml.",
    ),
)
RULES = (OWNER_LEFT, OUTSIDE_CAMPAIGN)


def owner_left(context: StoryContext) -> Iterator[Finding]:
    """An owner who is gone on the day of the last post."""
    story = context.story
    person = context.organisation.people.get(story.owner or "")
    days = [] if context.dormant else [day for _, day in _days(context)]
    if story.owner and person and person.until and days and person.until < max(days):
        yield OWNER_LEFT.finding(
            story.places.value("owner"),
            length=len(story.owner),
            story=story.id,
            name=person.name,
            until=person.until,
            day=min(day for day in days if day > person.until),
        )


def outside_campaign(context: StoryContext) -> Iterator[Finding]:
    """Posts before the first or after the last day of their campaign; of a series only the first such post."""
    story = context.story
    campaign = context.organisation.campaigns.get(story.campaign or "")
    if campaign is None or context.dormant:
        return
    start, end = campaign.start or date.min, campaign.end or date.max
    told = set()
    for post, day in _days(context):
        if not start <= day <= end and post.place not in told:
            told.add(post.place)
            yield OUTSIDE_CAMPAIGN.finding(
                post.at_place,
                length=len(day.isoformat()),
                story=story.id,
                post=post.key,
                day=day,
                name=campaign.name,
                start=campaign.start or "…",
                end=campaign.end or "…",
            )


def _days(context: StoryContext) -> list[tuple[Post, date]]:
    """Dated posts with their day in the organisation's zone."""
    zone = context.organisation.zone
    return [(post, post.at.astimezone(zone).date()) for post in context.posts if post.at is not None]
