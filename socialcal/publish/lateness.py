"""The lateness contract of a post: from when and before when it may go. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from socialcal.model.post import LateMode, Lateness, Post

ON_TIME = timedelta(minutes=5)
"""Nobody wakes at the second itself: `skip` and `ask` call a post late only after this."""
AGAIN_WITHIN = timedelta(hours=1)
"""How long a person's "send it again" stands at least."""


def grace(late: Lateness) -> timedelta:
    """How long after its moment a post may still go without asking anybody."""
    return (late.within if late.mode is LateMode.WITHIN else timedelta()) or ON_TIME


def window(post: Post, again: datetime | None) -> tuple[datetime, datetime]:
    """Start and end in UTC, the end not included, for a post with a moment; `again` is when a person released it.

    An event that is over is not announced: `until` ends the window early, and then end may lie before start.
    Raises ValueError for a post without a moment.
    """
    if post.at is None:
        raise ValueError(f"{post.key} has no moment")
    start, room = post.at.astimezone(UTC), grace(post.late)
    if again is not None and again > start:
        start, room = again.astimezone(UTC), max(room, AGAIN_WITHIN)
    end = start + room
    return start, end if post.until is None else min(end, post.until.astimezone(UTC))
