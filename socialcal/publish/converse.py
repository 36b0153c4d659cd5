"""Runs one exchange with a network to its end, as long as it may go. Knows neither ledger nor network."""

from __future__ import annotations

from collections.abc import Callable

from socialcal.channels.protocol import Absent, Answer, Asked, Exchange, FindFolder, Outcome, Unknown
from socialcal.publish import reasons

_MOST = 100
"""Questions that an exchange may ask; no network needs that many for one post."""
_HARMLESS = (FindFolder,)
"""Questions that change nothing at the other side."""


def converse(exchange: Exchange, ask: Callable[[Asked], Answer], in_time: Callable[[], bool]) -> Outcome:
    """The outcome. Out of time before anything but a harmless question was asked is `Absent`; after that nobody knows.

    What `ask` and `in_time` raise passes.
    """
    touched = False
    try:
        asked = next(exchange)
        for _ in range(_MOST):
            if not in_time():
                exchange.close()
                return Unknown(reasons.LEASE_OVER.en) if touched else Absent(reasons.NOT_IN_TIME.en)
            touched = touched or not isinstance(asked, _HARMLESS)
            asked = exchange.send(ask(asked))
    except StopIteration as stop:
        outcome: Outcome = stop.value
        return outcome
    exchange.close()
    return Unknown(reasons.TOO_CHATTY.en)
