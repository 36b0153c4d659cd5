"""How long to wait where a network tells the moment at which it counts anew, instead of a `Retry-After`. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from socialcal.channels.exchange import Absent, Answer, Refused, Reply, Unknown
from socialcal.channels.senders.whole import whole

_LONGEST = timedelta(days=1)


def until_reset(answer: Answer, header: str, now: datetime) -> timedelta:
    """From `now` (aware) until the epoch seconds in a header; nothing when it says none, at most a day."""
    moment = whole(answer.headers.get(header, "").strip()) if isinstance(answer, Reply) else None
    left = (moment or 0) - now.timestamp()
    return timedelta(seconds=min(max(left, 0), _LONGEST.total_seconds()))


def paused(wrong: Absent | Refused | Unknown, answer: Answer, header: str, now: datetime) -> Absent | Refused | Unknown:
    """The same, and of a 429 without a wait of its own: not before that moment."""
    limited = isinstance(answer, Reply) and answer.status == 429
    if limited and isinstance(wrong, Absent) and not wrong.wait:
        return replace(wrong, wait=until_reset(answer, header, now))
    return wrong
