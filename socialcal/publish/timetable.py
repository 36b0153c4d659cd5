"""Appointments sorted out by the clock, the brake and their chains: due, held, waiting, upcoming or too late. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from socialcal.model.delivery import Delivery, Hold
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.publish import reasons
from socialcal.publish.after import Turn, turn
from socialcal.publish.brake import raised, was_held
from socialcal.publish.changes import Appointment, Late


@dataclass(slots=True)
class Timetable:
    """Every appointment in exactly one list; `impossible` also names those that wait in vain."""

    due: list[Appointment] = field(default_factory=list)
    held: list[Appointment] = field(default_factory=list)
    waiting: list[Appointment] = field(default_factory=list)
    upcoming: list[Appointment] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)
    impossible: list[Appointment] = field(default_factory=list)


def timetable(
    appointments: Mapping[str, Appointment],
    posts: Iterable[Post],
    deliveries: Mapping[str, Delivery],
    holds: Sequence[Hold],
    now: datetime,
) -> Timetable:
    """`appointments` and `deliveries` by delivery key, `posts` all of the calendar's."""
    table = Timetable()
    chained = any(wish.after for wish in appointments.values())
    by_key = {post.key: post for post in posts} if chained else {}
    paused = paused_channels(deliveries.values(), now)
    for wish in appointments.values():
        place = turn(wish, by_key, deliveries, appointments)
        if place is Turn.IMPOSSIBLE:
            table.impossible.append(wish)
        why = _too_late(wish, place, holds, now)
        if why is not None:
            known = deliveries.get(wish.key)
            why = reasons.HALF_LATE if known is not None and known.partly_out else why
            table.late.append(Late(wish.key, wish.scope.channel, wish.at, why, wish.expected))
        elif now < wish.start:
            table.upcoming.append(wish)
        elif raised(holds, wish.scope):
            table.held.append(wish)
        elif place is not Turn.READY or wish.scope.channel in paused or _resting(deliveries.get(wish.key), now):
            table.waiting.append(wish)
        else:
            table.due.append(wish)
    return table


def ordered(appointments: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """In the order in which they go: by moment, then key."""
    return tuple(sorted(appointments, key=lambda wish: (wish.start, wish.key)))


def _too_late(wish: Appointment, place: Turn, holds: Sequence[Hold], now: datetime) -> Phrase | None:
    if now >= wish.start and was_held(holds, wish.scope, wish.start):
        return reasons.WAS_HELD
    if now < wish.end:
        return None
    if wish.until is not None and now >= wish.until:
        return reasons.OVER
    if raised(holds, wish.scope):
        return reasons.WAS_HELD
    if place is not Turn.READY:
        return reasons.AFTER_MISSED
    return reasons.ASK if wish.asks else reasons.LATE


def paused_channels(deliveries: Iterable[Delivery], now: datetime) -> frozenset[str]:
    """Channels whose network asked the account to wait, and the wait is not over."""
    return frozenset(
        known.details.get("channel", "")
        for known in deliveries
        if "pause" in known.details and now < datetime.fromisoformat(known.details["pause"])
    )


def _resting(delivery: Delivery | None, now: datetime) -> bool:
    """It certainly did not arrive the last time, and its next try is still to come."""
    retry = delivery.details.get("retry") if delivery is not None else None
    return bool(retry) and now < datetime.fromisoformat(str(retry))
