"""What every ledger must do: remember events, and let exactly one writer take each step. No storage lives here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeAlias

from socialcal.model.delivery import Delivery, Event, Hold, State
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.chain import Line

Expected: TypeAlias = tuple[State | None, int]
"""The state and fence that a writer saw; `(None, 0)` for a delivery that the ledger does not know."""

UNSEEN: Expected = (None, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A step that somebody wants to take. The ledger gives it its number and its fence."""

    key: str
    expected: Expected
    state: State
    at: datetime
    """Aware."""
    by: str
    details: Mapping[str, str] = field(default_factory=dict)


class Ledger(Protocol):
    """Append-only events per delivery, and the brakes. All of it raises SocialcalError when it cannot be read."""

    @property
    def born(self) -> datetime | None:
        """When the ledger was made, aware; None when there is none yet."""
        ...

    @property
    def head(self) -> str:
        """The hash of the last line, hex: it changes with every event and every brake. Empty without lines."""
        ...

    def remembers(self, head: str) -> bool:
        """Was this ever its `head`? If not, it is another ledger, or lines were taken away from its end."""
        ...

    def deliveries(self) -> Mapping[str, Delivery]:
        """The present of every delivery, by key."""
        ...

    def delivery(self, key: str) -> Delivery | None:
        """The present of one; None when the ledger does not know it."""
        ...

    def events(self, key: str | None = None) -> tuple[Event, ...]:
        """The past, oldest first: of one delivery, or of all."""
        ...

    def append(self, entries: Sequence[Entry]) -> tuple[bool, ...]:
        """Take each step whose delivery still stands as expected, all in one transaction.

        False for a lost race: another state or fence, or a claim under somebody's running lease. Raises ValueError
        for a step that no delivery may take, and then nothing is written.
        """
        ...

    def holds(self) -> tuple[Hold, ...]:
        """Every brake ever raised, oldest first; one that was let go has its `until`."""
        ...

    def hold(self, hold: Hold) -> None:
        """Raise a brake. Raises ValueError when its id was used before."""
        ...

    def resume(self, id: str, at: datetime, by: str) -> bool:
        """Let a brake go; False when there is no such raised brake."""
        ...

    def verify(self) -> tuple[Phrase, ...]:
        """Read everything and recompute it: what was changed behind our back, nothing when all is well."""
        ...

    def lines(self) -> tuple[Line, ...]:
        """Every line with its hash, oldest first."""
        ...

    def restore(self, lines: Sequence[Line]) -> None:
        """Put the lines of another ledger, as they are, into one that does not exist yet.

        Raises SocialcalError when this ledger has lines already, and when the lines do not add up; then nothing is
        written.
        """
        ...

    def close(self) -> None: ...
