"""The life of a delivery as data: its states, the allowed steps, and what the ledger remembers. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where one delivery of one post stands. The ledger is the only judge of it."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    RESOLVED = "resolved"
    MISSED = "missed"
    CANCELLED = "cancelled"


OUTBOX = "outbox"
"""The sender that leaves a post ready for a person to place; other senders are named after their network."""

STEPS: Mapping[State | None, frozenset[State]] = {
    None: frozenset({State.PLANNED}),
    State.PLANNED: frozenset({State.PLANNED, State.CLAIMED, State.MISSED, State.CANCELLED, State.RESOLVED}),
    State.CLAIMED: frozenset(
        {State.CLAIMED, State.PLANNED, State.SENDING, State.REFUSED, State.MISSED, State.CANCELLED}
    ),
    State.SENDING: frozenset({State.SENT, State.REFUSED, State.UNKNOWN, State.PLANNED}),
    State.UNKNOWN: frozenset({State.SENT, State.PLANNED, State.RESOLVED}),
    State.MISSED: frozenset({State.PLANNED, State.RESOLVED}),
    State.REFUSED: frozenset({State.PLANNED, State.RESOLVED}),
    State.CANCELLED: frozenset({State.PLANNED}),
    State.SENT: frozenset(),
    State.RESOLVED: frozenset(),
}
"""Allowed steps. `sending → planned` only when the channel proved that nothing arrived, or that the rest did not;
`unknown → planned` likewise, or because a person said so. `planned → resolved` when a person placed it first. Nothing
leaves `sent` and `resolved`: a post that went out never goes out again."""

NOTABLE = frozenset({State.CLAIMED, State.SENDING, State.UNKNOWN, State.SENT})
"""States in which a note may be added: the delivery stays as it stands, with the same fence."""

NOTE = "note."
"""Begins the name of a detail that a sender noted for whoever goes on after it."""
DELETED = "deleted"
"""The detail that says when it was taken away from the network."""
HOLD_FILE = "HOLD"
"""Who raised a brake that stands for the file in the calendar's folder, whatever that file is called."""
PIECE = "piece."
"""Begins the name of a note that says that a piece of the post is out: a text of a thread, or its first comment."""


def may_follow(before: State | None, after: State) -> bool:
    """May a line of the ledger that says `after` stand behind one that says `before`: as a step, or as a note?"""
    return after in STEPS[before] or (before is after and after in NOTABLE)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The network's answer: its id of the post, and where a person can see it."""

    remote: str
    url: str | None = None
    at: datetime | None = None
    """Aware."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger. `fence` grows with every plan and every claim; an older fence can no longer write."""

    number: int
    key: str
    """The delivery."""
    state: State
    fence: int
    at: datetime
    """Aware, UTC."""
    by: str
    """Who wrote it: a runner's name, or a person."""
    details: Mapping[str, str] = field(default_factory=dict)
    """What the state needs: planned → at, digest, channel; claimed → lease; sending → payload and its digest;
    sent → remote and url; refused, unknown, missed, resolved → reason."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The present of one delivery: the event that brought it to its state, and the details of all laid over each other.

    The frozen payload is among them only while it is still needed: in `sending` and `unknown`.
    """

    key: str
    state: State
    fence: int
    at: datetime
    by: str
    details: Mapping[str, str]

    @property
    def notes(self) -> Mapping[str, str]:
        """What senders noted, by their own names for it."""
        return {name.removeprefix(NOTE): value for name, value in self.details.items() if name.startswith(NOTE)}

    @property
    def partly_out(self) -> bool:
        """Is some of it out: the beginning of a thread, or a post without its first comment?"""
        return any(name.startswith(NOTE + PIECE) for name in self.details)

    @property
    def went_out(self) -> bool:
        """Sent by us, or placed by a person who said so, and not taken away again."""
        out = self.state is State.SENT or (self.state is State.RESOLVED and self._confirmed)
        return out and not self.deleted

    @property
    def deleted(self) -> bool:
        """It went out, and was taken away from the network afterwards. It still never goes out again."""
        return DELETED in self.details

    @property
    def ready_to_place(self) -> bool:
        """Handed over to the outbox, and nobody said that it was placed."""
        return self.state is State.SENT and self.details.get("via") == OUTBOX and not self._confirmed

    @property
    def _confirmed(self) -> bool:
        return self.details.get("outcome") == "sent"


@dataclass(frozen=True, slots=True)
class Hold:
    """A raised brake. Empty scope fields mean all; a post is held when every given field fits it."""

    id: str
    reason: str
    by: str
    at: datetime
    channel: str | None = None
    campaign: str | None = None
    story: str | None = None
    until: datetime | None = None
    """When it was let go, aware; None while it is raised."""

    def covers(self, channel: str, story: str, campaign: str | None) -> bool:
        """Does every field that it gives fit a post with these? A hold without fields covers all."""
        return self.channel in (None, channel) and self.story in (None, story) and self.campaign in (None, campaign)
