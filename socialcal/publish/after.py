"""Posts that go only after another one: may they go yet, and can they ever. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from socialcal.model.delivery import Delivery, State
from socialcal.model.post import Post
from socialcal.publish.changes import Appointment


class Turn(Enum):
    """Where a post stands in its chain."""

    READY = "ready"
    WAITING = "waiting"
    IMPOSSIBLE = "impossible"


_UNDER_WAY = frozenset({State.CLAIMED, State.SENDING, State.UNKNOWN})


def turn(
    appointment: Appointment,
    posts: Mapping[str, Post],
    deliveries: Mapping[str, Delivery],
    appointments: Mapping[str, Appointment],
) -> Turn:
    """`posts` by post key; `appointments` by delivery key: all that is to be sent."""
    seen, link = {appointment.key}, appointment
    while link.after is not None:
        post = posts.get(link.after)
        key = post.delivery if post is not None else link.after
        delivery = deliveries.get(key)
        if delivery is not None and delivery.went_out:
            return Turn.READY if link is appointment else Turn.WAITING
        if delivery is not None and delivery.state in _UNDER_WAY:
            return Turn.WAITING
        before = appointments.get(key)
        if before is None or key in seen or before.start >= link.end:
            return Turn.IMPOSSIBLE
        seen.add(key)
        link = before
    return Turn.READY if link is appointment else Turn.WAITING
