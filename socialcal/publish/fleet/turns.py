"""In which order a queue gives its jobs out, as numbers: the higher goes first. Pure.

A job also waits for every job of the same channel with a higher number, even when that one's moment is still to come
(procrastinate 3.10, `procrastinate_fetch_job_v2`, read 2026-11-25). So the earlier post always has the higher number.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from socialcal.model.delivery import Delivery

TIDY = 20
LOOK = 10
PAUSE = 5
"""Above every job of its channel: nothing of it is fetched before the pause is over."""
ASK = 0
"""What was left behind is asked after before the channel goes on."""
_LAST = -(2**31) + 1
"""What is only asked again waits at the end, and keeps nobody up."""
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
_LONGEST = timedelta(minutes=10)


def turn_of(start: datetime) -> int:
    """The number of a post that may go from `start` on: negative, and the lower the later."""
    seconds = int((start.astimezone(UTC) - _FIRST_DAY).total_seconds())
    return max(-max(seconds, 1), _LAST + 1)


def asked_at(delivery: Delivery, now: datetime) -> tuple[datetime, int]:
    """When an unknown outcome is asked after next, and its number: the older it is, the more seldom."""
    age = max(now - delivery.at, timedelta())
    return now + min(age / 8, _LONGEST), _LAST
