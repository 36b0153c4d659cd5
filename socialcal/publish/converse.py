"""Runs one exchange with a network to its end, as long as it may go. Knows neither ledger nor network."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Done,
    Effect,
    Exchange,
    Note,
    Outcome,
    Unknown,
    effect_of,
)
from socialcal.model.pieces import out
from socialcal.publish import reasons
from socialcal.publish.windows import Window

_MOST = 1000
"""Questions that an exchange may ask: a long thread with pictures that take their time needs some hundreds."""


@dataclass(slots=True)
class Talk:
    """One conversation: who answers, and how far it came. What the callables raise passes."""

    ask: Callable[[Asked], Answer]
    """The edge."""
    note: Callable[[Mapping[str, str]], bool]
    """Remember something for good; False when the delivery was taken over."""
    intend: Callable[[], bool]
    """Write the intent, before the first thing that the world may see; False when the delivery was taken over."""
    in_time: Callable[[], bool]
    looking: bool = False
    """Nothing may be published, and what went out before is what is asked after: a doubt stays a doubt."""
    intended: bool = False
    touched: bool = False
    """Something was published, or perhaps was, that nothing remembers yet."""


def conversing(exchange: Exchange, talk: Talk) -> Generator[Window, None, Outcome]:
    """The outcome. As long as nothing was published, whatever goes wrong is `Absent`; after that nobody knows."""
    try:
        asked = next(exchange)
        for _ in range(_MOST):
            stopped = yield from _stopped(asked, talk)
            if stopped is not None:
                exchange.close()
                return stopped
            talk.touched = talk.touched or effect_of(asked) is Effect.PUBLISHES
            answer = (yield from _noted(asked, talk)) if isinstance(asked, Note) else talk.ask(asked)
            if answer is None:
                exchange.close()
                return _over(talk, reasons.LEASE_OVER.en)
            if effect_of(asked) is Effect.PUBLISHES:
                yield Window.ANSWERED
            asked = exchange.send(answer)
    except StopIteration as stop:
        outcome: Outcome = stop.value
        return _over(talk, outcome.reason) if isinstance(outcome, Unknown) else outcome
    exchange.close()
    return _over(talk, reasons.TOO_CHATTY.en)


def _stopped(asked: Asked, talk: Talk) -> Generator[Window, None, Outcome | None]:
    """Why it may not be asked. What is out must be remembered whatever the clock says."""
    if isinstance(asked, Note):
        return None
    if not talk.in_time():
        return _over(talk, reasons.LEASE_OVER.en if talk.touched else reasons.NOT_IN_TIME.en)
    if effect_of(asked) is not Effect.PUBLISHES or talk.intended:
        return None
    yield Window.PREPARED
    if not talk.intend():
        return _over(talk, reasons.LOST_RACE.en)
    talk.intended = True
    yield Window.INTENT
    return None if talk.in_time() else Absent(reasons.NOT_IN_TIME.en)


def _noted(asked: Note, talk: Talk) -> Generator[Window, None, Answer | None]:
    if not talk.note(asked.values):
        return None
    if out(asked.values):
        talk.touched = False
        yield Window.NOTED
    return Done()


def _over(talk: Talk, reason: str) -> Outcome:
    return Unknown(reason) if talk.touched or talk.looking else Absent(reason)
