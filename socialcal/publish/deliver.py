"""One delivery, from brake to receipt, stopping at every window where a crash can come. Which are due says `plan`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from datetime import datetime

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Attempt,
    Effect,
    Outcome,
    Refused,
    Sent,
    Unknown,
    effect_of,
    files_of,
)
from socialcal.model.delivery import State
from socialcal.model.payload import Payload
from socialcal.model.phrase import Phrase
from socialcal.model.pieces import out
from socialcal.publish import reasons, recording
from socialcal.publish.brake import keeps_back
from socialcal.publish.changes import Appointment
from socialcal.publish.converse import Talk, conversing
from socialcal.publish.gate import shut
from socialcal.publish.ledger.protocol import Entry, Expected
from socialcal.publish.permit import Permit
from socialcal.publish.report import Fate, Result
from socialcal.publish.runner import Runner
from socialcal.publish.scrub import clean, clean_notes
from socialcal.publish.windows import Window


def delivering(wish: Appointment, runner: Runner) -> Generator[Window, None, Result]:
    """Send `wish` if the brake, the lease and the clock allow it; the result says what came of it.

    Raises SocialcalError when the ledger cannot be read or written. Then nothing is sent, or, when it breaks after
    the intent, the delivery stays `sending` until a later run asks the network.
    """
    yield Window.CLAIM
    if runner.hold_file() is not None or keeps_back(runner.ledger.holds(), wish.scope, wish.start):
        return _result(wish, Fate.HELD)
    locked_out = runner.locked_out(wish.payload)
    if locked_out is not None:
        return _result(wish, Fate.BLOCKED, locked_out)
    lease = runner.now() + runner.pace.lease_for(wish.payload)
    if not runner.ledger.append([recording.claimed(wish, runner.now(), runner.by, lease)])[0]:
        return _result(wish, Fate.SKIPPED, reasons.LOST_RACE)
    yield Window.CLAIMED
    permit = Permit(wish, runner, lease, (State.CLAIMED, wish.expected[1] + 1))
    if not permit() and permit.refusal is not None:
        return _given_back(wish, runner, permit, permit.refusal)
    sending = _Sending(wish, runner, permit)
    outcome = shut(wish, sending.via, runner) or (yield from sending.through())
    return (yield from _recorded(sending, outcome))


class _Sending:
    """A claimed delivery while it is being sent; nobody outside this file sees it."""

    def __init__(self, wish: Appointment, runner: Runner, permit: Permit) -> None:
        self.wish, self.runner, self.permit = wish, runner, permit
        self.via = runner.via(wish.payload)
        known = runner.ledger.delivery(wish.key)
        self.notes = dict(known.notes) if known is not None else {}
        before = known.details if known is not None else {}
        # What certainly left nothing behind is no attempt: the network need not be searched for it.
        doubted = before if recording.DOUBT in before else {}
        self.first, self.moment = doubted.get("intent", ""), doubted.get("moment", "")
        self.key = before.get("remote_key") or runner.remote_key(wish.key)
        self.talk = Talk(self._ask, self._note, self.intend, permit)

    def through(self) -> Generator[Window, None, Outcome]:
        """What certainly did not go because the permit ended, says why."""
        wish, runner = self.wish, self.runner
        account = runner.account(wish.payload)
        since = datetime.fromisoformat(self.first) if self.first else None
        attempt = Attempt(wish.payload, self.key, account, runner.now(), self.notes, since, self.moment)
        outcome = yield from conversing(runner.senders[self.via].send(attempt), self.talk)
        if isinstance(outcome, Absent) and self.permit.refusal is not None:
            return Absent((self.permit.refusal.reason or reasons.BRAKED).en)
        return clean(outcome, account)

    def _ask(self, asked: Asked) -> Answer:
        longer = self.runner.pace.upload_of(_published_bytes(asked, self.wish.payload))
        return self.runner.edge(asked, self.wish.payload, lambda: self.permit(longer))

    def _note(self, values: Mapping[str, str]) -> bool:
        values = clean_notes(values, self.runner.account(self.wish.payload))
        if not recording.keepable(values):
            return False
        self.notes.update(values)

        def entry(standing: Expected) -> Entry:
            return recording.noted(self.wish.key, standing, values, self.runner.now(), self.runner.by)

        return self.written(entry, certain=bool(out(values)))

    def written(self, entry: Callable[[Expected], Entry], *, certain: bool) -> bool:
        """Was it taken? What is `certain` also takes away a doubt that somebody had since, unless it was planned anew.

        Of a network that cannot be asked, nobody else will ever have the answer.
        """
        ledger, fence = self.runner.ledger, self.permit.standing[1]
        taken = ledger.append([entry(self.permit.standing)])[0]
        return taken or (certain and ledger.append([entry((State.UNKNOWN, fence))])[0])

    def intend(self) -> bool:
        """Write what is about to be sent, frozen. Also of what was found to be there already: it has a receipt."""
        fence = self.permit.standing[1]
        since, moment = self.first or self.runner.now().isoformat(), self.moment or self.wish.payload.at
        frozen = recording.Intent(self.via, self.key, since, moment)
        entry = recording.intended(self.wish, fence, self.runner.now(), self.runner.by, frozen)
        taken = self.runner.ledger.append([entry])[0]
        if taken:
            self.permit.standing = (State.SENDING, fence)
        return taken


def _published_bytes(asked: Asked, payload: Payload) -> int:
    """How much of its files goes along with what the world may see: that takes longer than a text."""
    if effect_of(asked) is not Effect.PUBLISHES:
        return 0
    sizes = {attachment.path: attachment.size for attachment in payload.attachments}
    return sum(sizes.get(part.path, 0) if part.length is None else part.length for part in files_of(asked))


def _recorded(sending: _Sending, outcome: Outcome) -> Generator[Window, None, Result]:
    wish, runner, permit = sending.wish, sending.runner, sending.permit
    refusal = permit.refusal if isinstance(outcome, Absent) else None
    if refusal is not None and not sending.talk.intended:
        return _given_back(wish, runner, permit, refusal)
    if isinstance(outcome, Sent) and not sending.talk.intended and not sending.intend():
        return _result(wish, Fate.SKIPPED, reasons.LOST_RACE)

    def entry(standing: Expected) -> Entry:
        return recording.ended(wish.key, standing, outcome, runner.now(), runner.by)

    if not sending.written(entry, certain=isinstance(outcome, Sent)):
        return refusal or _overtaken(wish, outcome)
    yield Window.RECEIPT
    return refusal or told(wish.key, wish.scope.channel, outcome)


def _given_back(wish: Appointment, runner: Runner, permit: Permit, refusal: Result) -> Result:
    """A claim that is not used."""
    entry = recording.given_back(wish.key, permit.standing[1], runner.now(), runner.by, reasons.RELEASED.en)
    runner.ledger.append([entry])
    return refusal


def told(key: str, channel: str, outcome: Outcome) -> Result:
    """An outcome as a result, for people: a server's words may hold anything, and are shown on a terminal."""
    match outcome:
        case Sent(receipt):
            return Result(key, channel, Fate.SENT, where=reasons.clipped(receipt.url or receipt.remote))
        case Refused(reason):
            return Result(key, channel, Fate.REFUSED, reasons.said(reasons.clipped(reason)))
        case Unknown(reason):
            return Result(key, channel, Fate.UNKNOWN, reasons.said(reasons.clipped(reason)))
        case Absent(reason, wait):
            return Result(key, channel, Fate.LATER, reasons.said(reasons.clipped(reason)), pauses=bool(wait))


def _overtaken(wish: Appointment, outcome: Outcome) -> Result:
    """Somebody else settled it, since our lease was over."""
    if isinstance(outcome, Absent):
        return _result(wish, Fate.SKIPPED, reasons.LOST_RACE)
    return _result(wish, Fate.UNKNOWN, reasons.LEASE_OVER)


def _result(wish: Appointment, fate: Fate, reason: Phrase | None = None) -> Result:
    return Result(wish.key, wish.scope.channel, fate, reason)
