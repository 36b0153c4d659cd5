"""Runs one exchange with a network to its end, as long as the lease lasts. Knows neither ledger nor network."""

from __future__ import annotations

from collections.abc import Callable

from socialcal.channels.protocol import Absent, Answer, Asked, Exchange, Outcome, Unknown
from socialcal.publish import reasons

_MOST = 100
"""Questions that an exchange may ask; no network needs that many for one post."""


def converse(exchange: Exchange, ask: Callable[[Asked], Answer], in_time: Callable[[], bool]) -> Outcome:
    """The outcome. Out of time before the first question is `Absent`; after that nobody knows."""
    try:
        asked = next(exchange)
        if not in_time():
            exchange.close()
            return Absent(reasons.NOT_IN_TIME.en)
        for _ in range(_MOST):
            asked = exchange.send(ask(asked))
            if not in_time():
                exchange.close()
                return Unknown(reasons.LEASE_OVER.en)
    except StopIteration as stop:
        outcome: Outcome = stop.value
        return outcome
    exchange.close()
    return Unknown(reasons.TOO_CHATTY.en)
