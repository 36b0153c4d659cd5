"""A desk for tests: a clock that a test moves, a network that counts what it gets, and a calendar to send."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Attempt,
    Exchange,
    Failed,
    FindFolder,
    NotThere,
    Placed,
    PlaceFolder,
    Sender,
    Sent,
    Unknown,
)
from socialcal.channels.parcel import parcel
from socialcal.channels.senders import SENDERS, outbox
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, Receipt, State
from socialcal.model.payload import Payload
from socialcal.model.post import Post
from socialcal.publish.changes import Plan
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.plan import plan
from socialcal.publish.round import publishing
from socialcal.publish.runner import Edge, Runner
from socialcal.publish.windows import Window
from tests.builders import NOW, calendar, post, story

KEY = "afval/mastodon"


class CrashError(Exception):
    """The publisher fell over, here."""


@dataclass
class Clock:
    """Stands still until a test moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)

    def back(self, **span: float) -> None:
        self.now -= timedelta(**span)


@dataclass
class Network:
    """An edge without any guard against doubles: every request to place is another post that the world sees."""

    clock: Clock
    posts: list[str] = field(default_factory=list)
    """Every post that it took, in order."""
    early: list[str] = field(default_factory=list)
    payloads: list[Payload] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    """What the next requests to place are answered with; None, or nothing left, is the truth."""
    lost: bool = False
    """Placed, but the next answer is lost."""
    hidden: bool = False
    """It cannot be asked what it has."""
    slow: timedelta = timedelta()
    """A post can only be found this long after it was taken."""
    meanwhile: Callable[[], None] | None = None
    """Happens once, while it is at work on the next post: before the point of no return."""
    afterwards: Callable[[], None] | None = None
    """Happens once, when the next post has been taken and nobody knows yet."""
    _shown: dict[str, datetime] = field(default_factory=dict)

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        self.asked.append(asked)
        if isinstance(asked, FindFolder):
            if self.hidden:
                return Failed("cannot look", certain=False)
            return Placed(asked.name, payload.digest) if self.shows(payload.key) else NotThere()
        assert isinstance(asked, PlaceFolder)
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            return answer
        self._happens("meanwhile")
        if not in_time():
            return Failed("may not go any more", certain=True)
        self._take(payload)
        self._happens("afterwards")
        if self.lost:
            self.lost = False
            return Failed("the answer was lost", certain=False)
        return Placed(asked.name, payload.digest)

    def shows(self, key: str) -> bool:
        return key in self._shown and self._shown[key] <= self.clock()

    def forgets(self, key: str) -> None:
        """It loses a post that it took."""
        self._shown.pop(key, None)

    def _take(self, payload: Payload) -> None:
        self.posts.append(payload.key)
        self.payloads.append(payload)
        self._shown.setdefault(payload.key, self.clock() + self.slow)
        if datetime.fromisoformat(payload.at) > self.clock():
            self.early.append(payload.key)

    def _happens(self, what: str) -> None:
        act: Callable[[], None] | None = getattr(self, what)
        setattr(self, what, None)
        if act is not None:
            act()


class _Blind:
    """A network that takes whatever it is given: nothing is looked up before sending."""

    NEEDS: tuple[str, ...] = ()
    TAKES: tuple[str, ...] = ()
    OPTIONS = outbox.OPTIONS
    check = staticmethod(outbox.check)
    delete = staticmethod(outbox.delete)

    def send(self, attempt: Attempt) -> Exchange:
        asked = parcel(attempt.payload, attempt.payload.key)
        match (yield asked):
            case Placed():
                return Sent(Receipt(remote=asked.name))
            case Failed(reason, certain=True):
                return Absent(reason)
            case Failed(reason):
                return Unknown(reason)
        return Unknown("a strange answer")

    def find(self, attempt: Attempt) -> Exchange:
        return outbox.find(attempt)


BLIND: Mapping[str, Sender] = {"outbox": _Blind()}
"""Senders that leave it to the ledger alone that nothing goes out twice."""


@contextmanager
def swift_folder() -> Iterator[Path]:
    """A folder that lives in memory where the machine has that, for tests that write thousands of times."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


def due_post(**changes: object) -> Post:
    """A post whose moment is ten minutes ago."""
    return post(**{"at": NOW - timedelta(minutes=10), **changes})


def due_calendar(*posts: Post, **changes: object) -> Calendar:
    """A calendar of approved stories with these posts; by default one that is due."""
    chosen = posts or (due_post(),)
    stories = tuple(story(id=id, path=f"stories/{id}.md") for id in sorted({p.story for p in chosen}))
    values: dict[str, Any] = {"stories": stories, "posts": chosen, **changes}
    return calendar(**values)


def runner(
    ledger: Ledger, clock: Callable[[], datetime], edge: Edge, by: str = "desk", senders: Mapping[str, Sender] = SENDERS
) -> Runner:
    return Runner(ledger, clock, by, edge, senders)


def drawn(found: Calendar, ledger: Ledger, now: datetime) -> Plan:
    """The plan, as a person sees it."""
    return plan(found, ledger.deliveries(), ledger.holds(), now, ledger.born)


def cut_at(window: Window, found: Calendar, who: Runner) -> bool:
    """Publish, and fall over at `window`; whether it came that far."""
    steps = publishing(found, who)
    for reached in steps:
        if reached is window:
            steps.close()
            return True
    return False


@contextmanager
def opened(path: Path) -> Iterator[SqliteLedger]:
    ledger = SqliteLedger(path)
    try:
        yield ledger
    finally:
        ledger.close()


def delivery(state: State, key: str = KEY, fence: int = 1, at: datetime = NOW, **details: str) -> Delivery:
    return Delivery(key, state, fence, at.astimezone(UTC), "desk", details)


def states(ledger: Ledger) -> dict[str, str]:
    return {key: found.state.value for key, found in ledger.deliveries().items()}
