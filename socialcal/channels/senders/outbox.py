"""Hands posts to the outbox: a folder of files for a person who posts by hand.

The edge that writes folders asks no questions: what is in one and what its answers mean is decided here.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import datetime

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Exchange,
    Failed,
    FindFolder,
    Health,
    NotThere,
    Outcome,
    Placed,
    Refused,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.parcel import folder, parcel, stray
from socialcal.model.delivery import Receipt

NEEDS: tuple[str, ...] = ()
TAKES: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {}


def send(attempt: Attempt) -> Exchange:
    """Place the folder, unless one stands there already: the key was delivered then, and is never written over.

    What stands may differ from the payload: a correction is for a person to make, who may have posted it already.
    """
    payload = attempt.payload
    outside = stray(payload)
    if outside is not None:
        return Refused(f"{outside} is not a path inside the calendar")
    name = folder(payload, payload.key)
    answer = yield FindFolder(name)
    if isinstance(answer, NotThere):
        answer = yield parcel(payload, payload.key)
    return _outcome(answer, name)


def find(attempt: Attempt) -> Exchange:
    """Whether the folder stands."""
    name = folder(attempt.payload, attempt.payload.key)
    answer = yield FindFolder(name)
    return _outcome(answer, name)


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health]:
    """A folder needs no token."""
    return Health(account.account)
    yield


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    """Whoever placed it by hand takes it away by hand."""
    return Refused("it was placed by hand")
    yield


def _outcome(answer: Answer, name: str) -> Outcome:
    match answer:
        case Placed():
            return Sent(Receipt(remote=name))
        case NotThere():
            return Absent(f"there is no folder {name} in the outbox")
        case Failed(reason, certain):
            return Absent(reason) if certain else Unknown(reason)
        case _:
            return Unknown("the outbox gave an answer that nobody understands")
