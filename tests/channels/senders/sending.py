"""Lets a sender talk: with canned answers, or with a server on loopback through the real edge, without a ledger."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from socialcal.channels.exchange import Account, Answer, Asked, Attempt, Done, Note
from socialcal.model.payload import Payload
from socialcal.model.secret import Secret
from socialcal.publish.edges.world import World
from tests.channels.conversing import payload

NOW = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
KEY = "5a" * 32

_Result = TypeVar("_Result")


def account(kind: str, options: Mapping[str, Any] | None = None, name: str = "@waterkant", **secrets: str) -> Account:
    """A channel of this kind, with these credentials."""
    return Account(kind, kind, name, options or {}, {key: Secret(value) for key, value in secrets.items()})


def attempt(
    account: Account, said: Payload | None = None, notes: Mapping[str, str] | None = None, **changes: Any
) -> Attempt:
    """One attempt to send `said`, or a post with these `changes`."""
    chosen = said if said is not None else payload(kind=account.kind, channel=account.channel, **changes)
    return Attempt(chosen, KEY, account, NOW, dict(notes or {}), NOW)


@dataclass
class Live:
    """The real edge in a folder, with a memory for notes, and without waiting."""

    root: Path
    asked: list[Asked] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    waited: timedelta = timedelta()

    def __call__(self, exchange: Generator[Asked, Answer, _Result], said: Payload | None = None) -> _Result:
        """Carries the exchange to its end."""
        world = World(self.root, self.root / "outbox", sleep=self._wait)
        answer: Answer | None = None
        while True:
            try:
                asked = next(exchange) if answer is None else exchange.send(answer)
            except StopIteration as stop:
                result: _Result = stop.value
                return result
            self.asked.append(asked)
            if isinstance(asked, Note):
                self.notes.update(asked.values)
                answer = Done()
            else:
                answer = world(asked, said or payload(), lambda: True)

    def _wait(self, span: timedelta) -> None:
        self.waited += span


__all__ = ["KEY", "NOW", "Live", "account", "attempt"]
