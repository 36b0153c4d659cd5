"""A story as one line of a table, the same in every list of stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from socialcal.model.finding import Severity
from socialcal.model.story import Story
from socialcal.site.almanac import ChannelLook
from socialcal.site.desk import Desk
from socialcal.site.urls import slug


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name, and its page when there is one."""

    name: str
    page: str | None = None
    href: str | None = None
    """An address outside the site."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    story: Story
    page: str
    owner: Named | None
    pillar: Named | None
    first: date | None
    """The day of its first post."""
    channels: tuple[ChannelLook, ...]
    problems: int


def story_line(desk: Desk, story: Story) -> StoryLine:
    rows = desk.almanac.rows_of(story)
    found = desk.almanac.findings_of.get(story.id, ())
    return StoryLine(
        story=story,
        page=desk.almanac.pages[story.path],
        owner=person(desk, story.owner),
        pillar=pillar(desk, story.pillar),
        first=next((row.day for row in rows), None),
        channels=tuple({row.channel.key: row.channel for row in rows}.values()),
        problems=sum(1 for finding in found if finding.severity is not Severity.INFO),
    )


def person(desk: Desk, key: str | None) -> Named | None:
    """A person by key; somebody whom socialcal.yml does not know is called as the story calls them."""
    if key is None:
        return None
    known = desk.organisation.people.get(key)
    return Named(known.name, f"people/{slug(key)}") if known else Named(key)


def pillar(desk: Desk, key: str | None) -> Named | None:
    if key is None:
        return None
    known = desk.organisation.pillars.get(key)
    return Named(known.name, f"pillars/{slug(key)}") if known else Named(key)


def campaign(desk: Desk, key: str | None) -> Named | None:
    if key is None:
        return None
    known = desk.organisation.campaigns.get(key)
    return Named(known.name, f"campaigns/{slug(key)}") if known else Named(key)


def audience(desk: Desk, key: str) -> Named:
    known = desk.organisation.audiences.get(key)
    return Named(known.name, f"audiences/{slug(key)}") if known else Named(key)


def channel(desk: Desk, key: str) -> Named:
    look = desk.almanac.looks.get(key)
    return Named(look.name, look.page) if look else Named(key)
