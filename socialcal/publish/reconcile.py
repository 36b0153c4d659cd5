"""After a crash between intent and receipt: asks the network about the frozen payload, and never sends anything."""

from __future__ import annotations

from collections.abc import Generator

from socialcal.channels.protocol import Outcome, Refused, Unknown
from socialcal.model.delivery import OUTBOX, Delivery, State
from socialcal.model.payload import Payload, payload_from
from socialcal.publish import reasons, recording
from socialcal.publish.converse import converse
from socialcal.publish.deliver import told
from socialcal.publish.ledger.steps import standing_of
from socialcal.publish.report import Fate, Result
from socialcal.publish.runner import Runner
from socialcal.publish.windows import Window


def reconciling(delivery: Delivery, runner: Runner) -> Generator[Window, None, Result]:
    """Found is `sent`, provably absent is planned again, anything else is `unknown` until a person decides."""
    yield Window.RECONCILE
    channel = delivery.details.get("channel", "")
    outcome = _found(delivery, runner)
    if isinstance(outcome, Unknown) and delivery.state is State.UNKNOWN:
        return told(delivery.key, channel, outcome)
    now, expected = runner.now(), standing_of(delivery)
    entry = recording.ended(delivery.key, expected, outcome, now, runner.by, resting=False)
    if not runner.ledger.append([entry])[0]:
        return Result(delivery.key, channel, Fate.SKIPPED, reasons.LOST_RACE)
    yield Window.RECEIPT
    return told(delivery.key, channel, outcome)


def _found(delivery: Delivery, runner: Runner) -> Outcome:
    """Asked of the sender that sent it, even when its channel has another one by now."""
    via = delivery.details.get("via", OUTBOX)
    sender = runner.senders.get(via)
    if sender is None:
        return Unknown(reasons.NO_SENDER.filled(via=via).en)
    payload = _frozen(delivery)
    if payload is None:
        return Unknown(reasons.UNREADABLE.en)
    outcome = converse(sender.find(payload, delivery.key), lambda asked: runner.edge(asked, payload, _always), _always)
    return Unknown(outcome.reason) if isinstance(outcome, Refused) else outcome


def _frozen(delivery: Delivery) -> Payload | None:
    try:
        return payload_from(delivery.details["payload"])
    except (KeyError, TypeError, ValueError):
        return None


def _always() -> bool:
    return True
