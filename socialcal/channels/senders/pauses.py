"""How long to wait where a network tells the moment at which it counts anew, instead of a `Retry-After`. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from socialcal.channels.exchange import Absent, Answer, Refused, Reply, Unknown

_LONGEST = timedelta(days=1)


def until_reset(answer: Answer, header: str, now: datetime) -> timedelta:
    """From `now` (aware) until the epoch seconds in a header; nothing when it says none, at most a day."""
    written = answer.headers.get(header, "").strip() if isinstance(answer, Reply) else ""
    if not (written.isascii() and written.isdigit() and len(written) < 12):
        return timedelta()
    return min(max(timedelta(seconds=int(written) - now.timestamp()), timedelta()), _LONGEST)


def paused(wrong: Absent | Refused | Unknown, answer: Answer, header: str, now: datetime) -> Absent | Refused | Unknown:
    """The same, and of a 429 without a wait of its own: not before that moment."""
    limited = isinstance(answer, Reply) and answer.status == 429
    if limited and isinstance(wrong, Absent) and not wrong.wait:
        return replace(wrong, wait=until_reset(answer, header, now))
    return wrong
