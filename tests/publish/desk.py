"""A desk for tests: a clock that a test moves, a network that counts what it gets, and a calendar to send."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from socialcal.channels import SENDERS
from socialcal.channels.protocol import Answer, Asked, Failed, FindFolder, NotThere, Placed, PlaceFolder, Sender
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, State
from socialcal.model.payload import Payload
from socialcal.model.post import Post
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.runner import Edge, Runner
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


@dataclass
class Network:
    """An edge without any guard against doubles: every request to place is another post that the world sees."""

    clock: Clock
    posts: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    """What the next requests to place are answered with; None, or nothing left, is the truth."""
    lost: bool = False
    """Placed, but the next answer is lost."""
    hidden: bool = False
    """It cannot be asked what it has."""

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        if isinstance(asked, FindFolder):
            if self.hidden:
                return Failed("cannot look", certain=False)
            return Placed(asked.name, payload.digest) if payload.key in self.posts else NotThere()
        assert isinstance(asked, PlaceFolder)
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            return answer
        self.posts.append(payload.key)
        if datetime.fromisoformat(payload.at) > self.clock():
            self.early.append(payload.key)
        if self.lost:
            self.lost = False
            return Failed("the answer was lost", certain=False)
        return Placed(asked.name, payload.digest)


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
    ledger: Ledger, clock: Clock, edge: Edge, by: str = "desk", senders: Mapping[str, Sender] = SENDERS
) -> Runner:
    return Runner(ledger, clock, by, edge, senders)


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
