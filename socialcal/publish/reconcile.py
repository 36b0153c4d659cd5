"""After a crash between intent and receipt: asks the network about the frozen payload, and never sends anything."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import datetime

from socialcal.channels.exchange import Attempt, Outcome, Refused, Unknown
from socialcal.model.delivery import OUTBOX, Delivery, State
from socialcal.model.payload import Payload, payload_from
from socialcal.model.secret import variable
from socialcal.publish import reasons, recording
from socialcal.publish.converse import Talk, conversing
from socialcal.publish.deliver import told
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.steps import standing_of
from socialcal.publish.report import Fate, Result
from socialcal.publish.runner import Runner
from socialcal.publish.scrub import clean, clean_notes
from socialcal.publish.windows import Window


def reconciling(delivery: Delivery, runner: Runner) -> Generator[Window, None, Result]:
    """Found is `sent`, provably absent is planned again, anything else is `unknown` until a person decides."""
    yield Window.RECONCILE
    channel = delivery.details.get("channel", "")
    if delivery.state is State.SENDING:
        taken = _taken_over(delivery, runner)
        if taken is None:
            return Result(delivery.key, channel, Fate.SKIPPED, reasons.LOST_RACE)
        delivery = taken
        yield Window.DOUBTED
    outcome = yield from _found(delivery, runner)
    if isinstance(outcome, Unknown):
        _why(delivery, outcome, runner)
        return told(delivery.key, channel, outcome)
    now, expected = runner.now(), standing_of(delivery)
    entry = recording.ended(delivery.key, expected, outcome, now, runner.by, resting=False)
    if not runner.ledger.append([entry])[0]:
        return Result(delivery.key, channel, Fate.SKIPPED, reasons.LOST_RACE)
    yield Window.RECEIPT
    return told(delivery.key, channel, outcome)


def _taken_over(delivery: Delivery, runner: Runner) -> Delivery | None:
    """Note the doubt before looking: whoever was only stalled, and wakes up now, can publish nothing more."""
    doubt = recording.ended(delivery.key, standing_of(delivery), Unknown(reasons.LOOKING.en), runner.now(), runner.by)
    taken = runner.ledger.append([doubt])[0]
    return runner.ledger.delivery(delivery.key) if taken else None


def _why(delivery: Delivery, outcome: Unknown, runner: Runner) -> None:
    """It stays unknown; a person reads the newest reason."""
    reason = reasons.clipped(outcome.reason)
    if reason != delivery.details.get("reason"):
        told = {"reason": reason}
        runner.ledger.append([Entry(delivery.key, standing_of(delivery), State.UNKNOWN, runner.now(), runner.by, told)])


def _found(delivery: Delivery, runner: Runner) -> Generator[Window, None, Outcome]:
    """Asked of the sender that sent it, even when its channel has another one by now."""
    via = delivery.details.get("via", OUTBOX)
    sender = runner.senders.get(via)
    if sender is None:
        return Unknown(reasons.NO_SENDER.filled(via=via).en)
    payload = _frozen(delivery)
    if payload is None:
        return Unknown(reasons.UNREADABLE.en)
    account, notes = runner.account(payload), dict(delivery.notes)
    lacking = tuple(variable(payload.channel, name) for name in sender.NEEDS if not account.secret(name))
    if via != OUTBOX and (account.kind, account.account) != (payload.kind, payload.account):
        lacking = (payload.account,)  # Another account has not got it, which proves nothing.
    if lacking:
        return Unknown(reasons.CANNOT_ASK.filled(channel=payload.channel, names=", ".join(lacking)).en)
    key = delivery.details.get("remote_key") or runner.remote_key(delivery.key)
    moment = delivery.details.get("moment", "")
    attempt = Attempt(payload, key, account, runner.now(), notes, _since(delivery), moment)
    outcome = yield from conversing(sender.find(attempt), _asking(delivery, payload, notes, runner))
    return clean(Unknown(outcome.reason) if isinstance(outcome, Refused) else outcome, account)


def _asking(delivery: Delivery, payload: Payload, notes: dict[str, str], runner: Runner) -> Talk:
    """A talk that may look and remember, and publishes nothing: what goes wrong in it says nothing."""

    def note(values: Mapping[str, str]) -> bool:
        values = clean_notes(values, runner.account(payload))
        if not recording.keepable(values):
            return False
        notes.update(values)
        entry = recording.noted(delivery.key, standing_of(delivery), values, runner.now(), runner.by)
        return runner.ledger.append([entry])[0]

    return Talk(
        ask=lambda asked: runner.edge(asked, payload, _always),
        note=note,
        intend=_never,
        in_time=_always,
        looking=True,
    )


def _since(delivery: Delivery) -> datetime | None:
    written = delivery.details.get("intent")
    return datetime.fromisoformat(written) if written else None


def _frozen(delivery: Delivery) -> Payload | None:
    try:
        return payload_from(delivery.details["payload"])
    except (KeyError, TypeError, ValueError):
        return None


def _always() -> bool:
    return True


def _never() -> bool:
    return False
