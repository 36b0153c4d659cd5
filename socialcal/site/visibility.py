"""What a reader may see. A public site is built from a calendar that never held anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from socialcal.model.calendar import Calendar
from socialcal.model.delivery import State
from socialcal.model.organisation import Organisation
from socialcal.model.post import Post
from socialcal.model.story import Status, Story


class Visibility(StrEnum):
    INTERNAL = "internal"
    PUBLIC = "public"


_NEVER_SEEN = frozenset({State.REFUSED, State.MISSED, State.UNKNOWN, State.RESOLVED})
"""Outcomes that are the team's own affair: an outsider does not see the post at all."""


def is_public(story: Story, calendar: Calendar) -> bool:
    """Approved, out of its embargo, not kept inside, and without errors: what is broken is not published anywhere."""
    return (
        story.status is Status.APPROVED
        and not _under_embargo(story, calendar.as_of)
        and story.visibility != Visibility.INTERNAL
        and story.id not in calendar.broken
        and calendar.by_id.get(story.id) is story
    )


def _under_embargo(story: Story, as_of: datetime) -> bool:
    return story.embargo is not None and story.embargo.moment > as_of


def seen_by(calendar: Calendar, visibility: Visibility) -> Calendar:
    """The calendar as a page may show it."""
    if visibility is Visibility.INTERNAL:
        return calendar
    stories = tuple(story for story in calendar.stories if is_public(story, calendar))
    shown = {story.id for story in stories}
    return replace(
        calendar,
        organisation=_without_people_facts(calendar.organisation),
        stories=stories,
        posts=tuple(post for post in calendar.posts if post.story in shown and not _went_wrong(post, calendar)),
        findings=(),
        deliveries={key: found for key, found in calendar.deliveries.items() if found.went_out},
        holds=(),
    )


def _went_wrong(post: Post, calendar: Calendar) -> bool:
    delivery = calendar.deliveries.get(post.delivery)
    return delivery is not None and delivery.state in _NEVER_SEEN and not delivery.went_out


def _without_people_facts(organisation: Organisation) -> Organisation:
    people = {
        key: person.model_copy(update={"hours": None, "email": None, "until": None})
        for key, person in organisation.people.items()
    }
    channels = {key: channel.model_copy(update={"effort": None}) for key, channel in organisation.channels.items()}
    pillars = {key: pillar.model_copy(update={"share": None}) for key, pillar in organisation.pillars.items()}
    return organisation.model_copy(update={"people": people, "channels": channels, "pillars": pillars})
