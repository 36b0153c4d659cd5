"""Sends and finds the pieces of a post one after another, so that a thread that broke half-way is continued. Pure."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass

from socialcal.channels.exchange import Absent, Answer, Asked, Attempt, Exchange, Note, Outcome, Refused, Sent, Unknown
from socialcal.model.delivery import Receipt
from socialcal.model.pieces import piece_name, pieces

_BETWEEN = "\t"
"""Between the id and the address of a piece, in its note."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text to go out, and what is out before it."""

    number: int
    text: str
    before: tuple[Receipt, ...]
    is_comment: bool

    @property
    def parent(self) -> Receipt | None:
        return self.before[-1] if self.before else None

    @property
    def root(self) -> Receipt | None:
        return self.before[0] if self.before else None


Step = Callable[[Piece], Generator[Asked, Answer, Outcome]]


def sending(attempt: Attempt, publish: Step) -> Exchange:
    """Publishes every piece that is not out yet, noting each; the receipt is the first one's."""
    return (yield from _through(attempt, publish))


def finding(attempt: Attempt, find: Step) -> Exchange:
    """Looks for the pieces not known to be out. When some are and the next is not: `Absent`, the rest may follow."""
    outcome = yield from _through(attempt, find)
    return Unknown(outcome.reason) if isinstance(outcome, Refused) else outcome


def _through(attempt: Attempt, step: Step) -> Exchange:
    texts, before = pieces(attempt.payload), tuple[Receipt, ...]()
    for number, text in enumerate(texts):
        name = piece_name(number, text)
        known = noted(attempt.notes, name)
        if known is None:
            outcome = yield from step(Piece(number, text, before, number >= len(attempt.payload.parts)))
            if not isinstance(outcome, Sent):
                return _behind(outcome, number, len(texts))
            known = outcome.receipt
            if len(texts) > 1:
                yield Note({name: _BETWEEN.join((known.remote, known.url or ""))})
        before = (*before, known)
    return Sent(before[0])


def noted(notes: Mapping[str, str], name: str) -> Receipt | None:
    """The receipt of a piece that is out."""
    if name not in notes:
        return None
    remote, _, url = notes[name].partition(_BETWEEN)
    return Receipt(remote, url or None)


def _behind(outcome: Outcome, done: int, count: int) -> Outcome:
    """The same, telling how far it came."""
    if not done or isinstance(outcome, Sent):
        return outcome
    reason = f"{done} of {count} are out; then: {outcome.reason}"
    match outcome:
        case Absent(wait=wait):
            return Absent(reason, wait)
        case Refused():
            return Refused(reason)
        case Unknown():
            return Unknown(reason)
