"""What the calendar wants of one post: an appointment, or the reason why it may not go. Knows no ledger states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery
from socialcal.model.payload import payload_of
from socialcal.model.phrase import Phrase
from socialcal.model.post import LateMode, Post
from socialcal.model.story import Status, Story
from socialcal.publish import reasons
from socialcal.publish.brake import Scope
from socialcal.publish.changes import Appointment
from socialcal.publish.lateness import window
from socialcal.publish.ledger.steps import standing_of


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a post may not go. Withdrawn: its editor does not want it out; else something must be mended first."""

    reason: Phrase
    withdrawn: bool


_CANCELLED = Refusal(reasons.STORY_CANCELLED, True)
_NOT_APPROVED = Refusal(reasons.NOT_APPROVED, True)
_UNDATED = Refusal(reasons.UNDATED, True)
GONE = Refusal(reasons.GONE, True)
BROKEN = Refusal(reasons.BROKEN, False)
_EMBARGO = Refusal(reasons.EMBARGO, False)
HALF_OUT = Refusal(reasons.HALF_OUT, False)
TWICE = Refusal(reasons.TWICE, False)
UNWRITABLE = Refusal(reasons.UNWRITABLE, False)


def story_refusals(calendar: Calendar) -> dict[str, Refusal | None]:
    """Per story id, why none of its posts may go. An error outweighs the status, which it may have garbled."""

    def refusal(story: Story) -> Refusal | None:
        if story.status is Status.CANCELLED:
            return _CANCELLED
        if story.id in calendar.broken:
            return BROKEN
        return None if story.status is Status.APPROVED else _NOT_APPROVED

    return {id: refusal(story) for id, story in calendar.by_id.items()}


def post_refusal(post: Post, story: Story, calendar: Calendar) -> Refusal | None:
    """Why this post of a story that may go, may not."""
    if post.at is None:
        return _UNDATED
    if post.channel not in calendar.organisation.channels:
        return Refusal(reasons.CHANNEL_GONE.filled(channel=post.channel), False)
    if post.channel in calendar.broken_channels:
        return Refusal(reasons.CHANNEL_BROKEN.filled(channel=post.channel), False)
    # In UTC, since Python compares two moments of one zone by their wall clocks, wrong in the hour that comes twice.
    if story.embargo is not None and post.at.astimezone(UTC) < story.embargo.moment.astimezone(UTC):
        return _EMBARGO
    return None


def end_of(post: Post, delivery: Delivery | None) -> datetime | None:
    """When its window closes, in UTC; None for a post without a moment, or with one beyond reckoning."""
    if post.at is None:
        return None
    try:
        return window(post, again_of(delivery))[1]
    except OverflowError:
        return None


def again_of(delivery: Delivery | None) -> datetime | None:
    """When a person last said that it may still go."""
    written = delivery.details.get("again") if delivery is not None else None
    return datetime.fromisoformat(written) if written else None


def appointment(post: Post, story: Story, calendar: Calendar, delivery: Delivery | None) -> Appointment | Refusal:
    """The post as something to send, for a post that nothing refuses."""
    if post.at is None:
        return _UNDATED
    try:
        payload = payload_of(post, calendar.organisation.channels[post.channel])
        start, end = window(post, again_of(delivery))
        digest = payload.digest
    except (OverflowError, UnicodeEncodeError):
        return UNWRITABLE
    return Appointment(
        key=post.delivery,
        scope=Scope(post.channel, post.story, story.campaign),
        path=story.path,
        at=post.at.astimezone(UTC),
        start=start,
        end=end,
        payload=payload,
        digest=digest,
        expected=standing_of(delivery),
        after=post.after,
        until=post.until.astimezone(UTC) if post.until is not None else None,
        asks=post.late.mode is LateMode.ASK,
    )
