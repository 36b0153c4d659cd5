"""What a change of a story is: a file as it was and as it will be, or why it cannot be. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass

from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Revision:
    """A file as it is and as it will be. `path` is POSIX, from the calendar's root; None before is a new file."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not changed, what to do instead, and the findings that say so, if any do."""

    message: Phrase
    hint: Phrase | None = None
    findings: tuple[Finding, ...] = ()
