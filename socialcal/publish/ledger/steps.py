"""The one place that judges a step: may this delivery take it, and with which fence. Pure, shared by all ledgers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from socialcal.model.delivery import NOTABLE, NOTE, PIECE, Delivery, Event, State, may_follow
from socialcal.publish.ledger.protocol import UNSEEN, Entry, Expected

_RISING = frozenset({State.PLANNED, State.CLAIMED})
"""These steps raise the fence, so that whoever acted on the older plan or claim can no longer write."""
_PAYLOAD_NEEDED = frozenset({State.SENDING, State.UNKNOWN})
_OVER = frozenset({State.SENT, State.RESOLVED})


def standing_of(delivery: Delivery | None) -> Expected:
    """What a writer who saw `delivery` expects."""
    return (delivery.state, delivery.fence) if delivery is not None else UNSEEN


def lease_of(delivery: Delivery) -> datetime | None:
    """Until when its claim holds; None when it has none. Raises ValueError for a lease that is no moment."""
    written = delivery.details.get("lease")
    return datetime.fromisoformat(written) if written else None


def under_lease(delivery: Delivery, now: datetime) -> bool:
    """May only its owner act on it? Claimed or sending, and the lease has not run out.

    Or unknown: what was sent may need the rest of the lease to arrive and show, so "not there" proves nothing yet.
    """
    if delivery.state not in (State.CLAIMED, State.SENDING, State.UNKNOWN):
        return False
    lease = lease_of(delivery)
    return lease is not None and now < lease


def judge(previous: Delivery | None, entry: Entry) -> int | None:
    """The fence of the new event, or None when the race is lost. Raises ValueError for an illegal step."""
    if entry.at.tzinfo is None:
        raise ValueError(f"{entry.key}: an event needs a moment with an offset")
    if not may_follow(entry.expected[0], entry.state):
        raise ValueError(f"{entry.key}: no delivery goes from {entry.expected[0]} to {entry.state}")
    if entry.state is State.CLAIMED and "lease" not in entry.details and not is_note(entry):
        raise ValueError(f"{entry.key}: a claim needs a lease")
    if standing_of(previous) != entry.expected:
        return None
    if is_note(entry):
        return entry.expected[1]
    if entry.state is State.CLAIMED and previous is not None and under_lease(previous, entry.at):
        return None
    return entry.expected[1] + (entry.state in _RISING)


def is_note(entry: Entry) -> bool:
    """Does it only add to what is known of a delivery, which stays as it stands?"""
    same = entry.state is entry.expected[0] and entry.state in NOTABLE
    return same and not (entry.state is State.CLAIMED and "lease" in entry.details)


def laid_over(previous: Delivery | None, event: Event) -> Delivery:
    """The present after `event`; a frozen payload and the notes are dropped once nobody needs them any more."""
    details = {**(previous.details if previous else {}), **event.details}
    if event.state not in _PAYLOAD_NEEDED:
        details.pop("payload", None)
    if event.state in _OVER:
        details = {name: value for name, value in details.items() if _lasts(name)}
    if previous is not None and _only_noted(previous, event):
        return replace(previous, details=details)
    return Delivery(event.key, event.state, event.fence, event.at, event.by, details)


def _only_noted(previous: Delivery, event: Event) -> bool:
    """The same state and fence: a new claim or plan would have raised it."""
    return (previous.state, previous.fence) == (event.state, event.fence)


def _lasts(name: str) -> bool:
    """What is out stays known; an upload's or a draft's id is of no use any more."""
    return not name.startswith(NOTE) or name.startswith(NOTE + PIECE)
