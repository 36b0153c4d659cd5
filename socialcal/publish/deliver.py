"""One delivery, from brake to receipt, stopping at every window where a crash can come. Which are due says `plan`."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime

from socialcal.channels.protocol import Absent, Outcome, Refused, Sent, Unknown
from socialcal.model.delivery import State
from socialcal.model.phrase import Phrase
from socialcal.publish import reasons, recording
from socialcal.publish.brake import raised
from socialcal.publish.changes import Appointment
from socialcal.publish.converse import converse
from socialcal.publish.report import Fate, Result
from socialcal.publish.runner import Runner
from socialcal.publish.windows import Window


def delivering(wish: Appointment, runner: Runner) -> Generator[Window, None, Result]:
    """Send `wish` if the brake, the lease and the clock allow it; the result says what came of it.

    Raises SocialcalError when the ledger cannot be read or written. Then nothing is sent, or, when it breaks after
    the intent, the delivery stays `sending` until a later run asks the network.
    """
    yield Window.CLAIM
    if raised(runner.ledger.holds(), wish.scope) is not None:
        return _result(wish, Fate.HELD)
    lease = runner.clock() + runner.pace.lease
    if not runner.ledger.append([recording.claimed(wish, runner.clock(), runner.by, lease)])[0]:
        return _result(wish, Fate.SKIPPED, reasons.LOST_RACE)
    fence = wish.expected[1] + 1
    yield Window.CLAIMED
    obstacle = _obstacle(wish, runner, lease)
    if obstacle is not None:
        runner.ledger.append([recording.given_back(wish.key, fence, runner.clock(), runner.by, reasons.RELEASED.en)])
        return obstacle
    via = runner.via(wish.payload.kind)
    if not runner.ledger.append([recording.intended(wish, fence, runner.clock(), runner.by, via)])[0]:
        return _result(wish, Fate.SKIPPED, reasons.LOST_RACE)
    yield Window.INTENT
    outcome = _sent(wish, runner, via, lease)
    yield Window.ANSWERED
    entry = recording.ended(wish.key, (State.SENDING, fence), outcome, runner.clock(), runner.by)
    if not runner.ledger.append([entry])[0]:
        return _result(wish, Fate.UNKNOWN, reasons.LEASE_OVER)
    yield Window.RECEIPT
    return told(wish.key, wish.scope.channel, outcome)


def told(key: str, channel: str, outcome: Outcome) -> Result:
    """An outcome as a result, for people."""
    match outcome:
        case Sent(receipt):
            return Result(key, channel, Fate.SENT, where=receipt.url or receipt.remote)
        case Refused(reason):
            return Result(key, channel, Fate.REFUSED, reasons.said(reason))
        case Unknown(reason):
            return Result(key, channel, Fate.UNKNOWN, reasons.said(reason))
        case Absent(reason):
            return Result(key, channel, Fate.LATER, reasons.said(reason))


def _obstacle(wish: Appointment, runner: Runner, lease: datetime) -> Result | None:
    """Read after the claim, so that a brake raised before it is always seen."""
    if raised(runner.ledger.holds(), wish.scope) is not None:
        return _result(wish, Fate.HELD)
    now = runner.clock()
    if now >= wish.end or now + runner.pace.needed > lease:
        return _result(wish, Fate.SKIPPED, reasons.NOT_IN_TIME)
    return None


def _sent(wish: Appointment, runner: Runner, via: str, lease: datetime) -> Outcome:
    payload = wish.payload
    in_time = _in_time(runner, lease)
    exchange = runner.senders[via].send(payload, wish.key)
    return converse(exchange, lambda asked: runner.edge(asked, payload, in_time), in_time)


def _in_time(runner: Runner, lease: datetime) -> Callable[[], bool]:
    return lambda: runner.clock() + runner.pace.needed <= lease


def _result(wish: Appointment, fate: Fate, reason: Phrase | None = None) -> Result:
    return Result(wish.key, wish.scope.channel, fate, reason)
