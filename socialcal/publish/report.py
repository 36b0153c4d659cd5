"""What a run of publishing did, as values: one result per delivery that it touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from socialcal.model.phrase import Phrase
from socialcal.publish.changes import Plan


class Fate(StrEnum):
    """How it ended for one delivery, in this run."""

    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    MISSED = "missed"
    HELD = "held"
    LATER = "later"
    """It certainly did not arrive, and is tried again inside its lateness contract."""
    BLOCKED = "blocked"
    """Its moment came, and something must be mended first."""
    SKIPPED = "skipped"
    """Left to somebody else, or to the next run."""


_UNDELIVERED = frozenset({Fate.REFUSED, Fate.UNKNOWN, Fate.MISSED, Fate.LATER, Fate.BLOCKED})


@dataclass(frozen=True, slots=True)
class Result:
    key: str
    channel: str
    fate: Fate
    reason: Phrase | None = None
    where: str | None = None
    """Where a person can see it: its address, or its folder in the outbox."""
    pauses: bool = False
    """The network asked the account to wait."""


@dataclass(frozen=True, slots=True)
class Report:
    """`plan` is what stood after recording; `recorded` counts the lines of the plan that were written."""

    plan: Plan
    recorded: int
    results: tuple[Result, ...]

    @property
    def complete(self) -> bool:
        """Was everything delivered that should have been by now? If not, the exit code is 4."""
        return not any(result.fate in _UNDELIVERED for result in self.results)

    def of(self, *fates: Fate) -> tuple[Result, ...]:
        """The results with one of these fates."""
        return tuple(result for result in self.results if result.fate in fates)


def collected(results: Iterable[Result]) -> tuple[Result, ...]:
    """Later results of the same delivery replace earlier ones: found absent, and then sent, is sent."""
    return tuple({result.key: result for result in results}.values())
