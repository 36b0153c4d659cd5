"""The ledger entries behind each decision: what a state needs in its details is written here and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from socialcal.channels.protocol import Absent, Outcome, Refused, Sent, Unknown
from socialcal.model.delivery import State
from socialcal.publish.changes import Appointment, Change, Item, Late
from socialcal.publish.ledger.protocol import Entry, Expected
from socialcal.publish.reasons import clipped

_FIRST_RETRY = timedelta(seconds=30)
_LONGEST_RETRY = timedelta(minutes=15)
_DOUBLINGS = 5


def planned(item: Item, now: datetime, by: str) -> Entry:
    """For a line of the plan that is recorded: planned, or cancelled."""
    if item.change is Change.CANCELLED:
        return Entry(
            item.key, item.expected, State.CANCELLED, now, by, _told(reason=item.reason.en if item.reason else "")
        )
    if item.payload is None or item.digest is None:
        raise ValueError(f"{item.key}: a plan records what will be sent")
    details = _told(at=item.payload.at, digest=item.digest, channel=item.channel, path=item.path)
    if item.payload.gate is not None:
        details["gate"] = item.payload.gate
    return Entry(item.key, item.expected, State.PLANNED, now, by, details)


def missed(late: Late, now: datetime, by: str) -> Entry:
    return Entry(late.key, late.expected, State.MISSED, now, by, _told(reason=late.reason.en))


def claimed(wish: Appointment, now: datetime, by: str, lease: datetime) -> Entry:
    return Entry(wish.key, wish.expected, State.CLAIMED, now, by, _told(lease=lease.astimezone(UTC).isoformat()))


def given_back(key: str, fence: int, now: datetime, by: str, reason: str) -> Entry:
    """A claim that is not used."""
    return Entry(key, (State.CLAIMED, fence), State.PLANNED, now, by, _told(trouble=reason))


def intended(wish: Appointment, fence: int, now: datetime, by: str, via: str) -> Entry:
    """What is sent and through whom, frozen: a later run asks that sender about that payload."""
    details = _told(payload=wish.payload.json(), digest=wish.digest, via=via)
    return Entry(wish.key, (State.CLAIMED, fence), State.SENDING, now, by, details)


def ended(key: str, expected: Expected, outcome: Outcome, now: datetime, by: str, *, resting: bool = True) -> Entry:
    """The receipt, or what there is instead of one. What certainly did not arrive is planned again, after a rest."""
    match outcome:
        case Sent(receipt):
            details = _told(remote=clipped(receipt.remote), url=clipped(receipt.url or ""))
            return Entry(key, expected, State.SENT, now, by, details)
        case Refused(reason):
            return Entry(key, expected, State.REFUSED, now, by, _told(reason=clipped(reason)))
        case Unknown(reason):
            return Entry(key, expected, State.UNKNOWN, now, by, _told(reason=clipped(reason)))
        case Absent(reason):
            retry = (now + rest(expected[1]) if resting else now).astimezone(UTC).isoformat()
            return Entry(key, expected, State.PLANNED, now, by, _told(trouble=clipped(reason), retry=retry))


def rest(fence: int) -> timedelta:
    """How long to wait after a try that did not arrive: twice as long after each, at most a quarter of an hour."""
    return min(_FIRST_RETRY * (1 << min(max(fence // 2 - 1, 0), _DOUBLINGS)), _LONGEST_RETRY)


def _told(**details: str) -> dict[str, str]:
    return {name: value for name, value in details.items() if value}
