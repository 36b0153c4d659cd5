"""How publishing stands, for people: what is in the ledger, what comes next, what needs somebody. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from socialcal.model.delivery import Delivery, Hold, State
from socialcal.publish.changes import Appointment, Change, Item, Late, Plan
from socialcal.publish.heartbeat import Heartbeat

_NEXT = 5


@dataclass(frozen=True, slots=True)
class Summary:
    counts: Mapping[State, int]
    """Every state, in the order of its life, also those with none."""
    next: tuple[Appointment, ...]
    """At most five, the soonest first; what is due already comes before what is to come."""
    problems: tuple[Item, ...]
    corrections: tuple[Item, ...]
    to_place: int
    """Posts in the outbox of which nobody said that they were placed."""
    trying: tuple[Delivery, ...]
    """They did not arrive, and will be tried again; `trouble` in their details says why, `retry` when."""
    holds: tuple[Hold, ...]
    """The brakes that are raised."""
    held: int
    """Posts that a brake keeps back now."""
    heartbeat: Heartbeat | None
    silent: bool
    """There was a runner, and it has not been heard for too long."""


def summary(
    plan: Plan, deliveries: Mapping[str, Delivery], holds: Sequence[Hold], heartbeat: Heartbeat | None, now: datetime
) -> Summary:
    """`plan` drawn from the same `deliveries` and `holds`, at `now` (aware)."""
    counts = Counter(delivery.state for delivery in deliveries.values())
    return Summary(
        counts={state: counts[state] for state in State},
        next=(plan.due + plan.upcoming)[:_NEXT],
        problems=(*(_of(late) for late in plan.late), *(i for i in plan.items if i.change is Change.PROBLEM)),
        to_place=sum(delivery.ready_to_place for delivery in deliveries.values()),
        corrections=tuple(item for item in plan.items if item.correction),
        trying=tuple(found for one in plan.waiting if (found := deliveries.get(one.key)) and "retry" in found.details),
        holds=tuple(hold for hold in holds if hold.until is None),
        held=len(plan.held),
        heartbeat=heartbeat,
        silent=heartbeat is not None and heartbeat.silent(now),
    )


def _of(late: Late) -> Item:
    """What the next round will call missed, as a line."""
    return Item(Change.PROBLEM, late.key, late.channel, late.at, late.reason, expected=late.expected)
