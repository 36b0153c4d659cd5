"""Where a post stands for a person who looks at the calendar: the editor's status and the ledger, in one word."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from socialcal.model.delivery import Delivery, State
from socialcal.model.post import Post
from socialcal.model.story import Status, Story


class Standing(StrEnum):
    """Derived, never written by anybody."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    UNDATED = "undated"
    """Approved, but without a moment."""
    PLANNED = "planned"
    SENDING = "sending"
    PLACED = "placed"
    """In the outbox, for a person to place."""
    SENT = "sent"
    UNKNOWN = "unknown"
    """It may or may not have arrived; a person decides."""
    REFUSED = "refused"
    MISSED = "missed"
    PAST = "past"
    """Its moment passed before this calendar sent posts, or while nobody published."""
    CANCELLED = "cancelled"


_OF_STATE = {
    State.PLANNED: Standing.PLANNED,
    State.CLAIMED: Standing.SENDING,
    State.SENDING: Standing.SENDING,
    State.SENT: Standing.SENT,
    State.UNKNOWN: Standing.UNKNOWN,
    State.REFUSED: Standing.REFUSED,
    State.MISSED: Standing.MISSED,
    State.CANCELLED: Standing.CANCELLED,
    State.RESOLVED: Standing.CANCELLED,
}
_SETTLED = frozenset({State.SENDING, State.SENT, State.UNKNOWN, State.REFUSED, State.RESOLVED})


def standing(post: Post, story: Story, delivery: Delivery | None, as_of: datetime) -> Standing:
    """The one word for `post`. What reached a network outweighs what the story says now."""
    if delivery is not None and delivery.ready_to_place:
        return Standing.PLACED
    if delivery is not None and delivery.deleted:
        return Standing.CANCELLED
    if delivery is not None and delivery.state in _SETTLED:
        return Standing.SENT if delivery.went_out else _OF_STATE[delivery.state]
    if story.status is Status.CANCELLED:
        return Standing.CANCELLED
    if story.status is not Status.APPROVED:
        return Standing(story.status.value)
    if post.at is None:
        return Standing.UNDATED
    if delivery is not None and delivery.state is not State.CANCELLED:
        return _OF_STATE[delivery.state]
    return Standing.PLANNED if post.at > as_of else Standing.PAST
