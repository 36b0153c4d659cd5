"""What a plan is: changes to record, appointments to keep, problems for people. How it is made lives in `plan`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from socialcal.model.delivery import Delivery
from socialcal.model.payload import Payload
from socialcal.model.phrase import Phrase
from socialcal.publish.brake import Scope
from socialcal.publish.ledger.protocol import UNSEEN, Expected


class Change(StrEnum):
    """The sign in front of a line of the plan."""

    NEW = "+"
    CHANGED = "~"
    MOVED = ">"
    CANCELLED = "-"
    PROBLEM = "!"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A post that we mean to send, with the moment from which and the moment before which it may go. All UTC."""

    key: str
    scope: Scope
    path: str
    """The story's file."""
    at: datetime
    """The moment in the calendar."""
    start: datetime
    """From then on it may go: `at`, or later when a person said so."""
    end: datetime
    """From then on it is too late."""
    payload: Payload
    digest: str
    """The payload's."""
    expected: Expected
    """What the ledger said when this was planned."""
    after: str | None = None
    """Key of the post that goes first."""
    until: datetime | None = None
    asks: bool = False
    """When it is too late, a person is asked."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the plan: something that differs between calendar and ledger, or that a person must see."""

    change: Change
    key: str
    channel: str
    at: datetime | None
    reason: Phrase | None = None
    previous_at: datetime | None = None
    payload: Payload | None = None
    digest: str | None = None
    previous_digest: str | None = None
    correction: bool = False
    """It was sent already: nothing is recorded and nothing is sent; a person may edit, answer or delete it."""
    expected: Expected = UNSEEN
    path: str = ""
    """The story's file, where it is known."""

    @property
    def recorded(self) -> bool:
        """Does carrying out the plan write this line into the ledger?"""
        return self.change is not Change.PROBLEM and not self.correction


@dataclass(frozen=True, slots=True)
class Late:
    """An appointment that was not kept, and why: it becomes `missed`, for a person to look at."""

    key: str
    channel: str
    at: datetime
    reason: Phrase
    expected: Expected


@dataclass(frozen=True, slots=True)
class Plan:
    """Calendar against ledger, at one moment. Every tuple is ordered by moment, then key."""

    items: tuple[Item, ...] = ()
    upcoming: tuple[Appointment, ...] = ()
    """Their moment is still to come."""
    due: tuple[Appointment, ...] = ()
    """May go now."""
    held: tuple[Appointment, ...] = ()
    """Would be due, but a brake is raised."""
    waiting: tuple[Appointment, ...] = ()
    """Would be due, but wait for another post or for their next try."""
    late: tuple[Late, ...] = ()
    reconcile: tuple[Delivery, ...] = ()
    """Left behind between intent and receipt: the network must be asked."""
    past: tuple[str, ...] = ()
    """Keys whose moment came after the ledger was born but had passed before anybody planned them: never sent."""
    blocked: tuple[Item, ...] = ()
    """Problems of posts whose moment came less than a day ago: something must be mended before they can go."""

    @property
    def problems(self) -> int:
        """How many lines a person must see."""
        return sum(item.change is Change.PROBLEM for item in self.items)

    @property
    def digest(self) -> str:
        """SHA-256, hex, over what carrying out the plan records: which posts, what text, what moment.

        It does not depend on the clock, on what is sent meanwhile from an earlier plan, or on problems and
        corrections, since these record nothing.
        """
        return _digest(item for item in self.items if item.recorded)


def _digest(items: Iterable[Item]) -> str:
    lines = sorted((i.key, i.change.value, i.channel, i.at.isoformat() if i.at else "", i.digest or "") for i in items)
    return hashlib.sha256(json.dumps(["socialcal-plan-1", lines]).encode("ascii")).hexdigest()
