"""One delivery, from brake to receipt, stopping at every window where a crash can come. Which are due says `plan`."""

from __future__ import annotations

from collections.abc import Generator

from socialcal.channels.protocol import Absent, Outcome, Refused, Sent, Unknown
from socialcal.model.delivery import State
from socialcal.model.phrase import Phrase
from socialcal.publish import reasons, recording
from socialcal.publish.brake import keeps_back
from socialcal.publish.changes import Appointment
from socialcal.publish.converse import converse
from socialcal.publish.permit import Permit
from socialcal.publish.report import Fate, Result
from socialcal.publish.runner import Runner
from socialcal.publish.windows import Window


def delivering(wish: Appointment, runner: Runner) -> Generator[Window, None, Result]:
    """Send `wish` if the brake, the lease and the clock allow it; the result says what came of it.

    Raises SocialcalError when the ledger cannot be read or written. Then nothing is sent, or, when it breaks after
    the intent, the delivery stays `sending` until a later run asks the network.
    """
    yield Window.CLAIM
    if keeps_back(runner.ledger.holds(), wish.scope, wish.start):
        return _result(wish, Fate.HELD)
    lease = runner.now() + runner.pace.lease
    if not runner.ledger.append([recording.claimed(wish, runner.now(), runner.by, lease)])[0]:
        return _result(wish, Fate.SKIPPED, reasons.LOST_RACE)
    fence = wish.expected[1] + 1
    yield Window.CLAIMED
    permit = Permit(wish, runner, lease, (State.CLAIMED, fence))
    if not permit() and permit.refusal is not None:
        runner.ledger.append([recording.given_back(wish.key, fence, runner.now(), runner.by, reasons.RELEASED.en)])
        return permit.refusal
    via = runner.via(wish.payload.kind)
    if not runner.ledger.append([recording.intended(wish, fence, runner.now(), runner.by, via)])[0]:
        return _result(wish, Fate.SKIPPED, reasons.LOST_RACE)
    yield Window.INTENT
    permit = Permit(wish, runner, lease, (State.SENDING, fence))
    outcome = _sent(wish, runner, via, permit)
    yield Window.ANSWERED
    entry = recording.ended(wish.key, (State.SENDING, fence), outcome, runner.now(), runner.by)
    refusal = permit.refusal if isinstance(outcome, Absent) else None
    if not runner.ledger.append([entry])[0]:
        return refusal or _overtaken(wish, outcome)
    yield Window.RECEIPT
    return refusal or told(wish.key, wish.scope.channel, outcome)


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


def _sent(wish: Appointment, runner: Runner, via: str, permit: Permit) -> Outcome:
    """What certainly did not go because the permit ended, says why."""
    exchange = runner.senders[via].send(wish.payload, wish.key)
    outcome = converse(exchange, lambda asked: runner.edge(asked, wish.payload, permit), permit)
    if isinstance(outcome, Absent) and permit.refusal is not None:
        return Absent((permit.refusal.reason or reasons.BRAKED).en)
    return outcome


def _overtaken(wish: Appointment, outcome: Outcome) -> Result:
    """Somebody else settled it, since our lease was over."""
    if isinstance(outcome, Absent):
        return _result(wish, Fate.SKIPPED, reasons.LOST_RACE)
    return _result(wish, Fate.UNKNOWN, reasons.LEASE_OVER)


def _result(wish: Appointment, fate: Fate, reason: Phrase | None = None) -> Result:
    return Result(wish.key, wish.scope.channel, fate, reason)
