"""The ledger entries behind each decision: what a state needs in its details is written here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from socialcal.channels.exchange import Absent, Outcome, Refused, Sent, Unknown
from socialcal.model.delivery import NOTE, State
from socialcal.publish.changes import Appointment, Change, Item, Late
from socialcal.publish.ledger.protocol import Entry, Expected
from socialcal.publish.reasons import clipped

_FIRST_RETRY = timedelta(seconds=30)
_LONGEST_RETRY = timedelta(minutes=15)
_DOUBLINGS = 5
DOUBT = "doubt"
"""The detail that says that an attempt ended in doubt: something of it may still turn up."""
_LONGEST_NAME = 120
_LONGEST_NOTE = 2000
_SURROGATES = re.compile("[\ud800-\udfff]")


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


@dataclass(frozen=True, slots=True)
class Intent:
    """How a payload is about to be sent."""

    via: str
    """The sender."""
    remote_key: str
    since: str
    """ISO 8601, UTC: when this delivery was first about to be sent. What a network shows from before is not it."""
    moment: str
    """The planned moment then, ISO 8601 in UTC."""


def intended(wish: Appointment, fence: int, now: datetime, by: str, intent: Intent) -> Entry:
    """What is sent and through whom, frozen: a later run asks that sender about that payload."""
    how = _told(via=intent.via, remote_key=intent.remote_key, intent=intent.since, moment=intent.moment)
    details = {"payload": wish.payload.json(), "digest": wish.digest, **how}
    return Entry(wish.key, (State.CLAIMED, fence), State.SENDING, now, by, details)


def noted(key: str, standing: Expected, values: Mapping[str, str], now: datetime, by: str) -> Entry:
    """What a sender wants to be remembered; the delivery stays as it stands. Raises ValueError when it is too long."""
    state, _ = standing
    if state is None or not keepable(values):
        raise ValueError(f"{key}: a note is short, and belongs to a delivery under way")
    return Entry(key, standing, state, now, by, {f"{NOTE}{name}": value for name, value in values.items()})


def keepable(values: Mapping[str, str]) -> bool:
    """Are the notes short enough, and can they be written down? What is in them comes from servers."""
    return all(
        len(name) <= _LONGEST_NAME and len(value) <= _LONGEST_NOTE and not _SURROGATES.search(value)
        for name, value in values.items()
    )


def ended(
    key: str,
    expected: Expected,
    outcome: Outcome,
    now: datetime,
    by: str,
    *,
    resting: bool = True,
) -> Entry:
    """The receipt, or what there is instead of one. What certainly did not arrive is planned again, after a rest."""
    match outcome:
        case Sent(receipt):
            details = _told(remote=clipped(receipt.remote), url=clipped(receipt.url or ""))
            return Entry(key, expected, State.SENT, now, by, details)
        case Refused(reason):
            return Entry(key, expected, State.REFUSED, now, by, _told(reason=clipped(reason)))
        case Unknown(reason):
            return Entry(key, expected, State.UNKNOWN, now, by, _told(reason=clipped(reason), **{DOUBT: "1"}))
        case Absent(reason, wait):
            retry = (now + (max(rest(expected[1]), wait) if resting else wait)).astimezone(UTC).isoformat()
            told = _told(trouble=clipped(reason), retry=retry, pause=retry if wait else "")
            return Entry(key, expected, State.PLANNED, now, by, told)


def rest(fence: int) -> timedelta:
    """How long to wait after a try that did not arrive: twice as long after each, at most a quarter of an hour."""
    return min(_FIRST_RETRY * (1 << min(max(fence // 2 - 1, 0), _DOUBLINGS)), _LONGEST_RETRY)


def _told(**details: str) -> dict[str, str]:
    return {name: value for name, value in details.items() if value}
