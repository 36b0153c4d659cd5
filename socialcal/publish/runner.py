"""Who publishes and with what: the ledger, the clock, the edge to the world, the senders, and how long things take."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Protocol

from socialcal.channels.exchange import Account, Answer, Asked, Sender
from socialcal.channels.senders import SENDERS
from socialcal.model.delivery import OUTBOX
from socialcal.model.payload import Payload
from socialcal.model.phrase import Phrase
from socialcal.model.secret import variable
from socialcal.publish import reasons
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
    upload: int = 128 * 1024
    """Bytes a second that an upload makes at least."""
    processing: timedelta = timedelta(minutes=5)
    """How long a network may work on a video before it can be posted."""

    @property
    def lease(self) -> timedelta:
        """Twice the timeout and the settle time: with less, a stalled publisher and its successor both send."""
        return 2 * self.timeout + self.settle

    @property
    def needed(self) -> timedelta:
        """What must be left of a lease when a request starts."""
        return self.timeout + self.settle

    def lease_for(self, payload: Payload) -> timedelta:
        """The lease of one delivery: pictures and videos must be uploaded within it too."""
        videos = any(attachment.kind == "video" for attachment in payload.attachments)
        upload = sum((self.upload_of(a.size) for a in payload.attachments), timedelta())
        pieces = len(payload.parts) + (payload.comment is not None) - 1
        return self.lease + pieces * self.timeout + upload + (self.processing if videos else timedelta())

    def upload_of(self, size: int) -> timedelta:
        """How long so many bytes may take."""
        return timedelta(seconds=size / self.upload)


@dataclass(frozen=True)
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
    accounts: Mapping[str, Account] = field(default_factory=dict)
    """By channel: what opens it. A channel without its credentials goes to the outbox."""
    hold_file: Callable[[], str | None] = field(default=lambda: None)
    """The reason that stands in a file that stops everything; None when there is none. Raises SocialcalError."""
    calendar: str = ""
    """Whose calendar it is. Two calendars may use one account and the same names for their stories."""

    def now(self) -> datetime:
        """In UTC: adding a lease to a wall clock goes wrong by an hour when that clock jumps."""
        return self.clock().astimezone(UTC)

    def account(self, payload: Payload) -> Account:
        """What opens the channel of `payload`; without credentials when nobody gave them."""
        bare = Account(payload.channel, payload.kind, payload.account)
        return self.accounts.get(payload.channel, bare)

    def via(self, payload: Payload) -> str:
        """The name of the sender that `payload` goes through: its own network's when we hold what that needs."""
        account = self.account(payload)
        return sender_of(account, self.senders) if account.kind == payload.kind else OUTBOX

    def locked_out(self, payload: Payload) -> Phrase | None:
        """Why a channel that sent by itself before may not fall back to the outbox unseen: its credentials are gone."""
        account = self.account(payload)
        lacking = lacks(account, self.senders)
        if account.by_hand or not lacking or payload.channel not in self.sent_by_themselves:
            return None
        names = ", ".join(variable(payload.channel, name) for name in lacking)
        return reasons.NO_CREDENTIALS.filled(channel=payload.channel, names=names)

    @cached_property
    def sent_by_themselves(self) -> frozenset[str]:
        """Channels that the ledger saw sending by themselves."""
        known = (delivery.details for delivery in self.ledger.deliveries().values())
        return frozenset(d["channel"] for d in known if d.get("via", OUTBOX) != OUTBOX and "channel" in d)

    def remote_key(self, key: str) -> str:
        """What a delivery is called at a network that keeps keys: 64 hex digits, never derived from its text."""
        return hashlib.sha256(f"{self.calendar}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()


def sender_of(account: Account, senders: Mapping[str, Sender]) -> str:
    """The name of the sender for an account; the outbox for a kind that nobody sends, or without its credentials."""
    return OUTBOX if account.by_hand or account.kind not in senders or lacks(account, senders) else account.kind


def lacks(account: Account, senders: Mapping[str, Sender]) -> tuple[str, ...]:
    """The credentials that its kind needs and nobody gave."""
    sender = senders.get(account.kind)
    return tuple(name for name in sender.NEEDS if not account.secret(name)) if sender is not None else ()
