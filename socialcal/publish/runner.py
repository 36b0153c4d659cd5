"""Who publishes and with what: the ledger, the clock, the edge to the world, the senders, and how long things take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from socialcal.channels import SENDERS
from socialcal.channels.protocol import Answer, Asked, Sender
from socialcal.model.delivery import OUTBOX
from socialcal.model.payload import Payload
from socialcal.publish.ledger.protocol import Ledger


class Edge(Protocol):
    """Does what an exchange asks, and answers honestly."""

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        """`payload` binds the bytes of its attachments.

        Look at `in_time` last thing before the point of no return: it says whether the post may still go, by the
        clock, the brake and the ledger. What it raises must pass, with nothing left behind.
        """
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one request may take, and how long its effect may take to show."""

    timeout: timedelta = timedelta(seconds=30)
    settle: timedelta = timedelta(seconds=15)

    @property
    def lease(self) -> timedelta:
        """Twice the timeout and the settle time: with less, a stalled publisher and its successor both send."""
        return 2 * self.timeout + self.settle

    @property
    def needed(self) -> timedelta:
        """What must be left of a lease when a request starts."""
        return self.timeout + self.settle


@dataclass(frozen=True, slots=True)
class Runner:
    """One publisher. Only one post is in flight at a time."""

    ledger: Ledger
    clock: Callable[[], datetime]
    """Aware; called again and again, because leases need time to pass."""
    by: str
    """Its name in the ledger."""
    edge: Edge
    senders: Mapping[str, Sender] = field(default_factory=lambda: SENDERS)
    """By kind of channel; `outbox` must be among them, for every other kind."""
    pace: Pace = Pace()

    def now(self) -> datetime:
        """In UTC: adding a lease to a wall clock goes wrong by an hour when that clock jumps."""
        return self.clock().astimezone(UTC)

    def via(self, kind: str) -> str:
        """The name of the sender for a kind of channel."""
        return kind if kind in self.senders else OUTBOX
